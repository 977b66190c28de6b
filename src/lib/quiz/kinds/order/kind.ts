/** Steps, to be put into their right order. */
import { shuffled } from '../../../base/random.ts';
import { anId, listOf } from '../../../course/fields.ts';
import { allRight, isList } from '../answers.ts';
import type { Authoring, Rules } from '../types.ts';

interface Ordering {
	readonly order: readonly string[];
}
export interface Shape {
	readonly variant: Ordering;
	readonly written: Ordering;
}

export const rules: Rules<Ordering> = {
	mark({ order }, answer) {
		const steps = isList(answer) ? answer : [];
		const parts = Object.fromEntries(order.map((step, i) => [step, steps[i] === step]));
		return { right: steps.length === order.length && allRight(parts), parts };
	},
	best: ({ order }) => order,
	parts: ({ order }) => order,
	/** Never in their right order. */
	onScreen({ order }, random) {
		const steps = shuffled(order, random);
		return steps.every((step, i) => step === order[i]) ? [...steps.slice(1), ...steps.slice(0, 1)] : steps;
	}
};

export const authoring: Authoring<Ordering, Ordering> = {
	said: ['each', 'order', 'orderBack', 'sortLeft', 'sortOut', 'wasPlace'],
	written: () => ({ order: listOf(anId(), 2, 8) }),
	shown: ({ order = [] }) => order,
	examples: () => [],
	/** A step with its buttons, and what says how many are left. */
	height: ({ order }, _, { label, width, control }) => order.reduce((sum, step) => sum + label(step, width - 70) + 70, control),
	checkVariant({ order }, _, at, tell) {
		if (new Set(order).size < order.length) tell([...at, 'order'], 'quiz.repeated', 'A step stands here twice.', 'Keep one of the two.');
	}
};
