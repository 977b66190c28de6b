import { describe, expect, test } from 'vitest';
import type { Heard } from './reconnect.ts';
import {
	again,
	answered,
	castIn,
	choose,
	firstIn,
	handedTo,
	isAsked,
	pending,
	readKept,
	told,
	type Cast,
	type Seat,
	type DeliveryStatus
} from './outbox.ts';
import type { Frame, Mine, Vote } from './protocol.ts';

const here = { visit: 2, round: 1 };
const seat = (cast: Partial<Cast> | null): Seat => ({
	seat: 's1',
	from: 0,
	cast: cast && { ...here, n: 1, choice: 'a', standing: 'sending', ...cast }
});
const vote = (n: number, choice: string): Vote => ({ ...here, n, choice });
const has = (n: number, choice: string): Heard<{ vote: Vote }> => ({ ok: true, vote: vote(n, choice) });
const no = (code: 'live.round_over' | 'live.not_yet' | 'live.no_choice' | 'live.no_answer' | 'live.full' | 'live.no_seat') =>
	({ ok: false, code }) as Heard<{ vote: Vote }>;

describe('a tap', () => {
	test.each<[string, Partial<Cast> | null, string, Partial<Cast>]>([
		['the first one', null, 'a', { n: 1, choice: 'a', standing: 'sending' }],
		['another answer replaces', { n: 1, standing: 'sent' }, 'b', { n: 2, choice: 'b', standing: 'sending' }],
		['also one that is still under way', { n: 4 }, 'b', { n: 5, choice: 'b' }],
		['the same answer again is no other vote', { n: 1, standing: 'sent' }, 'a', { n: 1, standing: 'sent' }],
		['a new round counts anew', { n: 7, round: 2, standing: 'sent' }, 'a', { n: 1, round: 1 }],
		['sitting out is a vote like any other', { n: 1, standing: 'sent' }, '-', { n: 2, choice: '-', standing: 'sending' }]
	])('%s', (_, before, choice, expected) => expect(choose(seat(before), here, choice).cast).toMatchObject(expected));
});

describe('the first answer, while the second vote is open', () => {
	const second = { visit: 2, round: 2 };
	test.each<[string, Partial<Cast> | null, string | null]>([
		['one that was sent', { choice: 'b', standing: 'sent' }, 'b'],
		['one whose change came too late', { choice: 'b', standing: 'kept' }, 'b'],
		['none that was not in time', { standing: 'late' }, null],
		['none of another scene', { visit: 1, standing: 'sent' }, null],
		['none where nobody answered', null, null]
	])('%s', (_, cast, expected) => expect(firstIn(seat(cast), second)?.choice ?? null).toBe(expected));

	test('is known also after the second answer, and to no first vote', () => {
		const changed = choose(choose(seat({ choice: 'b', standing: 'sent' }), second, 'c'), second, 'a');
		expect(firstIn(changed, second)).toEqual({ visit: 2, choice: 'b' });
		expect(firstIn(seat({ choice: 'b', standing: 'sent' }), here)).toBeNull();
		expect(choose(changed, { visit: 3, round: 1 }, 'a').first).toBeNull();
	});
});

describe('what the server says to a vote', () => {
	test.each<[string, Partial<Cast>, Vote, Heard<{ vote: Vote }>, DeliveryStatus, string]>([
		['it is on the disk', {}, vote(1, 'a'), has(1, 'a'), 'sent', 'a'],
		['an older one is, but the newer is under way', { n: 2, choice: 'b' }, vote(1, 'a'), has(1, 'a'), 'sending', 'b'],
		['a newer one of another tab is', {}, vote(1, 'a'), has(3, 'c'), 'sent', 'c'],
		['the round is over', {}, vote(1, 'a'), no('live.round_over'), 'late', 'a'],
		['over for a change: which one counts?', { n: 2, choice: 'b' }, vote(2, 'b'), no('live.round_over'), 'asking', 'b'],
		['the one before counts', { n: 2, choice: 'b', standing: 'asking' }, vote(1, 'b'), has(1, 'a'), 'kept', 'a'],
		['the change was in time after all', { n: 2, choice: 'b', standing: 'asking' }, vote(1, 'b'), has(2, 'b'), 'sent', 'b'],
		['none counts', { n: 2, choice: 'b', standing: 'asking' }, vote(1, 'b'), no('live.round_over'), 'late', 'b'],
		[
			'over for one that was replaced says nothing of the newer',
			{ n: 2, choice: 'b' },
			vote(1, 'a'),
			no('live.round_over'),
			'sending',
			'b'
		],
		['nobody answered', {}, vote(1, 'a'), no('live.no_answer'), 'sending', 'a'],
		['the disk is full', {}, vote(1, 'a'), no('live.full'), 'sending', 'a'],
		['it is not this seat’s turn', {}, vote(1, 'a'), no('live.not_yet'), 'refused', 'a'],
		['there is no such answer', {}, vote(1, 'a'), no('live.no_choice'), 'refused', 'a'],
		['of another round', { round: 2, standing: 'sent' }, vote(1, 'b'), no('live.round_over'), 'sent', 'a']
	])('%s', (_, before, asked, heard, standing, choice) => {
		expect(answered(seat(before), asked, heard).cast).toMatchObject({ standing, choice });
	});
});

