/** What every store of sessions has to keep (src/lib/server/live/store.ts). Another database is one more line in tests/support/servers/stores.ts. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LiveStore, SeatRow, SessionRow, VoteRow } from '../../src/lib/server/live/store.ts';
import type { Report } from '../../src/lib/live/report.ts';
import type { SessionEvent } from '../../src/lib/live/session.ts';
import { commitNow, sessionRow, stepTo } from '../support/live/live.ts';
import { stores, type StorePlace } from '../support/servers/stores.ts';

const events: readonly SessionEvent[] = [
	{ do: 'begin' },
	{ do: 'open' },
	{ do: 'reveal', counts: { ask: 6, 'wait-outside': 0 }, seats: 9 },
	{ do: 'discuss', endsAt: 1_800_000_120_000 }
];
const left: Report = { scenario: '2/5', day: '2026-11-25', visits: [] };
const id = sessionRow(1).id;
/** As it stood at some event before. */
const sofar: Report = { ...left, scenario: '2/4' };
const seat = (name: string, session = id): SeatRow => ({ session, seat: name, from: 0 });
const vote = (name: string, n: number, choice: string, other: Partial<VoteRow> = {}): VoteRow => ({
	session: id,
	visit: 0,
	round: 1,
	seat: name,
	n,
	choice,
	...other
});
/** That a step was written is told by how many there are now. */
const written = { seats: expect.any(Number) };
const numbered = (count: number) => Array.from({ length: count }, (_, n) => `seat-${String(n).padStart(5, '0')}`);

