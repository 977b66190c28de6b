import { createContext } from 'svelte';
import type { Lang } from '../base/lang.ts';
import type { TermWords } from './course.ts';

/** Who reads, and which glossary words this page can explain in place. Set by the frame of each page. */
export interface Reader {
	readonly lang: Lang;
	readonly terms: Readonly<Record<string, TermWords>>;
	/** The way to the root of the site, relative: `../../../`. */
	readonly root: string;
}

/** A function, so that a change of language reaches the words already on the screen. */
export const [getReader, setReader] = createContext<() => Reader>();
