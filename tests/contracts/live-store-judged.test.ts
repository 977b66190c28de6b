/** What every store of sessions judges while it writes, and what it counts (src/lib/server/live/store.ts). */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LiveStore, NewVote, Tally, Voter, VoteRow } from '../../src/lib/server/live/store.ts';
import type { Report } from '../../src/lib/live/report.ts';
import { commitNow, sessionRow, stepTo } from '../support/live/live.ts';
import { stores, type StorePlace } from '../support/servers/stores.ts';

const id = sessionRow(1).id;
const report: Report = { scenario: '2/5', day: '2026-11-25', visits: [] };
const seat = (name: string, at: number, session = id) => ({ session, seat: name, from: 0, at });
const row = (name: string, choice: string, other: Partial<VoteRow> = {}): VoteRow => ({
	session: id,
	visit: 0,
	round: 1,
	seat: name,
	n: 1,
	choice,
	...other
});
const vote = (at: number, of: VoteRow, refusal: NewVote['refusal'] = () => null): NewVote => ({ ...of, at, refusal });

describe.each(Object.entries(stores))('%s', (_, placeOf) => {
	let place: StorePlace;
	let store: LiveStore;
	beforeEach(async ({ skip }) => {
		place = placeOf();
		const missing = await place.missing?.();
		skip(missing !== undefined, missing);
		store = await place.open();
		await store.create(sessionRow(1));
		await store.create(sessionRow(2));
	}, 240_000);
	afterEach(async () => {
		await store?.end();
		place.forget();
	});

	describe('what was judged on another event than the last', () => {
		test.each([1, 3])('is not written: the session is at 2, and it was judged on %i', async (at) => {
			for (const seq of [0, 1]) await store.append(id, seq, stepTo({ do: 'lock' }, 'lobby', report));
			const outcomes = await store.commit([seat('a', at), seat('b', 0, 'session-2')], [vote(at, row('a', 'ask'))]);
			expect(outcomes).toEqual({
				seats: ['moved', { row: { session: 'session-2', seat: 'b', from: 0 }, isNew: true }],
				votes: ['moved']
			});
			expect(await store.load(id)).toMatchObject({ seats: [], votes: [] });
		});

		test('is not written into a session that is closed', async () => {
			await store.close(id, report);
			expect(await store.commit([seat('a', 0)], [vote(0, row('a', 'ask'))])).toEqual({ seats: ['moved'], votes: ['moved'] });
		});
	});

	describe('a vote', () => {
		test('is judged by its seat and by what the seat has voted in the visit, in this batch too', async () => {
			const second = { round: 2, n: 4 };
			await commitNow(store, [{ session: id, seat: 'a', from: 3 }], [row('a', 'ask'), row('a', 'ask', { visit: 1 })]);
			const voters: Voter[] = [];
			const judge = (voter: Voter) => {
				voters.push(voter);
				return null;
			};
			await store.commit([], [vote(0, row('a', 'wait', second), judge), vote(0, row('a', 'go', { ...second, n: 5 }), judge)]);
			await store.commit([], [vote(0, row('nobody', 'ask'), judge)]);
			expect(voters).toEqual([
				{ from: 3, votes: [row('a', 'ask')] },
				{ from: 3, votes: [row('a', 'ask'), row('a', 'wait', second)] },
				{ from: undefined, votes: [] }
			]);
			expect(await store.voter('a', id, 0)).toEqual({ from: 3, votes: [row('a', 'ask'), row('a', 'go', { ...second, n: 5 })] });
		});

		test('that is refused is not written, and the others of its batch are', async () => {
			const outcomes = await store.commit([], [vote(0, row('a', 'ask'), () => 'live.no_seat'), vote(0, row('b', 'ask'))]);
			expect(outcomes.votes).toEqual([{ refused: 'live.no_seat' }, { stands: row('b', 'ask'), isNew: true, counting: true }]);
			expect((await store.load(id))?.votes).toEqual([row('b', 'ask')]);
		});

		test('that stands already is not judged again', async () => {
			await commitNow(store, [], [row('a', 'ask', { n: 3 })]);
			const [again] = (await store.commit([], [vote(0, row('a', 'go', { n: 2 }), () => 'live.round_over')])).votes;
			expect(again).toEqual({ stands: row('a', 'ask', { n: 3 }), isNew: false, counting: true });
		});
	});

	test('a seat is one of so many, is the same when it is asked for again, and is in one session only', async () => {
		const limited = (name: string) => ({ ...seat(name, 0), limit: 2 });
		const one = { row: { session: id, seat: 'a', from: 0 }, isNew: true };
		expect((await store.commit([limited('a'), limited('a'), seat('x', 0, 'session-2')], [])).seats.slice(0, 2)).toEqual([
			one,
			{ ...one, isNew: false }
		]);
		expect((await store.commit([limited('b'), limited('c'), limited('a'), limited('x')], [])).seats).toEqual([
			{ row: { session: id, seat: 'b', from: 0 }, isNew: true },
			'full',
			{ ...one, isNew: false },
			'elsewhere'
		]);
		expect((await store.commit([seat('simulated', 0)], [])).seats).toMatchObject([{ isNew: true }]);
		expect([await store.seat('b'), await store.seat('c')]).toEqual([{ session: id, seat: 'b', from: 0 }, undefined]);
	});

	test('a step that is refused once the votes are counted writes nothing', async () => {
		await commitNow(store, [], [row('a', 'ask')]);
		let counted: Tally | null = null;
		const refuse = (tally: Tally | null) => {
			counted = tally;
			return null;
		};
		expect(await store.append(id, 0, refuse, { counting: { visit: 0, round: 1 } })).toBe('refused');
		expect(counted).toEqual({ voted: 1, counts: { ask: 1 }, extra: 0, differing: new Map() });
		expect(await store.load(id)).toMatchObject({ row: { seq: 0 }, events: [] });
	});

	test('F4: of one phone at most two count towards the five, and towards the voters who differ; also when their seats are gone', async () => {
		const names = [...'abcdefg'];
		// The last three are further ones of a phone that has two.
		await store.commit(
			names.map((name, n) => ({ ...seat(name, 0), extra: n > 3 })),
			[]
		);
		const cast = (visit: number, who: string) =>
			commitNow(
				store,
				[],
				[...who].map((name) => row(name, 'ask', { visit }))
			);
		await cast(0, 'abcdefg');
		await cast(1, 'abcd');
		await cast(2, 'cdef');
		await cast(3, 'cdef');
		const turnouts = await store.turnouts([{ session: id, visit: 0, round: 1 }]);
		expect(turnouts.get(id)).toMatchObject({ seats: 7, voted: 7, counting: { seats: 4, voted: 4 } });
		const empty = { id, seq: 0, event: { do: 'empty' }, phase: 'lobby', report, round: { visit: 0, round: 0 } } as const;
		for (const door of [null, { code: 'newer', token: 'newer', leaving: (seats: readonly string[]) => seats }]) {
			if (door) await store.empty({ ...empty, ...door });
			const [first, ...later] = await store.tallies(
				id,
				[0, 1, 2, 3].map((visit) => ({ visit, round: 1 }))
			);
			expect(first).toMatchObject({ counts: { ask: 7 }, extra: 3 });
			expect(later.map(({ extra }) => extra)).toEqual([0, 2, 2]);
			expect(later.map(({ differing }) => [...differing.values()])).toEqual([[1], [2, 2], [2, 2, 0]]);
		}
	});

	test('a session is found by what people hold, and what a process has missed is read', async () => {
		const { code, token, wall } = sessionRow(2) as { code: string; token: string; wall: string };
		expect(await Promise.all([{ code }, { token }, { wall }, { code: token }].map((key) => store.find(key)))).toEqual([
			'session-2',
			'session-2',
			'session-2',
			undefined
		]);
		for (const [seq, event] of (['lock', 'unlock', 'lock'] as const).entries())
			await store.append(id, seq, stepTo({ do: event }, 'lobby', report));
		expect(await store.news(id, 1)).toMatchObject({ row: { seq: 3 }, events: [{ do: 'unlock' }, { do: 'lock' }] });
		expect(await store.news(id, 3)).toMatchObject({ row: { seq: 3 }, events: [] });
		await store.close(id, report);
		expect(await store.news(id, 1)).toMatchObject({ row: { closed: true }, events: [] });
		expect(await store.news('nobody', 0)).toBeUndefined();
	});

	test('counts as one would by hand, whoever came, voted, sat out and lost the seat', async () => {
		const names = [...'abcdefgh'];
		const ballot = fc.record({
			seat: fc.constantFrom(...names),
			visit: fc.nat({ max: 2 }),
			round: fc.constantFrom(1, 2),
			choice: fc.constantFrom('x', 'y', '-')
		});
		let number = 10;
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(ballot, { selector: ({ seat: name, visit, round }) => `${name}${visit}${round}` }),
				fc.subarray(names),
				fc.array(fc.nat({ max: 3 }), { minLength: 8, maxLength: 8 }),
				async (ballots, seated, froms) => {
					const session = sessionRow(++number).id;
					await store.create(sessionRow(number));
					const named = (name: string) => `${name}-${number}`;
					const seats = seated.map((name, n) => ({ session, seat: named(name), from: froms[n]! }));
					const votes = ballots.map((one) => ({ ...one, session, seat: named(one.seat), n: 1 }));
					await commitNow(store, seats, votes);
					for (const visit of [0, 1, 2])
						for (const round of [1, 2]) {
							const turnouts = await store.turnouts([{ session, visit, round }]);
							expect(turnouts.get(session)).toEqual(turnoutByHand(seats, votes, visit, round));
							expect(await store.tallies(session, [{ visit, round }])).toEqual([tallyByHand(votes, visit, round)]);
						}
				}
			),
			{ numRuns: 25 }
		);
	}, 60_000);
});

