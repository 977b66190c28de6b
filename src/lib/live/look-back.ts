/** What a room that looks back is asked, and what it can take to work. */
import type { Text } from '../course/text.ts';
import type { Translate } from '../i18n/translate.ts';
import type { ScenarioWords } from '../scenario/shape.ts';
import type { Stop } from './protocol.ts';
import { walked } from './ways.ts';

/** Among the notes for each scene: what to ask of this story when a room looks back. No scene is called so. */
export const lookBackNote = '';

/** How many questions a room is asked when it looks back. */
export const questions = 3;

/**
 * Sentences to take to work: those of the end that the room came to; where it came to none, what can be said at each decision of its way. What it took back or
 * only looked at has no part in them: a phone keeps by its number which one was marked, and a “what if” must not make another of it.
 */
export function workSentences(map: readonly Stop[], words: ScenarioWords): readonly Text[] {
	const way = walked(map);
	const own = way.map(({ scene }) => words.scenes[scene]?.takeAways ?? []).find((lines) => lines.length > 0);
	if (own) return own.map((line): Text => [['p', line]]);
	return way.flatMap(({ scene, followed }) => {
		const say = followed !== null ? words.scenes[scene]?.choices[followed]?.say : undefined;
		return say ? [say] : [];
	});
}

/** The questions of a room that looks back, in their order. */
export const roomQuestions = (back: Translate<'lookBack'>): readonly string[] => [back('divided'), back('cost'), back('use')];
