import { expect, test } from 'vitest';
import type { Frame, Spread, Voted } from './protocol.ts';
import { decided, isHandVote, numbersAhead, whyHidden } from './tally.ts';

const hidden: Spread = { counts: null, by: 'votes' };
const fewHands: Spread = { counts: null, by: 'hands' };
const sixHands: Spread = { counts: { a: 6 }, by: 'hands' };
test.each<[string, Pick<Frame, 'hushed' | 'spreads'>, ReturnType<typeof whyHidden>]>([
	['of a room that chose to see none: its choice', { hushed: true, spreads: [hidden, hidden] }, 'noneChosen'],
	['of any other room: no reason alone', { spreads: [hidden] }, 'few'],
	['of a room that chose so, beside hands that are shown: its choice', { hushed: true, spreads: [hidden, sixHands] }, 'noneChosen'],
	['of too few hands, whatever the room chose: that', { hushed: true, spreads: [fewHands] }, 'fewHands'],
	['of too few hands in both votes', { spreads: [fewHands, fewHands] }, 'fewHands'],
	['of a second vote by hand in which none were counted: that', { spreads: [sixHands, hidden] }, 'noHands'],
	['of the same after too few hands: both are hidden, and one sentence says why', { spreads: [fewHands, hidden] }, 'few'],
	['of too few hands in the second: those were counted', { spreads: [sixHands, fewHands] }, 'fewHands'],
	['of hands in the second vote alone', { spreads: [hidden, sixHands] }, 'few']
])('hidden numbers %s', (_, frame, expected) => expect(whyHidden(frame)).toBe(expected));

test.each<[string, Pick<Voted, 'seats' | 'few'> & { readonly hushed?: boolean }, string | null]>([
	['six that have not chosen are asked', { seats: 6, few: false }, 'asked'],
	['six that chose are told so and asked no more', { seats: 6, few: false, hushed: true }, 'chosen'],
	['three that chose are told what they chose', { seats: 3, few: true, hushed: true }, 'chosen'],
	['ten that chose while they were six are told so', { seats: 10, few: false, hushed: true }, 'chosen']
])('before the first vote %s', (_, room, expected) => expect(numbersAhead({ ...room, phase: 'opening' })).toBe(expected));

const hands = (a: number, b: number): Spread => ({ counts: { a, b }, by: 'hands' });
const votes = (a: number, b: number): Spread => ({ counts: { a, b }, by: 'votes' });
test.each<[string, readonly Spread[], string | null]>([
	['the last vote', [votes(6, 2), votes(2, 6)], 'b'],
	['the hands of the first vote where the second shows nothing', [hands(5, 2), hidden], 'a'],
	['nothing where these were a tie', [hands(4, 4), hidden], null],
	['the second vote where it shows something, also a tie', [hands(5, 2), hands(4, 4)], null],
	['nothing where the first was by phone: who changed is not known', [votes(6, 2), hidden], null],
	['nothing where few hands were counted', [{ counts: null, by: 'hands' }], null],
	['nothing before any vote', [], null]
])('a room has decided by %s', (_, spreads, expected) => expect(decided(spreads)).toBe(expected));

test.each<[string, Parameters<typeof isHandVote>[0], boolean]>([
	['hands are in', { phase: 'vote', round: 1, raised: 4, spreads: [] }, true],
	['the first was counted by hand', { phase: 'vote', round: 2, spreads: [hands(5, 2)] }, true],
	['the first was by phone', { phase: 'vote', round: 2, spreads: [votes(5, 2)] }, false],
	['it is the first', { phase: 'vote', round: 1, spreads: [] }, false],
	['it is closed', { phase: 'revealed', round: 2, spreads: [hands(5, 2), hidden] }, false]
])('a vote is by hand or not where %s', (_, frame, expected) => expect(isHandVote(frame)).toBe(expected));
