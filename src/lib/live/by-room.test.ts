import { expect, test } from 'vitest';
import { isByRoom } from './by-room.ts';
import type { Spread } from './protocol.ts';

const votes = (a: number, b: number): Spread => ({ counts: { a, b }, by: 'votes' });
const hidden: Spread = { counts: null, by: 'votes' };

test.each<[string, readonly Spread[], boolean]>([
	['most chose it', [votes(6, 2)], true],
	['most chose it in the last vote', [votes(2, 6), votes(6, 2)], true],
	['most chose it, but only in the first vote', [votes(6, 2), votes(4, 4)], false],
	['most hands were raised for it', [{ counts: { a: 9, b: 1 }, by: 'hands' }], true],
	[
		'most hands were raised for it in the first vote, and the second shows nothing',
		[{ counts: { a: 7, b: 1 }, by: 'hands' }, hidden],
		true
	],
	['most chose it in the first vote, and the second shows nothing', [votes(6, 2), hidden], false],
	['a tie', [votes(4, 4)], false],
	['the vote is hidden', [hidden], false],
	['nobody voted', [], false]
])('%s', (_, spreads, expected) => expect(isByRoom({ spreads, followed: 'a' })).toBe(expected));
