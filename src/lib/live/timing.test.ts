import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { courseScenarios } from '../../../tests/support/course/course-scenarios.ts';
import { bestWay } from '../../../tests/support/pages/ways.ts';
import type { Choice, Decision, Rate, ScenarioShape } from '../scenario/shape.ts';
import { ahead, groupMinutes, howEachIsLed, howThisIsLed, likely, takes, weight, wholePlan, type HowLed } from './timing.ts';

const choice = (rate: Rate, go: string, stop = false) => ({ id: rate, rate, stop, go: [{ go }] }) as unknown as Choice;
const decision = (...choices: readonly Choice[]) => ({ choices });
/** Nothing to defend, one road; two defended answers; what cannot be taken back, and a parting of the ways. */
const light = decision(choice('best', 'on'), choice('harmful', 'on'));
const medium = decision(choice('best', 'on'), choice('weak', 'on'), choice('ok', 'on'));
const heavy = decision(choice('best', 'on'), choice('weak', 'on'), choice('harmful', 'end', true));

test.each([
	[light, 0],
	[medium, 2],
	[heavy, 4]
])('what cannot be taken back weighs most, then a parting of the ways and answers that colleagues defend', (one, expected) =>
	expect(weight(one)).toBe(expected)
);

const three = [light, heavy, medium];
test.each<[string, number | null, readonly HowLed[]]>([
	['nobody has said when it must end', null, ['two', 'two', 'two']],
	['there is all the time', 90, ['two', 'two', 'two']],
	['there is time for all but the last second vote', 10 + 9 + 14, ['one', 'two', 'two']],
	['there is time for one second vote: the weightiest has it', 10 + 9 + 5, ['one', 'two', 'one']],
	['there is a vote for each', 10 + 9, ['one', 'one', 'one']],
	['there is a vote for the weightiest', 10 + 7, ['tell', 'one', 'tell']],
	['all has to be told', 10 + 6, ['tell', 'tell', 'tell']],
	['there is not even time for that', 3, ['tell', 'tell', 'tell']],
	['the end is past', -20, ['tell', 'tell', 'tell']]
])('where %s (%s minutes), the three decisions are led so', (_, left, expected) => expect(howEachIsLed(three, left)).toEqual(expected));

test('without an end four of many decisions have both votes, of equal ones the first', () => {
	expect(howEachIsLed([medium, medium, heavy, medium, medium, medium], null)).toEqual(['two', 'two', 'two', 'two', 'one', 'one']);
	expect(howEachIsLed([light, medium, medium, heavy, medium], null)).toEqual(['one', 'two', 'two', 'two', 'two']);
});

test('what is suggested always fits the time where there is time to tell the story at all', () => {
	for (let left = 10; left <= 120; left++) {
		const decisions = [light, medium, heavy, medium, light];
		const minutes = howEachIsLed(decisions, left).reduce((sum, one) => sum + takes[one], 0);
		if (left >= 10 + decisions.length * takes.tell) expect(minutes, `${left} minutes`).toBeLessThanOrEqual(left - 10);
	}
});

const shape = {
	id: 's',
	start: 'one',
	scenes: [
		{ kind: 'decision', id: 'one', choices: [choice('best', 'two'), choice('harmful', 'detour')] },
		{ kind: 'decision', id: 'detour', choices: [choice('best', 'detour-2')] },
		{ kind: 'decision', id: 'detour-2', choices: [choice('best', 'two')] },
		{ kind: 'decision', id: 'two', choices: [choice('best', 'turn')] },
		{ kind: 'turn', id: 'turn', route: [{ go: 'good' }, { go: 'three' }] },
		{ kind: 'decision', id: 'three', choices: [choice('harmful', 'good', true)] },
		{ kind: 'ending', id: 'good' }
	]
} as unknown as ScenarioShape;
test.each<[string, readonly string[]]>([
	['one', ['two', 'three']],
	['detour', ['detour-2', 'two', 'three']],
	['three', []],
	['good', []]
])('after %s these are likely, and no detour that harm leads to', (from, expected) =>
	expect(likely(shape, from).map(({ id }) => id)).toEqual(expected)
);

test.each(courseScenarios)('$id: without an end the console suggests along the likely way what the run sheet says', (own) => {
	const start = own.scenes.find((scene): scene is Decision => scene.id === own.start && scene.kind === 'decision')!;
	const way = [start, ...likely(own, own.start)];
	const planned = howEachIsLed(way, null);
	const ids = way.map(({ id }) => id);
	expect(ids.map((id, n) => howThisIsLed(own, ids.slice(0, n), id, null))).toEqual(planned);
	expect(howThisIsLed(own, ids, 'no-such-scene', null)).toBeNull();
});

describe.each(courseScenarios)('$id', (own) => {
	test('likely are no more decisions than can be, and on the best way not fewer than there are', () => {
		for (const { id } of own.scenes.filter((scene): scene is Decision => scene.kind === 'decision'))
			expect(likely(own, id).length, id).toBeLessThanOrEqual(ahead(own, id));
		expect(1 + likely(own, own.start).length).toBeGreaterThanOrEqual(bestWay(own).length);
	});

	test('takes as long as the guide says that a story takes', () => {
		const { minutes, decisions } = groupMinutes(own);
		expect(wholePlan(own).filter(({ led }) => led === 'two')).toHaveLength(Math.min(4, decisions));
		expect(minutes).toBeGreaterThanOrEqual(70);
		expect(minutes).toBeLessThanOrEqual(90);
	});
});

test('the minutes are those of the guide', () => {
	const guide = readFileSync('docs/facilitating.en.md', 'utf8');
	expect(guide).toContain('The whole takes 70 to 90 minutes');
	expect(guide).toContain(`Ground rules and exits: ${takes.opening}.`);
	expect(guide).toContain(`Joining: ${takes.join}.`);
	expect(guide).toContain(`Debrief: 10 to ${takes.lookBack}.`);
	expect(guide).toContain(`One sentence for tomorrow: ${takes.sentence}.`);
	expect(guide).toMatch(/both votes takes about eight minutes.*three or four scenes.*one vote is enough, and three minutes/);
	expect([takes.two, takes.one]).toEqual([8, 3]);
});

const leading = (id: string, ...go: readonly string[]) => ({ id, go: go.map((one) => ({ go: one })) }) as unknown as Choice;
const fork = {
	id: 's',
	start: 'one',
	scenes: [
		{ kind: 'decision', id: 'one', choices: [leading('a', 'two'), leading('b', 'bad')] },
		{ kind: 'decision', id: 'two', choices: [leading('a', 'turn')] },
		{ kind: 'turn', id: 'turn', route: [{ go: 'three' }, { go: 'good' }] },
		{ kind: 'decision', id: 'three', choices: [leading('a', 'good')] },
		{ kind: 'ending', id: 'good' },
		{ kind: 'ending', id: 'bad' }
	]
} as unknown as ScenarioShape;

test.each<[string, number]>([
	['one', 2],
	['two', 1],
	['three', 0],
	['good', 0]
])('after %s at most %d come', (from, most) => expect(ahead(fork, from)).toBe(most));

test.each(courseScenarios)('$id: the best way is no longer than what the plan says', (own) => {
	expect(bestWay(own).length).toBeLessThanOrEqual(1 + ahead(own, own.start));
});
