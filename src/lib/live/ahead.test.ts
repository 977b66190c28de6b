import { expect, test } from 'vitest';
import { courseScenarios } from '../../../tests/support/course-scenarios.ts';
import type { Choice, ScenarioShape } from '../scenario/shape.ts';
import { ahead } from './ahead.ts';

const choice = (id: string, ...go: readonly string[]) => ({ id, go: go.map((one) => ({ go: one })) }) as unknown as Choice;
const shape = {
	id: 's',
	start: 'one',
	scenes: [
		{ kind: 'decision', id: 'one', choices: [choice('a', 'two'), choice('b', 'bad')] },
		{ kind: 'decision', id: 'two', choices: [choice('a', 'turn')] },
		{ kind: 'turn', id: 'turn', route: [{ go: 'three' }, { go: 'good' }] },
		{ kind: 'decision', id: 'three', choices: [choice('a', 'good')] },
		{ kind: 'ending', id: 'good' },
		{ kind: 'ending', id: 'bad' }
	]
} as unknown as ScenarioShape;

test.each<[string, number, number]>([
	['one', 0, 2],
	['two', 0, 1],
	['three', 0, 0],
	['good', 0, 0]
])('after %s', (from, least, most) => expect(ahead(shape, from)).toEqual({ least, most }));

test.each(courseScenarios)('$id: the first scene has some ahead, and each best way is within it', (own) => {
	const { least, most } = ahead(own, own.start);
	expect(most).toBeGreaterThanOrEqual(least);
	expect(most).toBeGreaterThan(2);
});
