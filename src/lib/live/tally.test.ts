import { expect, test } from 'vitest';
import type { Frame, Spread, Voted } from './protocol.ts';
import { isByChoice, numbersAhead } from './tally.ts';

const hidden: Spread = { counts: null, by: 'votes' };
test.each<[string, Pick<Frame, 'hushed' | 'spreads'>, boolean]>([
	['of a room that chose to see none', { hushed: true, spreads: [hidden, hidden] }, true],
	['of any other room', { spreads: [hidden] }, false],
	['of a room that chose so, beside hands that are shown', { hushed: true, spreads: [hidden, { counts: { a: 6 }, by: 'hands' }] }, true],
	['of too few hands, whatever the room chose', { hushed: true, spreads: [{ counts: null, by: 'hands' }] }, false]
])('hidden numbers %s are told as its choice, or not', (_, frame, expected) => expect(isByChoice(frame)).toBe(expected));

test.each<[string, Pick<Voted, 'seats' | 'few'> & { readonly hushed?: boolean }, string | null]>([
	['six that have not chosen are asked', { seats: 6, few: false }, 'asked'],
	['six that chose are told so and asked no more', { seats: 6, few: false, hushed: true }, 'chosen'],
	['three that chose are told what they chose', { seats: 3, few: true, hushed: true }, 'chosen'],
	['ten that chose while they were six are told so', { seats: 10, few: false, hushed: true }, 'chosen']
])('before the first vote %s', (_, room, expected) => expect(numbersAhead({ ...room, phase: 'opening' })).toBe(expected));