const of = (votes: readonly VoteRow[], visit: number, round: number) =>
	new Map(votes.filter((one) => one.visit === visit && one.round === round).map((one) => [one.seat, one.choice]));
const chose = (votes: readonly VoteRow[], visit: number) => new Map([...of(votes, visit, 1)].filter(([, choice]) => choice !== '-'));

function turnoutByHand(seats: readonly { seat: string; from: number }[], votes: readonly VoteRow[], visit: number, round: number) {
	const asked = new Set([...of(votes, visit, 1).keys(), ...seats.filter(({ from }) => from <= visit).map((one) => one.seat)]);
	const voted = of(votes, visit, round).size;
	// Nobody here answers with the phone of two others.
	const counting = { seats: seats.length, voted };
	return { seats: seats.length, asked: asked.size, chose: chose(votes, visit).size, voted, counting };
}

function tallyByHand(votes: readonly VoteRow[], visit: number, round: number): Tally {
	const answers =
		round < 2
			? [...of(votes, visit, 1).values()]
			: [...chose(votes, visit)].map(([name, first]) => {
					const second = of(votes, visit, 2).get(name) ?? '-';
					return second === '-' ? first : second;
				});
	const counts: Record<string, number> = {};
	for (const choice of answers.sort()) counts[choice] = (counts[choice] ?? 0) + 1;
	const here = [...chose(votes, visit).keys()];
	const differing = new Map(
		Array.from({ length: visit }, (_, earlier) => {
			const there = [...chose(votes, earlier).keys()];
			return [earlier, [...new Set([...here, ...there])].filter((name) => here.includes(name) !== there.includes(name)).length];
		})
	);
	return { voted: of(votes, visit, round).size, counts, extra: 0, differing };
}
