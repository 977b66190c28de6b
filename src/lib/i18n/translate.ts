/** Puts values into finished strings. The plural form is picked here; the forms were made on the server (strings.ts). */
import { fill, type Lang } from '../base/lang.ts';
import type { Forms, Group, Strings } from './strings.ts';

export type Values = Readonly<Record<string, string | number>>;
/** The string of a group by its key; `{name}` places take the values, numbers in the digits of the language. */
export type Translate<G extends Group> = (key: keyof Strings<G>, values?: Values) => string;

/**
 * A finished string with its values. What is counted is always `n`. A browser without Khmer data answers for another language; Khmer has one form
 * alone.
 */
export const translate = (found: string | Forms, values: Values, lang: Lang): string =>
	fill(typeof found === 'string' ? found : (found[new Intl.PluralRules(lang).select(+values.n!)] ?? found.other), values, lang);

/** `t` over one group, where there is no page. */
export const translator =
	<G extends Group>(strings: Strings<G>, lang: Lang): Translate<G> =>
	(key, values = {}) =>
		translate(strings[key], values, lang);
