import { describe, expect, test } from 'vitest';
import { decide, pick } from '../../../tests/support/course/build-scenario.ts';
import { aboutOf, bestFor, fitOf } from './best.ts';
import type { Rate } from './shape.ts';

describe('a choice', () => {
	const fit = (rate: Rate, ...others: Rate[]) =>
		fitOf(
			rate,
			others.map((rate) => ({ rate }))
		);
	test('fits best where none of its scene is better, be there more than one', () => {
		expect(fit('best', 'best', 'ok', 'weak')).toBe('best');
		expect(fit('ok', 'ok', 'weak', 'harmful')).toBe('best');
	});
	test('has another one that fits better, be it good or weak', () => {
		expect(fit('ok', 'best', 'harmful')).toBe('other');
		expect(fit('weak', 'best', 'weak')).toBe('other');
	});
	test('that does harm is told as that, whatever else there was', () => {
		expect(fit('harmful', 'best')).toBe('harm');
		expect(fit('harmful', 'harmful')).toBe('harm');
	});
});

describe('a scene', () => {
	const scene = decide('talk', 'listening', 'S1', 'R1', [
		pick('inform', 'best', '', 'end'),
		{ ...pick('ask', 'best', '', 'end'), objective: 'signs' },
		{ ...pick('press', 'weak', '', 'end'), objective: 'wish' }
	]);
	test('is about its own objective and about those of its best choices', () => expect(aboutOf(scene)).toEqual(['listening', 'signs']));
	test('says what it has to do with an objective by the best choice that names it, or by the first', () => {
		expect(bestFor(scene, 'signs').id).toBe('ask');
		expect(bestFor(scene, 'listening').id).toBe('inform');
	});
});
