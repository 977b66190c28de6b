/**
 * Interface text, rendered on the server or at build and passed to pages as data: svelte-i18n never reaches a study page (15 kB of a phone's budget).
 * This folder is its only importer.
 */
import { addMessages, format, init } from 'svelte-i18n';
import { get } from 'svelte/store';
import type { Lang } from '../base/khmer.ts';
import en from './en.json' with { type: 'json' };
import km from './km.json' with { type: 'json' };

export type Group = keyof typeof en;
/** The finished strings of one group: `Strings<'lesson'>['next']`. Values known only on the phone stay as `{n}`, for `fill()` of base/khmer. */
export type Strings<G extends Group> = Readonly<Record<keyof (typeof en)[G], string>>;

addMessages('en', en);
addMessages('km', km);
void init({ fallbackLocale: 'en', initialLocale: 'en' });

/** An empty string is left out on purpose; svelte-i18n would show its id. */
const catalogues = { en, km };

/** A place that keeps its name through ICU formatting, so that the phone can fill it in. */
const later = new Proxy({} as Record<string, string>, {
	get: (_, name) => (typeof name === 'string' ? `{${name}}` : undefined),
	has: () => true,
	ownKeys: () => [],
	getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true })
});

/** The strings of the named groups in one language. The locale goes with each call: no global state between renders. */
export async function strings<G extends Group>(lang: Lang, ...groups: readonly G[]): Promise<{ readonly [K in G]: Strings<K> }> {
	const f = get(format);
	const group = (name: G) =>
		Object.fromEntries(
			Object.entries(catalogues[lang][name]).map(([key, own]) => [
				key,
				own === '' ? '' : f(`${name}.${key}`, { locale: lang, values: later })
			])
		);
	return Object.fromEntries(groups.map((name) => [name, group(name)])) as { [K in G]: Strings<K> };
}
