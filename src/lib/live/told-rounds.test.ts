import { expect, test } from 'vitest';
import { toldRounds } from './told-rounds.ts';

const [some, none] = [{ counts: { a: 5 } }, { counts: null }];
test.each([
	['one that is shown', [some], [[0]]],
	['one that is hidden', [none], [[0]]],
	['two that are shown', [some, some], [[0], [1]]],
	['one that is hidden beside one that is shown', [none, some], [[0], [1]]],
	['two that are hidden: once for both', [none, none], [[0, 1]]]
])('of %s it is told in so many sentences', (_, spreads, expected) =>
	expect(toldRounds(spreads).map(({ rounds }) => rounds)).toEqual(expected)
);
