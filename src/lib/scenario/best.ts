import type { Choice, Decision } from './shape.ts';

const rates = ['best', 'ok', 'weak', 'harmful'] as const;

/** The choices of a scene that share its best rate: often one, sometimes more, because there is more than one good way. */
export function bestChoices(scene: Decision): readonly Choice[] {
	const rate = rates.find((r) => scene.choices.some((choice) => choice.rate === r));
	return scene.choices.filter((choice) => choice.rate === rate);
}
