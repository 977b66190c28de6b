/** The opening is too long for one wall that is read from the last row: it has two pages, and turns once, by itself. */
import type { Lang } from '../../base/lang.ts';
import { plainText, type Text } from '../../course/text.ts';

export type OpeningPage = 'about' | 'rules';

/**
 * Milliseconds for a letter, for the slowest reader in a room and not for whoever reads aloud: 50 words a minute in English, and in Khmer, which writes more letters
 * for a word and no space between words, about 40. Nobody waits for it: one press turns the page.
 */
const letter: Readonly<Record<Lang, number>> = { km: 250, en: 200 };
/** Nobody is hurried, however short it is. */
const least = 40_000;

/** How long the first page stays, in milliseconds. */
export const readSlowly = (texts: readonly Text[], lang: Lang): number =>
	Math.max(least, texts.reduce((sum, text) => sum + plainText(text).length, 0) * letter[lang]);
