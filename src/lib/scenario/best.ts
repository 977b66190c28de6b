import type { Choice, Decision, Rate } from './shape.ts';

const rates = ['best', 'ok', 'weak', 'harmful'] as const;

/** The choices of a scene that share its best rate: often one, sometimes more, because there is more than one good way. */
export function bestChoices(scene: Pick<Decision, 'choices'>): readonly Choice[] {
	const rate = rates.find((r) => scene.choices.some((choice) => choice.rate === r));
	return scene.choices.filter((choice) => choice.rate === rate);
}

/** The objectives that a scene is about: its own, and those of its best choices. */
export const aboutOf = (scene: Decision): readonly string[] => [
	...new Set([scene, ...bestChoices(scene)].flatMap(({ objective }) => objective ?? []))
];

/** The choice that says by its reason what a scene has to do with an objective: a best one, of several the one that names it. */
export function bestFor(scene: Decision, objective: string): Choice {
	const best = bestChoices(scene);
	return best.find((choice) => choice.objective === objective) ?? best[0]!;
}

/** The three verdicts that a learner is told of a choice, here and in a written case. Never right or wrong. */
export type Fit = 'best' | 'other' | 'harm';

/** How a choice fits among all of its scene, or the others. */
export function fitOf(rate: Rate, among: readonly { readonly rate: Rate }[]): Fit {
	if (rate === 'harmful') return 'harm';
	return among.some((other) => rates.indexOf(other.rate) < rates.indexOf(rate)) ? 'other' : 'best';
}