describe.each(Object.entries(stores))('%s', (_, placeOf) => {
	let place: StorePlace;
	let store: LiveStore;
	beforeEach(async ({ skip }) => {
		place = placeOf();
		const missing = await place.missing?.();
		skip(missing !== undefined, missing);
		store = await place.open();
		// The first PostgreSQL is fetched.
	}, 240_000);
	afterEach(async () => {
		await store?.end();
		place.forget();
	});

	const restart = async () => {
		await store.end();
		store = await place.open();
	};
	const begun = async (...rows: SessionRow[]) => {
		for (const row of rows) expect(await store.create(row)).toBe('done');
	};
	const commit = (seats: readonly SeatRow[], votes: readonly VoteRow[]) => commitNow(store, seats, votes);
	const ids = async () => (await store.list()).map((row) => row.id);
	const votes = async (session = id) => (await store.load(session))?.votes;
	const lived = async () => {
		await begun(sessionRow(1), sessionRow(2));
		for (const [seq, event] of events.entries())
			expect(await store.append(id, seq, stepTo(event, `phase-${seq}`, sofar))).toMatchObject(written);
		await commit([seat('a'), seat('b')], [vote('a', 1, 'ask'), vote('b', 3, '-'), vote('b', 1, 'ask', { visit: 2, round: 2 })]);
	};

	describe('a session', () => {
		test('is there as it was made', async () => {
			await begun(sessionRow(1, { rehearsal: true }));
			expect(await store.load(id)).toEqual({ row: sessionRow(1, { rehearsal: true }), events: [], seats: [], votes: [], report: null });
		});

		test('keeps the label that was picked for it, also when it is closed; one without a label has none', async () => {
			await begun(sessionRow(1, { label: 'group-3' }), sessionRow(2));
			await store.close(id, left);
			await restart();
			expect((await store.list()).map(({ label }) => label)).toEqual([undefined, 'group-3']);
			expect((await store.log(id))?.row.label).toBe('group-3');
		});

		test('is there with everything in it after the server was started anew', async () => {
			await lived();
			const before = await store.load(id);
			expect(before).toEqual({
				row: sessionRow(1, { seq: 4, phase: 'phase-3' }),
				events,
				seats: [seat('a'), seat('b')],
				votes: [vote('a', 1, 'ask'), vote('b', 3, '-'), vote('b', 1, 'ask', { visit: 2, round: 2 })],
				report: sofar
			});
			await restart();
			expect(await store.load(id)).toEqual(before);
		});

		test('nobody made is not there', async () => expect(await store.load('nobody')).toBeUndefined());

		test('comes in the list before those that were made earlier, also after a removal and a start', async () => {
			await begun(sessionRow(2), sessionRow(1), sessionRow(3));
			expect(await ids()).toEqual(['session-3', 'session-1', 'session-2']);
			await store.remove('session-1');
			await begun(sessionRow(0));
			await restart();
			expect(await ids()).toEqual(['session-0', 'session-3', 'session-2']);
		});

		test.each(['id', 'code', 'token', 'wall'] as const)('is not made with the %s of another one', async (column) => {
			await begun(sessionRow(1));
			expect(await store.create(sessionRow(2, { [column]: sessionRow(1)[column] }))).toBe('taken');
			expect(await ids()).toEqual([id]);
		});

		test('can be made with the code of one that was closed', async () => {
			await begun(sessionRow(1));
			await store.close(id, left);
			await begun(sessionRow(2, { code: sessionRow(1).code }));
		});
	});

	describe('an event', () => {
		test.each([
			['that was written already', 3],
			['after one that is missing', 5]
		])('%s is not written', async (_, seq) => {
			await lived();
			expect(await store.append(id, seq, stepTo({ do: 'end' }, 'ended', sofar))).toBe('taken');
			expect(await store.load(id)).toMatchObject({ row: { seq: 4, phase: 'phase-3' }, events });
		});

		test('is written by one of all who try at once, and only its phase is kept', async () => {
			await begun(sessionRow(1));
			const tried = Array.from({ length: 20 }, (_, visit) => store.append(id, 0, stepTo({ do: 'rewind', visit }, `phase-${visit}`, sofar)));
			const answers = await Promise.all(tried);
			expect(answers.filter((answer) => typeof answer === 'object')).toHaveLength(1);
			const winner = answers.findIndex((answer) => typeof answer === 'object');
			expect(await store.load(id)).toMatchObject({ row: { seq: 1, phase: `phase-${winner}` }, events: [{ do: 'rewind', visit: winner }] });
		});

		test('has no place in a session that is closed, or that nobody made', async () => {
			await lived();
			await store.close(id, left);
			expect(await store.append(id, 4, stepTo({ do: 'pause' }, 'vote', sofar))).toBe('taken');
			expect(await store.append('nobody', 0, stepTo({ do: 'begin' }, 'scene', sofar))).toBe('taken');
			expect((await store.load(id))?.events).toEqual([]);
		});
	});

	describe('M1: a room that is emptied', () => {
		const event = { do: 'empty' } as const;
		const round = { visit: 0, round: 1 };
		const leaving = (seats: readonly string[]) => seats.filter((one) => one === 'b');
		const emptied = { id, seq: 4, event, phase: 'vote', report: left, round, code: 'new-code', token: 'new-token', leaving };

		test('has a new code and token and fewer seats, and all its votes, also after a start', async () => {
			await lived();
			const before = (await store.load(id))!;
			// Whoever voted was asked, seat or no seat.
			expect(await store.empty(emptied)).toEqual({
				left: ['b'],
				turnout: { seats: 1, asked: 2, chose: 1, voted: 2, counting: { seats: 1, voted: 2 } }
			});
			const after = {
				row: { ...before.row, seq: 5, phase: 'vote', code: 'new-code', token: 'new-token' },
				events: [...events, event],
				seats: [seat('a')],
				votes: before.votes,
				report: left
			};
			expect(await store.load(id)).toEqual(after);
			await restart();
			expect(await store.load(id)).toEqual(after);
		});

		test('F2: of everybody loses those too that listen to another process', async () => {
			await lived();
			await store.keep(id, 4, ['a', 'b']);
			const all = { leaving: (seats: readonly string[]) => seats };
			expect(await store.empty({ ...emptied, ...all })).toMatchObject({ left: [] });
			await store.keep(id, 5, ['a', 'b']);
			const door = { code: 'newer', token: 'newer' };
			expect(await store.empty({ ...emptied, ...all, ...door, seq: 5, everybody: true })).toMatchObject({
				left: ['a', 'b'],
				turnout: { seats: 0, voted: 2 }
			});
			expect(await store.load(id)).toMatchObject({ seats: [], votes: { length: 3 } });
		});

		test('may lose more seats than one statement holds, and none of another session', async () => {
			await begun(sessionRow(1), sessionRow(2));
			const names = numbered(1200);
			await commit([...names.map((name) => seat(name)), ...names.map((name) => seat(`${name}-2`, 'session-2'))], []);
			expect(await store.empty({ ...emptied, seq: 0, leaving: (seats) => seats.slice(1) })).toMatchObject({ left: { length: 1199 } });
			expect((await store.load(id))?.seats).toEqual([seat(names[0]!)]);
			expect((await store.load('session-2'))?.seats).toHaveLength(1200);
		});

		test.each<[string, Partial<typeof emptied>, 'taken' | 'used']>([
			['by somebody who was faster', { seq: 3 }, 'taken'],
			['with the code of another session', { code: 'code-2' }, 'used'],
			['with the token of another session', { token: 'token-2' }, 'used']
		])('%s is left as it was', async (_, other, answer) => {
			await lived();
			const before = await store.load(id);
			expect(await store.empty({ ...emptied, ...other })).toBe(answer);
			expect(await store.load(id)).toEqual(before);
		});

		test('when it is closed is left as it was', async () => {
			await lived();
			await store.close(id, left);
			const before = await store.load(id);
			expect(await store.empty(emptied)).toBe('taken');
			expect(await store.load(id)).toEqual(before);
		});
	});

	describe('a vote', () => {
		const cases: Record<string, [VoteRow[][], VoteRow[]]> = {
			'of a higher number replaces': [[[vote('a', 1, 'ask')], [vote('a', 2, 'wait')]], [vote('a', 2, 'wait')]],
			'of the same number is the same vote': [[[vote('a', 1, 'ask')], [vote('a', 1, 'wait')]], [vote('a', 1, 'ask')]],
			'that was overtaken is left out': [[[vote('a', 3, 'ask')], [vote('a', 2, 'wait')]], [vote('a', 3, 'ask')]],
			'that is left out does not hold up the others': [
				[[vote('a', 3, 'ask')], [vote('a', 2, 'wait'), vote('b', 1, 'wait')]],
				[vote('a', 3, 'ask'), vote('b', 1, 'wait')]
			],
			'in another round is another vote': [
				[[vote('a', 2, 'ask')], [vote('a', 1, 'wait', { round: 2 })]],
				[vote('a', 2, 'ask'), vote('a', 1, 'wait', { round: 2 })]
			],
			'at another visit of the scene is another vote': [
				[[vote('a', 2, 'ask')], [vote('a', 1, 'wait', { visit: 3 })]],
				[vote('a', 2, 'ask'), vote('a', 1, 'wait', { visit: 3 })]
			]
		};
		test.each(Object.entries(cases))('%s', async (_, [batches, expected]) => {
			await begun(sessionRow(1));
			for (const batch of batches) await commit([], batch);
			expect(await votes()).toEqual(expected);
		});

		test('of a session that is closed, removed or unknown is left out, and so is the seat; the others are kept', async () => {
			await begun(sessionRow(1), sessionRow(2), sessionRow(3));
			await store.close('session-2', left);
			await store.remove('session-3');
			const sessions = [id, 'session-2', 'session-3', 'nobody'];
			await commit(
				sessions.map((session) => seat('a', session)),
				sessions.map((session) => vote('a', 1, 'ask', { session }))
			);
			expect(await store.load(id)).toMatchObject({ seats: [seat('a')], votes: [vote('a', 1, 'ask')] });
			expect(await store.load('session-2')).toMatchObject({ seats: [], votes: [] });
		});
	});

	describe('what is committed together', () => {
		test('may be nothing', async () => expect(await commit([], [])).toEqual({ seats: [], votes: [] }));

		test('may be more than one statement holds', async () => {
			await begun(sessionRow(1));
			const names = numbered(6000);
			await commit(
				names.map((name) => seat(name)),
				names.map((name) => vote(name, 1, 'ask'))
			);
			await restart();
			const whole = await store.load(id);
			expect(whole?.seats).toHaveLength(6000);
			expect(whole?.votes).toHaveLength(6000);
		});

		test('is on the disk as a whole or not at all, and the store goes on', async () => {
			await begun(sessionRow(1));
			const broken = { ...vote('c', 1, 'ask'), choice: null } as unknown as VoteRow;
			const many = numbered(1200).map((name) => vote(name, 1, 'ask'));
			await expect(commit([seat('a')], [...many, broken])).rejects.toThrow();
			expect(await store.load(id)).toMatchObject({ seats: [], votes: [] });
			await commit([seat('a')], [vote('a', 1, 'ask')]);
			expect(await votes()).toEqual([vote('a', 1, 'ask')]);
		});

		test('keeps a seat that comes a second time as it was', async () => {
			await begun(sessionRow(1));
			await commit([seat('a')], []);
			await commit([{ ...seat('a'), from: 7 }, seat('b')], []);
			expect((await store.load(id))?.seats).toEqual([seat('a'), seat('b')]);
		});

		test('does not mix with what others write at the same moment', async () => {
			await begun(sessionRow(1), sessionRow(2));
			await Promise.all([
				...numbered(30).map((name) => commit([seat(name)], [vote(name, 1, 'ask')])),
				inTurn(events.map((event, seq) => () => store.append('session-2', seq, stepTo(event, 'vote', sofar)))),
				store.create(sessionRow(3)),
				store.list()
			]);
			expect(await store.load(id)).toMatchObject({ seats: { length: 30 }, votes: { length: 30 } });
			expect((await store.load('session-2'))?.events).toEqual(events);
			expect(await ids()).toEqual(['session-3', 'session-2', id]);
		});
	});

	describe('a session that is closed', () => {
		const closed = { code: null, token: null, wall: null, closed: true } as const;

		test('keeps its row and its report, and nothing else', async () => {
			await lived();
			await store.close(id, left);
			const expected = { row: sessionRow(1, { seq: 4, phase: 'phase-3', ...closed }), events: [], seats: [], votes: [], report: left };
			expect(await store.load(id)).toEqual(expected);
			await restart();
			expect(await store.load(id)).toEqual(expected);
			expect(await ids()).toEqual(['session-2', id]);
		});

		test('keeps the report it was closed with when it is closed again', async () => {
			await lived();
			await store.close(id, left);
			await store.close(id, sofar);
			expect((await store.load(id))?.report).toEqual(left);
		});

		test('takes nothing of another session with it', async () => {
			await begun(sessionRow(1), sessionRow(2));
			await commit([seat('a'), seat('a', 'session-2')], [vote('a', 1, 'ask'), vote('a', 1, 'ask', { session: 'session-2' })]);
			await store.append('session-2', 0, stepTo({ do: 'begin' }, 'scene', sofar));
			const other = await store.load('session-2');
			await store.close(id, left);
			expect(await store.load('session-2')).toEqual(other);
		});
	});

	test('a session that is removed is nowhere any more, and its code is free', async () => {
		await lived();
		await store.remove(id);
		expect(await store.load(id)).toBeUndefined();
		expect(await ids()).toEqual(['session-2']);
		await begun(sessionRow(1));
		await restart();
		expect(await store.load(id)).toMatchObject({ events: [], seats: [], votes: [] });
	});

	test('a report is deleted like a session: nothing of it is there any more, also after a start, and the others are (M10)', async () => {
		await lived();
		await store.close(id, left);
		await store.close('session-2', left);
		await store.remove(id);
		expect(await store.load(id)).toBeUndefined();
		await restart();
		expect(await ids()).toEqual(['session-2']);
		expect((await store.load('session-2'))?.report).toEqual(left);
	});

	test('an end that was taken back is an event like any other (H5)', async () => {
		await begun(sessionRow(1));
		const taken: readonly SessionEvent[] = [{ do: 'begin' }, { do: 'end' }, { do: 'reopen' }];
		for (const [seq, event] of taken.entries())
			expect(await store.append(id, seq, stepTo(event, `phase-${seq}`, sofar), { ending: seq === 1 })).toMatchObject(written);
		await commit([seat('b'), seat('a')], [vote('b', 1, 'ask'), vote('a', 1, 'ask')]);
		await restart();
		expect(await store.load(id)).toMatchObject({ events: taken, row: { seq: 3 }, seats: [seat('a'), seat('b')] });
	});

	test('removing what is not there does no harm', async () => {
		await begun(sessionRow(1));
		await store.remove('nobody');
		expect(await ids()).toEqual([id]);
	});
});

async function inTurn(works: readonly (() => Promise<unknown>)[]): Promise<void> {
	for (const work of works) await work();
}
