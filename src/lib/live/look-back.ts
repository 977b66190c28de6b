/** What a room that looks back is asked, and what it can take to work. */
import type { Text } from '../course/text.ts';
import type { Translate } from '../i18n/translate.ts';
import type { ScenarioWords } from '../scenario/shape.ts';
import type { Stop } from './protocol.ts';

/** Among the notes for each scene: what to ask of this story when a room looks back. No scene is called so. */
export const lookBackNote = '';

/** How many questions a room is asked when it looks back. */
export const questions = 3;

/** Sentences to take to work: those of the end that the room came to first; where it came to none, what can be said at each decision that it made. */
export function workSentences(map: readonly Stop[], words: ScenarioWords): readonly Text[] {
	const own = map.flatMap(({ scene }) => {
		const lines = words.scenes[scene]?.takeAways ?? [];
		return lines.length > 0 ? [lines] : [];
	})[0];
	if (own) return own.map((line): Text => [['p', line]]);
	return map.flatMap(({ scene, whatIf, followed }) => {
		const say = whatIf === null && followed !== null ? words.scenes[scene]?.choices[followed]?.say : undefined;
		return say ? [say] : [];
	});
}

/** The questions of a room that looks back, in their order. */
export const roomQuestions = (back: Translate<'lookBack'>): readonly string[] => [back('divided'), back('cost'), back('use')];
