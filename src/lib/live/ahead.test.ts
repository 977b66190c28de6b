import { expect, test } from 'vitest';
import { courseScenarios } from '../../../tests/support/course/course-scenarios.ts';
import { bestWay } from '../../../tests/support/pages/ways.ts';
import type { Choice, ScenarioShape } from '../scenario/shape.ts';
import { ahead } from './timing.ts';

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

test.each<[string, number]>([
	['one', 2],
	['two', 1],
	['three', 0],
	['good', 0]
])('after %s at most %d come', (from, most) => expect(ahead(shape, from)).toBe(most));

test.each(courseScenarios)('$id: the best way is no longer than what the plan says', (own) => {
	expect(bestWay(own).length).toBeLessThanOrEqual(1 + ahead(own, own.start));
});
