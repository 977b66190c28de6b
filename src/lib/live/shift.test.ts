import { expect, test } from 'vitest';
import type { ReportRound } from './report.ts';
import { saidIn, shiftOf, signed } from './shift.ts';

const votes = (counts: ReportRound['votes']): ReportRound => ({ votes: counts, hands: null });
const hands = (counts: ReportRound['hands'], beside: ReportRound['votes'] = null): ReportRound => ({ votes: beside, hands: counts });

test.each<[string, readonly ReportRound[], Readonly<Record<string, number>> | null]>([
	['votes and votes', [votes({ a: 7, b: 3 }), votes({ a: 2, b: 6, c: 2 })], { a: -5, b: 3, c: 2 }],
	['hands and hands', [hands({ a: 20, b: 0 }, { a: 3, b: 3 }), hands({ a: 5, b: 15 })], { a: -15, b: 15 }],
	['votes and then hands: other people', [votes({ a: 7 }), hands({ a: 20 })], null],
	['a second vote that is not shown', [votes({ a: 7 }), votes(null)], null],
	['a first vote that is not shown', [votes(null), votes({ a: 7 })], null],
	['one vote', [votes({ a: 7 })], null],
	['none', [], null]
])('the shift of %s', (_, rounds, expected) => expect(shiftOf({ rounds })).toEqual(expected));

test('hands stand instead of votes', () =>
	expect(saidIn({ rounds: [hands({ a: 9 }, { a: 6 })] }, 0)).toEqual({ counts: { a: 9 }, by: 'hands' }));

test('a shift is said with its sign', () => expect([3, 0, -2].map(signed)).toEqual(['+3', '0', '−2']));
