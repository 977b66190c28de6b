import { describe, expect, test } from 'vitest';
import type { Module, Step } from './course.ts';
import { extraFor, extraLast, isShort, moduleMinutes, stepAfter, stepMinutes, stepsFor, wayOf } from './version.ts';

const ids = ['visit', 'stigma', 'questions', 'condoms', 'story', 'check'];
const quiz = {
	items: Array.from({ length: 12 }, (_, i) => ({ id: `i${i}` })),
	short: { police: { hash: 's', items: ['i1', 'i2', 'i3', 'i4', 'i5'] } }
};
const steps = ids.map((id) => ({
	id,
	kind: id === 'check' ? 'quiz' : id === 'story' ? 'scenario' : 'lesson',
	minutes: id === 'check' ? 12 : 5,
	shape: id === 'check' ? quiz : {}
})) as unknown as Step[];
const module = {
	minutes: 50,
	for: { health: ids, police: ['visit', 'stigma', 'condoms', 'check'] },
	steps,
	extra: []
} as unknown as Module;
const none = { ...module, for: { health: ids } } as Module;

describe('a track takes', () => {
	test('its steps, in order', () => {
		expect(stepsFor(module, 'police').map(({ id }) => id)).toEqual(['visit', 'stigma', 'condoms', 'check']);
		expect(stepsFor(module, 'health')).toEqual(steps);
		expect(stepsFor(none, 'police')).toEqual([]);
	});
	test('the whole, or a short version, or nothing', () => {
		expect([isShort(module, 'health'), isShort(module, 'police'), isShort(none, 'police')]).toEqual([false, true, false]);
	});
	test('the minutes of the module, or those of its steps with as much of the quiz as it is asked', () => {
		expect(moduleMinutes(module, 'health')).toBe(50);
		expect(stepMinutes(steps[5]!, 'police')).toBe(5);
		expect(stepMinutes(steps[5]!)).toBe(12);
		expect(moduleMinutes(module, 'police')).toBe(20);
	});
});

describe('an extra step', () => {
	const more = { id: 'more', kind: 'scenario', minutes: 9, shape: {} } as unknown as Step;
	const offered = { ...module, steps: [...steps, more], extra: ['more'] } as Module;
	test('makes no version short, and takes no minutes of the module', () => {
		expect([isShort(offered, 'health'), isShort(offered, 'police')]).toEqual([false, true]);
		expect([moduleMinutes(offered, 'health'), moduleMinutes(offered, 'police')]).toEqual([50, 20]);
		expect(wayOf(offered)).toEqual(steps);
	});
	test('is offered to who takes the whole module, not beside a short version and not where the module is not', () => {
		expect(extraFor(offered, 'health')).toEqual([more]);
		expect([extraFor(offered, 'police'), extraFor({ ...offered, for: { health: ids } }, 'police'), extraFor(module, 'health')]).toEqual([
			[],
			[],
			[]
		]);
	});
	test('never comes next; after it the way goes on', () => {
		expect(stepAfter(offered, 'check', 'health')).toBeUndefined();
		expect(stepAfter(offered, 'more', 'health')).toBeUndefined();
	});
	test('stands behind the stories of the way where a group chooses one', () => {
		const stories = [true, false, true, false].map((extra, i) => ({ id: i, extra }));
		expect(extraLast(stories).map(({ id }) => id)).toEqual([1, 3, 0, 2]);
	});
});

test.each([
	['in the short version', 'stigma', 'police', 'condoms'],
	['in the whole', 'stigma', 'health', 'questions'],
	['from a step that the track does not take', 'questions', 'police', 'condoms'],
	['from the scenario that the track does not take', 'story', 'police', 'check'],
	['from the last one: nothing in this module', 'check', 'police', undefined]
] as const)('what follows %s', (_, step, track, next) => expect(stepAfter(module, step, track)?.id).toBe(next));
