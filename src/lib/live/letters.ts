/** The letters of the choices: the same pair on every phone, on the wall, on the console and on paper, whatever language somebody reads. */
import type { Lang } from '../base/lang.ts';

/** In the order of `choices` of a frame. No scene has more choices. */
export const letters: readonly Readonly<Record<Lang, string>>[] = Array.from('កខគឃងច', (km, i) => ({ km, en: 'ABCDEF'[i]! }));

/** `ខ B`, for a sentence. */
export function pairOf(choices: readonly string[], choice: string): string {
	const letter = letters[choices.indexOf(choice)];
	return letter ? `${letter.km} ${letter.en}` : '';
}