test.each<[DeliveryStatus, Vote | null]>([
	['sending', vote(3, 'b')],
	['asking', vote(1, 'b')],
	['sent', null],
	['late', null],
	['kept', null],
	['refused', null]
])('%s: %o is said to the server', (standing, said) => expect(pending(seat({ n: 3, choice: 'b', standing }))).toEqual(said));

describe('a new connection', () => {
	const frame = { ...here, phase: 'vote' } as Frame;
	const mine = (one: Vote | null): Mine => ({ from: 0, vote: one, chose: false });
	test.each<[string, Partial<Cast> | null, Vote | null, Partial<Cast> | null]>([
		['nothing voted yet', null, null, null],
		['never says "sent" by itself: the vote may not be on the disk yet', {}, vote(1, 'a'), { standing: 'sending' }],
		['keeps what was acknowledged', { standing: 'sent' }, vote(1, 'a'), { standing: 'sent' }],
		['keeps a newer tap', { n: 2, choice: 'b' }, vote(1, 'a'), { n: 2, choice: 'b', standing: 'sending' }],
		['takes over what another tab voted, and asks for it', { standing: 'sent' }, vote(2, 'b'), { n: 2, choice: 'b', standing: 'sending' }],
		['a server that lost it gets it again', { standing: 'sent' }, null, { standing: 'sending' }],
		['an earlier round stays as it was', { round: 2, visit: 1, standing: 'sent' }, null, { standing: 'sent' }]
	])('%s', (_, before, known, expected) => {
		const { cast } = told(seat(before), mine(known), frame);
		if (expected) expect(cast).toMatchObject(expected);
		else expect(cast).toBeNull();
	});
	test('says from which visit on this seat votes', () =>
		expect(told(seat(null), { from: 3, vote: null, chose: false }, frame).from).toBe(3));
});

test('a vote shows in its own round only', () => {
	expect(castIn(seat({}), here)?.choice).toBe('a');
	expect(castIn(seat({}), { visit: 2, round: 2 })).toBeNull();
});

test('who is not answered waits longer each time, never longer than nine seconds', () => {
	expect([0, 1, 2, 9].map((tries) => again(tries, 1))).toEqual([1200, 2000, 3600, 8400]);
	expect(again(9, 0)).toBe(400);
});

describe('what lies on the device', () => {
	const whole = { session: 'x', door: { code: 'abc123' }, lang: 'km', seats: [{ seat: 's1', from: 0, cast: null }] };
	test.each<[string, string | null, boolean]>([
		['is taken up', JSON.stringify(whole), true],
		['nothing', null, false],
		['damaged', JSON.stringify(whole).slice(0, 30), false],
		['no seat', JSON.stringify({ ...whole, seats: [] }), false],
		['something else', '[1]', false],
		['null', 'null', false]
	])('%s', (_, text, taken) => expect(readKept(text) !== null).toBe(taken));
});

