/** The opening is too long for one wall that is read from the last row: it has two pages, and turns once, by itself. */
import type { Lang } from '../../base/lang.ts';
import { plainText, type Text } from '../../course/text.ts';

export type OpeningPage = 'about' | 'rules';

/** Milliseconds in which somebody reads a letter aloud, slowly, to a room. Khmer writes more of them for a sound. */
const letter: Readonly<Record<Lang, number>> = { km: 120, en: 90 };
/** Nobody is hurried, however short it is. */
const least = 20_000;

/** How long the first page stays, in milliseconds. */
export const readAloud = (texts: readonly Text[], lang: Lang): number =>
	Math.max(least, texts.reduce((sum, text) => sum + plainText(text).length, 0) * letter[lang]);
