/** Hands were counted in the first vote of a scene, and the second is opened: docs/decisions/030. */
import { describe, expect, test } from 'vitest';
import { followedBy } from '../../live/report.ts';
import type { Command, SessionEvent } from '../../live/session.ts';
import { handsOf } from './hands.ts';
import {
	service,
	begin,
	follow,
	id,
	lead,
	leads,
	open,
	restart,
	reveal,
	seats,
	now,
	votes,
	withLaptop
} from '../../../../tests/support/live/laptop.ts';

withLaptop();

describe('after a first vote by hand and a second that shows nothing', () => {
	const until = async (then?: Command) => {
		const room = await seats(9);
		await leads(begin, open);
		await votes(room, 'ab');
		await leads({ do: 'hand', counts: { a: 5, b: 2 } }, reveal, open);
		await votes(room, 'b');
		await leads(reveal, ...(then ? [then] : []));
	};
	test('the hands of the first stand: the group follows them by one button, also after a restart', async () => {
		await until();
		expect(service.console(id)).toMatchObject({ spreads: [{ by: 'hands' }, { counts: null, by: 'votes' }], leading: 'a' });
		await restart();
		expect(service.console(id)?.leading).toBe('a');
		await leads(follow);
		expect(service.console(id)).toMatchObject({ phase: 'consequence', followed: 'a' });
		await restart();
		expect(service.console(id)?.followed).toBe('a');
	});
	test('five answers by phone before the hands decide nothing in the second vote, and stand on no screen and in no report', async () => {
		const room = await seats(9);
		await leads(begin, open);
		await votes(room, 'aaaabbb');
		await leads({ do: 'hand', counts: { a: 2, b: 5 } }, reveal, open);
		await leads(reveal);
		expect(service.phone(id)!.spreads).toEqual([
			{ by: 'hands', counts: { a: 2, b: 5 } },
			{ by: 'votes', counts: null }
		]);
		expect(service.console(id)?.leading).toBe('b');
		expect((await service.report(id))!.visits[0]!.rounds[1]).toEqual({ votes: null, hands: null });
		await restart();
		expect(service.console(id)?.leading).toBe('b');
	});
	test('whoever leads may look at another answer all the same', async () => {
		await until({ do: 'follow', choice: 'b' });
		expect(service.console(id)).toMatchObject({ phase: 'consequence', followed: 'b' });
	});
	test('hands that are counted in the second decide, also by a tie', async () => {
		await until({ do: 'hand', counts: { a: 4, b: 4 } });
		expect(service.console(id)?.leading).toBeNull();
		expect(await lead(follow)).toMatchObject({ ok: false, code: 'live.not_now' });
	});
});

/** Nine phones answer in the round that is open. */
const votesNow = (room: readonly string[]) => {
	const { visit, round } = service.console(id)!;
	return now(Promise.all([...'aaaabbbcc'].map((choice, n) => service.vote(room[n]!, { visit, round, n: 2, choice }))));
};