describe('M3: in the second vote a phone is asked', () => {
	const second = { visit: 2, round: 2 };
	const sent = (choice: string, ...answers: Heard<{ vote: Vote }>[]) =>
		answers.reduce((one, heard) => answered(one, vote(1, choice), heard), seat({ choice }));
	test.each<[string, Seat, boolean]>([
		['when its first answer is on the disk', sent('a', has(1, 'a')), true],
		[
			'when the answer before a late change counts',
			answered(seat({ n: 2, choice: 'b', standing: 'asking' }), vote(1, 'b'), has(1, 'a')),
			true
		],
		['not while nobody has said so', sent('a', no('live.no_answer')), false],
		['not when it came too late', sent('a', no('live.round_over')), false],
		['not when it sat out', sent('-', has(1, '-')), false],
		['not when it went over to sitting out', answered(sent('a', has(1, 'a')), vote(1, 'a'), has(2, '-')), false],
		['not when it did nothing', seat(null), false],
		[
			'when the laptop says so to a new connection',
			told(seat(null), { from: 0, vote: null, chose: true }, { ...second, phase: 'vote' } as Frame),
			true
		],
		['also after it has answered there', choose(sent('a', has(1, 'a')), second, '-'), true],
		['not when it came during this decision', { ...sent('a', has(1, 'a')), from: 3 }, false]
	])('%s', (_, one, asked) => expect(isAsked(one, second)).toBe(asked));
	test('and in the first vote of the next scene everybody is', () => expect(isAsked(seat(null), { visit: 3, round: 1 })).toBe(true));
});

describe('a phone on which several people answer', () => {
	const second = { visit: 2, round: 2 };
	const one = (name: string, chose: number | null, from = 0): Seat => ({ seat: name, from, chose, cast: null });
	const numbers = (seats: readonly Seat[], where = second) => handedTo(seats, where).map(({ number }) => number);
	test.each<[string, readonly Seat[], typeof here, number[]]>([
		['whoever sat out', [one('a', 2), one('b', null), one('c', 2)], second, [1, 2, 3]],
		['whoever sat out with all others', [one('a', null), one('b', null)], second, [1, 2]],
		['whoever came later, for nobody else is left out either', [one('a', 2), one('b', null, 3)], second, [1, 2]],
		['nobody where all came later', [one('a', null, 3), one('b', null, 3)], second, []],
		['in a first vote those who were there when it was opened', [one('a', null), one('b', null, 3)], here, [1]],
		['alone, only whoever is asked', [one('a', null)], second, []],
		['alone, whoever is asked', [one('a', 2)], second, [1]]
	])('goes round in the second vote, also to %s', (_, seats, where, expected) => expect(numbers(seats, where)).toEqual(expected));

	test.each(['-', 'a'])('sends for whoever sat out what it sends for the others, and tells the same of it: %s', (choice) => {
		const [sat, chose] = [choose(one('b', null), second, choice), choose(one('b', 2), second, choice)];
		expect(pending(sat)).toEqual(pending(chose));
		const asked = { ...second, n: 1, choice };
		for (const heard of [no('live.no_answer'), no('live.full'), no('live.round_over')])
			expect(answered(sat, asked, heard).cast).toEqual(answered(chose, asked, heard).cast);
		// That this seat is not asked is the word of a laptop that has heard it.
		const [heard, kept] = [answered(sat, asked, no('live.not_yet')), answered(chose, asked, { ok: true, vote: asked })];
		expect(heard.cast).toEqual(kept.cast);
		// A change that comes too late: the screens of a second vote have the same words for both (participant/answers.browser.test.ts).
		const late = (seat: Seat, says: Heard<{ vote: Vote }>) => {
			const changed = choose(seat, second, 'b');
			const asking = answered(changed, pending(changed)!, no('live.round_over'));
			return answered(asking, pending(asking)!, says).cast?.standing;
		};
		const over = no('live.round_over');
		expect([late(heard, over), late(sat, over)]).toEqual(['late', 'late']);
		expect([late(kept, { ok: true, vote: asked }), late(chose, over)]).toEqual(['kept', 'late']);
	});
	test.each([null, 2])('shows nothing as on its way once more when the line comes back, with a first answer in %s', (chose) => {
		const vote = { ...second, n: 1, choice: 'a' };
		const mine: Mine = { from: 0, vote: chose === null ? null : vote, chose: chose !== null };
		const seat: Seat = { ...one('b', chose), cast: { ...vote, standing: 'sent' } };
		expect(told(seat, mine, { ...second, phase: 'vote' } as Frame).cast?.standing).toBe('sent');
	});
	test.each(['-', 'a'])('says of %s that it was not taken, where the laptop says so of somebody who is asked', (choice) =>
		expect(answered(choose(one('b', 2), second, choice), { ...second, n: 1, choice }, no('live.not_yet')).cast?.standing).toBe('refused')
	);
});
