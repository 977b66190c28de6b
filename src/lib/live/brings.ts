/** What each answer of a decision would bring, at a glance: for whoever leads, before the room has chosen. Nothing of it is for the wall. */
import { plainText, type Text } from '../course/text.ts';
import type { ScenarioShape, ScenarioWords } from '../scenario/shape.ts';

export interface Brings {
	readonly choice: string;
	/** The first sentence of what follows. */
	readonly says: string;
	/** The answer cannot be taken back in real work: the wall stops. */
	readonly stops: boolean;
	/** The story ends with it, whatever went before. */
	readonly ends: boolean;
}

/** Up to the first full stop that ends a sentence; in speech marks too. */
const sentence = /^.*?[.!?។](?=["”»’)]*(?:\s|$))["”»’)]*/s;
export function firstSentence(text: Text): string {
	const whole = plainText(text).trim();
	return sentence.exec(whole)?.[0] ?? whole;
}

/** In the order of `choices`, which is that of their letters. */
export function bringsOf({ scenes }: ScenarioShape, words: ScenarioWords, scene: string, choices: readonly string[]): readonly Brings[] {
	const byId = new Map(scenes.map((one) => [one.id, one]));
	const found = byId.get(scene);
	if (found?.kind !== 'decision') return [];
	const isOver = (id: string): boolean => {
		const one = byId.get(id);
		return one?.kind === 'turn' ? one.route.every(({ go }) => isOver(go)) : one?.kind === 'ending';
	};
	return choices.flatMap((choice): Brings | [] => {
		const { stop, go } = found.choices.find(({ id }) => id === choice) ?? {};
		const told = words.scenes[scene]?.choices[choice];
		if (!go || !told) return [];
		return { choice, says: firstSentence(told.then), stops: stop === true, ends: go.every((branch) => isOver(branch.go)) };
	});
}
