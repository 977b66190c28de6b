/**
 * Interface text, rendered on the server or at build and passed to pages as data: svelte-i18n never reaches a study page (15 kB of a phone's budget).
 * This folder is its only importer.
 */
import { addMessages, format, init } from 'svelte-i18n';
import { get } from 'svelte/store';
import type { Lang } from '../base/lang.ts';
import en from './en.json' with { type: 'json' };
import km from './km.json' with { type: 'json' };
import { translator, type Translate } from './translate.ts';

export type Group = keyof typeof en;
/** The forms of a message that counts something, by the plural categories of its language: `{ one: '1 seat', other: '{n} seats' }`. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };
/** Groups in which nothing is counted. */
type Plain = 'places';
/** The finished strings of one group: `Strings<'lesson'>['next']`. Values known only on the phone stay as `{n}`, for `t()` of translate.ts. */
export type Strings<G extends Group> = Readonly<Record<keyof (typeof en)[G], G extends Plain ? string : string | Forms>>;
/** What a page is given: the groups that it and its parts show. */
export type StringsOf<G extends Group> = { readonly [K in G]: Strings<K> };

addMessages('en', en);
addMessages('km', km);
void init({ fallbackLocale: 'en', initialLocale: 'en' });

const catalogues = { en, km };

/** Places that keep their names through ICU formatting, so that the phone can fill them in; but for those in `now`. */
const later = (now: Readonly<Record<string, number>> = {}): Record<string, string> =>
	new Proxy({} as Record<string, string>, {
		get: (_, name) => (typeof name === 'string' ? (now[name] ?? `{${name}}`) : undefined) as string,
		has: () => true,
		ownKeys: () => [],
		getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true })
	});

/** The largest number below a thousand of each plural category: no message says it by itself. */
function samples(lang: Lang): ReadonlyMap<Intl.LDMLPluralRule, number> {
	const rules = new Intl.PluralRules(lang);
	return new Map(Array.from({ length: 1000 }, (_, n) => [rules.select(n), n] as const));
}
const samplesOf = { en: samples('en'), km: samples('km') };

/** A message, finished; one that counts in every plural form that its language has. */
function finish(message: (values: Record<string, string>) => string, own: string, lang: Lang): string | Forms {
	// An empty string is left out on purpose; svelte-i18n would show its id.
	if (own === '') return '';
	// What is counted is always `n`.
	if (!own.includes('{n, plural,')) return message(later());
	const forms = [...samplesOf[lang]].map(([category, n]) => [category, message(later({ n })).replace(`${n}`, '{n}')] as const);
	return forms.length === 1 ? forms[0]![1] : (Object.fromEntries(forms) as unknown as Forms);
}

/** The strings of the named groups in one language. The locale goes with each call: no global state between renders. */
export async function strings<G extends Group>(lang: Lang, ...groups: readonly G[]): Promise<StringsOf<G>> {
	const f = get(format);
	const group = (name: G) =>
		Object.fromEntries(
			Object.entries(catalogues[lang][name]).map(([key, own]) => [
				key,
				finish((values) => f(`${name}.${key}`, { locale: lang, values }), own, lang)
			])
		);
	return Object.fromEntries(groups.map((name) => [name, group(name)])) as StringsOf<G>;
}

/** One group, for what the server itself says with it. */
export async function translated<G extends Group>(lang: Lang, group: G): Promise<Translate<G>> {
	return translator((await strings(lang, group))[group], lang);
}
