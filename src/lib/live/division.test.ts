import { expect, test } from 'vitest';
import { byDivision, division } from './division.ts';
import type { Spread } from './protocol.ts';

const votes = (...counts: readonly number[]): Spread => ({ counts: Object.fromEntries(counts.map((n, i) => [`c${i}`, n])), by: 'votes' });
const hidden: Spread = { counts: null, by: 'votes' };

test.each<[string, readonly Spread[], number | null]>([
	['all agree', [votes(9, 0)], 0],
	['two halves', [votes(5, 5)], 0.5],
	['one of ten thinks otherwise', [votes(9, 1)], 0.18],
	['divided before the talk, of one mind after it', [votes(5, 5), votes(10, 0)], 0.5],
	['the first vote is hidden', [hidden, votes(5, 5)], 0.5],
	['nothing was shown', [hidden], null],
	['nobody voted', [], null]
])('%s', (_, spreads, expected) => {
	const told = division(spreads);
	if (expected === null) expect(told).toBeNull();
	else expect(told).toBeCloseTo(expected);
});

test('the most divided scene comes first, and one of which nothing was shown last: its place tells nothing', () => {
	expect(byDivision([[votes(9, 1)], [hidden], [votes(5, 5)], [votes(9, 1), votes(8, 2)], []])).toEqual([2, 3, 0, 1, 4]);
});

test('of two scenes that were divided alike the one comes first that the talk left divided', () => {
	expect(
		byDivision([
			[votes(1, 4, 1), votes(1, 5, 0)],
			[votes(3, 3), votes(3, 3)]
		])
	).toEqual([1, 0]);
});
