/** Strings and language reach components by context: set once for the page on the screen (page/App.svelte), asked for where they are shown. */
import { createContext } from 'svelte';
import type { Lang } from '../base/lang.ts';
import type { Group, Strings, StringsOf } from './strings.ts';
import { translate, type Translate } from './translate.ts';

interface Spoken {
	readonly lang: Lang;
	readonly strings: Partial<StringsOf<Group>>;
}

/** Functions, so that a change of language reaches what is on the screen already. */
const [getSpoken, setSpoken] = createContext<() => Spoken>();
export { setSpoken as setStrings };

/** `const t = getStrings('quiz')`, then `t('next')` and `t('left', { n })`. The page has to have the group (tests/contracts/strings.test.ts). */
export function getStrings<G extends Group>(group: G): Translate<G> {
	const spoken = getSpoken();
	return (key, values = {}) => translate((spoken().strings[group] as Strings<G>)[key], values, spoken().lang);
}

/** The language of the page on the screen. */
export function getLang(): () => Lang {
	const spoken = getSpoken();
	return () => spoken().lang;
}
