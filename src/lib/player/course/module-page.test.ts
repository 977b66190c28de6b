import { expect, test } from 'vitest';
import type { FinishedModule } from '../../progress/listed.ts';
import type { Run, RunEvent } from '../../progress/run.ts';
import { lettersOf } from '../../quiz/standing.ts';
import { shownAims } from './module-page.ts';

const items = ['one', 'two', 'three'];
const module: FinishedModule = {
	number: 1,
	title: ['One'],
	minutes: 10,
	aims: { tell: ['You can tell one.'], ask: ['You can ask.'] },
	aimOf: { one: 'tell', two: 'tell', three: 'ask' },
	quiz: {
		step: 'm/check',
		kind: 'quiz',
		parts: items,
		questions: [],
		marks: { pass: 60, important: ['one'], right: items.map((item) => lettersOf(item, 'v', 'a')).join('') }
	},
	steps: []
};
const said = (item: string, answer: string): RunEvent[] => [
	{ do: 'answer', item, variant: 'v', answer },
	{ do: 'next', item }
];
const result = (right: number): RunEvent => ({ do: 'result', right, of: 3, passed: true });
const tried = (...events: RunEvent[][]): Run[] => [
	{ id: 'r', step: 'm/check', hash: 'h', format: 1, seed: 1, day: '2026-11-25', events: events.flat() }
];

test.each<[string, Run[], string[]]>([
	[
		'all, where all was right',
		tried(said('one', 'a'), said('two', 'a'), said('three', 'a'), [result(3)]),
		['You can tell one.', 'You can ask.']
	],
	['none that is worth another look', tried(said('one', 'a'), said('two', 'b'), said('three', 'a'), [result(2)]), ['You can ask.']],
	[
		'one whose important question came right when it came back',
		tried(said('one', 'b'), said('two', 'a'), said('three', 'a'), said('one', 'a'), [result(2)]),
		['You can tell one.', 'You can ask.']
	],
	['nothing, where no try is known', [], []]
])('the record of what is finished says "you can" of %s', (_, runs, aims) =>
	expect(shownAims(module, runs).map(([line]) => line)).toEqual(aims)
);
