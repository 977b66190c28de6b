/** Things, each to be put into the box where it belongs. */
import * as v from 'valibot';
import { shuffled } from '../../../base/random.ts';
import { anId } from '../../../course/fields.ts';
import { allRight, isGroup } from '../answers.ts';
import type { Authoring, Rules } from '../types.ts';

interface Sorting {
	/** Thing → the box it belongs in. */
	readonly put: Readonly<Record<string, string>>;
}
export interface Shape {
	readonly variant: Sorting;
	readonly written: Sorting;
	readonly item: { readonly boxes: readonly string[] };
	readonly names: 'boxes';
}

export const rules: Rules<Sorting> = {
	mark({ put }, answer) {
		const boxes = isGroup(answer) ? answer : {};
		const things = Object.entries(put);
		const parts = Object.fromEntries(things.map(([thing, box]) => [thing, Object.hasOwn(boxes, thing) && boxes[thing] === box]));
		const strangers = Object.keys(boxes).some((thing) => !Object.hasOwn(put, thing));
		return { right: !strangers && allRight(parts), parts };
	},
	best: ({ put }) => put,
	parts: ({ put }) => Object.keys(put),
	onScreen: ({ put }, random) => shuffled(Object.keys(put), random)
};

export const authoring: Authoring<Sorting, Sorting> = {
	said: ['each', 'sort', 'sortThis', 'sortLeft', 'sortMove', 'sortOut', 'lineThis', 'lineEmpty', 'was', 'belongs', 'lineBelongs', 'empty'],
	field: { name: 'boxes', schema: () => v.array(anId()), only: 'Only a sort has boxes', remedy: 'Take them out.' },
	names: { in: 'boxes', of: ({ boxes }) => boxes, what: (box) => `box ${box}` },
	written: () => ({ put: v.record(v.string(), anId(), 'a group of `thing: box`') }),
	groups: ['put'],
	shown: ({ put = {} }) => Object.keys(put),
	examples: ({ put = {} }) => Object.keys(put),
	/** The slip that shows one thing, and the boxes. */
	height: (_, { boxes = [] }, { onFigure }) => 92 + boxes.length * (onFigure ? 8 : 64),
	checkItem({ id, boxes }, at, tell) {
		const count = boxes?.length ?? 0;
		if (count < 3 || count > 4)
			tell([...at, 'boxes'], 'quiz.boxes', `A sort has three or four boxes, "${id}" has ${count}.`, 'List them under `boxes`.');
		if (new Set(boxes).size < count) tell([...at, 'boxes'], 'quiz.repeated', 'A box stands here twice.', 'Keep one of the two.');
	},
	checkVariant({ put }, { id, boxes }, at, tell) {
		const things = Object.entries(put);
		if (things.length < 2 || things.length > 8)
			tell(
				[...at, 'put'],
				'quiz.things',
				`Two to eight things can be sorted, here are ${things.length}.`,
				'Add some, or make two variants.'
			);
		for (const [thing, box] of things)
			if (!boxes?.includes(box))
				tell([...at, 'put', thing], 'quiz.box', `"${box}" is no box of "${id}".`, `Boxes: ${boxes?.join(', ') ?? 'none'}.`);
	},
	itemMeaning: ({ boxes }) => boxes ?? []
};
