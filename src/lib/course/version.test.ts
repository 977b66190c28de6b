import { describe, expect, test } from 'vitest';
import type { Module, Step } from './course.ts';
import { isShort, moduleMinutes, stepAfter, stepMinutes, stepsFor } from './version.ts';

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
const module = { minutes: 50, for: { health: ids, police: ['visit', 'stigma', 'condoms', 'check'] }, steps } as unknown as Module;
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

test.each([
	['in the short version', 'stigma', 'police', 'condoms'],
	['in the whole', 'stigma', 'health', 'questions'],
	['from a step that the track does not take', 'questions', 'police', 'condoms'],
	['from the scenario that the track does not take', 'story', 'police', 'check'],
	['from the last one: nothing in this module', 'check', 'police', undefined]
] as const)('what follows %s', (_, step, track, next) => expect(stepAfter(module, step, track)?.id).toBe(next));