describe('hands and phones in one round', () => {
	const ten = { a: 4, b: 3, c: 3 };
	const counting = () => [service.console(id)!.can.includes('hand'), service.phone(id)!.spreads.at(-1)];
	test('hands of ten stand alone: beside the phones of nine they would tell what the one chose who has none', async () => {
		const room = await seats(9);
		await leads(begin, open);
		await votes(room, 'aaaabbbcc');
		await leads({ do: 'hand', counts: ten }, reveal);
		expect(counting()).toEqual([true, { by: 'hands', counts: ten }]);
		await leads({ do: 'hand', counts: {} });
		expect(counting(), 'nor are they shown when the hands are taken out again').toEqual([true, { by: 'hands', counts: null }]);
		await leads({ do: 'hand', counts: ten }, { do: 'debrief' });
		expect((await service.report(id))!.visits[0]!.rounds).toEqual([{ votes: null, hands: ten }]);
	});
	test.each<[string, ...Command[]]>([
		['in that vote'],
		['when it is open again', { do: 'undo' }],
		['in the second vote', open],
		['after the second vote', open, reveal]
	])('once numbers of phones were shown no hands are counted: %s', async (_, ...then) => {
		const room = await seats(9);
		await leads(begin, open);
		await votes(room, 'aaaabbbcc');
		await leads(reveal, ...then);
		expect(service.console(id)!.can).not.toContain('hand');
		expect(await lead({ do: 'hand', counts: ten })).toMatchObject({ ok: false, code: 'live.not_now' });
		await restart();
		expect(service.console(id)!.can).not.toContain('hand');
	});
	const clear: Command = { do: 'hand', counts: {} };
	test.each<[string, ...Command[]]>([
		['the vote is open again', reveal, { do: 'undo' }, clear, reveal],
		['the vote is open again, after the hands', reveal, clear, { do: 'undo' }, clear],
		['the room votes once more', reveal, clear, open, reveal],
		['the room looks back, and does not', { do: 'debrief' }, { do: 'undo' }, clear, reveal],
		['the room is at the scene again', reveal, clear, { do: 'follow', choice: 'a' }, { do: 'rewind', visit: 0 }, open, reveal]
	])('hands of ten that were shown keep the numbers of nine phones hidden, also where they are taken out and %s', async (_, ...then) => {
		const room = await seats(9);
		await leads(begin, open);
		await votes(room, 'aaaabbbcc');
		await leads({ do: 'hand', counts: ten });
		for (const one of then) {
			await leads(one);
			if (one === open) await votesNow(room);
		}
		const told = () => [service.console(id)!, service.wall(id)!, service.phone(id)!].flatMap(({ spreads }) => spreads);
		expect(told().filter(({ counts, by }) => by === 'votes' && counts)).toEqual([]);
		await leads({ do: 'debrief' });
		const report = async () => (await service.report(id))!.visits.flatMap(({ rounds }) => rounds.map(({ votes }) => votes));
		expect((await report()).filter(Boolean)).toEqual([]);
		await restart();
		expect((await report()).filter(Boolean)).toEqual([]);
	});
	test('four hands that were typed by mistake are seen by nobody: taken out, the vote stands as it was', async () => {
		const room = await seats(9);
		await leads(begin, open);
		await votes(room, 'aaaabbbcc');
		await leads({ do: 'hand', counts: { c: 4 } }, reveal);
		expect(counting()).toEqual([true, { by: 'hands', counts: null }]);
		expect((await service.report(id))!.visits[0]!.rounds).toEqual([{ votes: null, hands: null, fewHands: true }]);
		await leads(clear);
		expect(counting(), 'and beside shown numbers none are counted').toEqual([false, { by: 'votes', counts: { a: 4, b: 3, c: 2 } }]);
		await leads({ do: 'undo' });
		expect(counting(), 'also where that is taken back').toEqual([false, { by: 'hands', counts: null }]);
		await restart();
		expect(service.console(id)!.can).not.toContain('hand');
	});
	test('a scene whose numbers of phones were shown is not counted by hand when the room is there again', async () => {
		const room = await seats(9);
		await leads(begin, open);
		await votes(room, 'aaaabbbcc');
		await leads(reveal, follow, { do: 'rewind', visit: 0 }, open);
		expect(service.console(id)!.can).not.toContain('hand');
		expect(await lead({ do: 'hand', counts: ten })).toMatchObject({ ok: false, code: 'live.not_now' });
	});
	test('an open vote is in no report where hands were shown at its scene, also where the course was changed since', async () => {
		const room = await seats(9);
		await leads(begin, open, { do: 'hand', counts: ten }, reveal, clear, { do: 'follow', choice: 'a' }, { do: 'rewind', visit: 0 }, open);
		await votesNow(room);
		const { visit } = service.console(id)!;
		await restart('another hash');
		expect((await service.report(id))!.visits[visit]!.rounds.map(({ votes }) => votes)).toEqual([null]);
	});
	test('where too few phones voted for numbers hands are counted afterwards', async () => {
		const room = await seats(9);
		await leads(begin, open);
		await votes(room, 'aab');
		await leads(reveal, { do: 'hand', counts: ten });
		expect(counting()).toEqual([true, { by: 'hands', counts: ten }]);
	});
	test('an open vote in which hands were counted leaves no votes of phones in the report', async () => {
		const room = await seats(9);
		await leads(begin, open);
		await votes(room, 'aaaabbbcc');
		await leads({ do: 'hand', counts: ten }, { do: 'end' });
		expect((await service.report(id))!.visits[0]!.rounds).toEqual([{ votes: null, hands: ten }]);
	});
});

test('too few hands in the second vote decide nothing: neither do those of the first, and no screen says that the room did', async () => {
	await seats(9);
	await leads(begin, open, { do: 'hand', counts: { a: 1, b: 5, c: 3 } }, reveal, open, { do: 'hand', counts: { a: 4 } }, reveal);
	expect(service.console(id)).toMatchObject({ spreads: [{ by: 'hands' }, { by: 'hands', counts: null }], leading: null });
	expect(await lead(follow)).toMatchObject({ ok: false, code: 'live.not_now' });
	await leads({ do: 'follow', choice: 'b' }, { do: 'debrief' });
	const [visit] = (await service.report(id))!.visits;
	expect(followedBy(visit!, false)).toBe('facilitator');
});

const hand = (a: number): SessionEvent => ({ do: 'hand', counts: { a } });
test.each<[string, readonly SessionEvent[], object | null]>([
	['those that were typed last', [{ do: 'open' }, hand(6), hand(7)], { a: 7 }],
	['none of a round that is closed', [{ do: 'open' }, hand(6), { do: 'reveal', counts: {} }], null],
	['none of a room that wants no numbers any more', [{ do: 'open' }, hand(6), { do: 'hush', stays: true }], null],
	['none of the first vote in the second', [{ do: 'open' }, hand(6), { do: 'reveal', counts: {} }, { do: 'open' }], null],
	['none where no vote was opened', [{ do: 'begin' }], null]
])('hands of the open round, where the course was changed since, are %s', (_, events, expected) =>
	expect(handsOf(events)).toEqual(expected)
);
