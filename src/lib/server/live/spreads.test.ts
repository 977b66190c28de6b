/** M3: what one spread after the other tells about a person, which has to be nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inForm } from '../../../../tests/support/run/forms.ts';
import { seeded } from '../../base/random.ts';
import { rows } from '../../live/facilitator/rows.ts';
import type { Counts } from '../../live/tally.ts';
import {
	service,
	begin,
	disk,
	id,
	join,
	lead,
	leadOn,
	leads,
	made,
	now,
	open,
	restart,
	reveal,
	seats,
	withLaptop
} from '../../../../tests/support/live/laptop.ts';
import { again, reported, round, tap } from '../../../../tests/support/live/rounds.ts';

withLaptop();

const empty = { do: 'empty' } as const;

describe('M3: a scene that is looked at again is shown', () => {
	test.each<[string, string, string, Counts | null]>([
		['to the same people', 'aaabbb', 'aabbbb', { a: 2, b: 4 }],
		['not where one stepped out: what the reviewer saw, {3,1,2} and then {3,2}', 'aaabcc', 'aaab.c', null],
		['not where one sat out', 'aaabcc', 'aaab-c', null],
		['not to one newcomer', 'aaabcc', 'aaabccb', null],
		['not where one came and one went', 'aaabcc', '.aabccb', null],
		['not where four came', 'aaabcc', 'aaabcccccc', null],
		['where five came', 'aaabcc', 'aaabccccccc', { a: 3, b: 1, c: 7 }],
		['not where fewer than five were left, as ever', 'aaaaaabbbb', 'aabb', null],
		['where the first was not shown either', 'aabb', 'aabba', { a: 3, b: 2 }]
	])('%s', async (_, first, second, expected) => {
		const room = await seats(11);
		await leads(begin);
		await round(room, first);
		await leads(again);
		expect(await round(room, second)).toEqual(expected);
		expect((await reported())[1]).toEqual([expected]);
		expect(service.console(id)!.leading === null || expected !== null).toBe(true);
		const before = [service.wall(id), service.console(id), await reported()];
		await restart();
		expect([service.wall(id), service.console(id), await reported()]).toEqual(before);
	});

	test('a third time, compared with every time it was shown', async () => {
		const room = await seats(12);
		await leads(begin);
		for (const [choices, expected] of [
			['aaaaabb.....', { a: 5, b: 2 }],
			['aaaaabbbbbbb', { a: 5, b: 7 }],
			['aaaaab......', null],
			['.aaaabbbbbbb', null],
			['aaaaabb.....', { a: 5, b: 2 }]
		] as const) {
			expect(await round(room, choices)).toEqual(expected);
			await leads(again);
		}
	});

	test('another scene whoever votes there', async () => {
		const room = await seats(7);
		await leads(begin);
		await round(room, 'aaaaaab');
		await leads({ do: 'follow' }, { do: 'continue' });
		expect(await round(room, 'aaaaab.')).toEqual({ a: 5, b: 1 });
	});

	test('and looks the same whatever the reason: too few, or nearly the same', async () => {
		const looks: string[] = [];
		for (const [first, second] of [
			['aaabcc', 'aaab'],
			['aaabcc', 'aaabc']
		] as const) {
			leadOn(await made());
			const room = await seats(6);
			await leads(begin);
			await round(room, first);
			await leads(again);
			await round(room, second);
			await leads(open);
			const { join: _, wall: __, ...wall } = service.console(id)!;
			looks.push(JSON.stringify([wall, service.phone(id), { ...(await service.report(id)), id: null }]));
		}
		expect(looks[0]).toBe(looks[1]);
	});
});

describe('M3: the second vote', () => {
	test.each<[string, string, string, Counts]>([
		['counts the first answer of whoever does nothing', 'aaabbb', 'b.....', { a: 2, b: 4 }],
		['counts the first answer of whoever says so', 'aaabbb', 'b-----', { a: 2, b: 4 }],
		['has as many voters as the first where some sat out', 'aaabb-', 'bbbbb', { b: 5 }]
	])('%s', async (_, first, second, expected) => {
		const room = await seats(6);
		await leads(begin);
		await round(room, first);
		expect(await round(room, second)).toEqual(expected);
	});

	test('is not for whoever sat out, did nothing or came late', async () => {
		const room = await seats(7);
		await leads(begin);
		await round(room, 'aaabb-.');
		await leads(open);
		const late = await join();
		for (const seat of [room[5]!, room[6]!, late]) {
			expect((await service.seat(seat))!.mine.chose).toBe(false);
			expect(await tap(seat, 'a')).toMatchObject({ ok: false, code: 'live.not_yet' });
		}
		expect((await service.seat(room[0]!))!.mine.chose).toBe(true);
		expect(service.console(id)).toMatchObject({ seats: 5, voted: 0 });
		await restart();
		expect(await tap(room[5]!, 'a')).toMatchObject({ ok: false, code: 'live.not_yet' });
		expect(await tap(room[0]!, '-')).toMatchObject({ ok: true });
		expect(service.console(id)).toMatchObject({ seats: 5, voted: 1 });
	});

	test('on a full disk whoever is not asked is told the same as the others: a phone may belong to both', async () => {
		const room = await seats(7);
		await leads(begin);
		await round(room, 'aaabbb-');
		await leads(open);
		disk.full = true;
		const told = [await tap(room[0]!, 'b'), await tap(room[6]!, 'b')];
		expect(told).toMatchObject([
			{ ok: false, code: 'live.full' },
			{ ok: false, code: 'live.full' }
		]);
	});

	test('F5: is not counted on the wall, not even that everybody has answered; whoever leads sees how many have', async () => {
		const room = await seats(6);
		await leads(begin);
		await round(room, 'aaabb-');
		await leads(open);
		const told: (readonly [number | null, number | null, number | null])[] = [];
		for (const seat of room.slice(0, 5)) {
			await tap(seat, '-');
			const { seats, voted } = service.wall(id)!;
			told.push([seats, voted, service.console(id)!.voted]);
		}
		expect(told).toEqual([
			[null, null, 1],
			[null, null, 2],
			[null, null, 3],
			[null, null, 4],
			[null, null, 5]
		]);
	});

	test('keeps the answers of those who lost their seat since', async () => {
		const room = await seats(6);
		await leads(begin);
		await round(room, 'aaabbb');
		expect(await lead(empty, (seat) => seat !== room[0])).toMatchObject({ ok: true });
		expect(await round(room, '.b....')).toEqual({ a: 2, b: 4 });
	});
});

test('M3: how many have voted is told during a vote only, how many are asked not beside a spread; nothing of it in a report', async () => {
	const room = await seats(6);
	const told: [string, number | null, number | null][] = [];
	const look = () => {
		const { phase, seats, voted } = service.console(id)!;
		told.push([phase, seats, voted]);
	};
	look();
	await leads(begin);
	look();
	await leads(open);
	for (const [seat, choice] of [...'aaaab-'].entries()) await tap(room[seat]!, choice);
	look();
	for (const command of [reveal, { do: 'discuss', seconds: 60 }, open, reveal, { do: 'follow' }] as const) {
		await leads(command);
		look();
	}
	expect(told).toEqual([
		['lobby', 6, null],
		['scene', 6, null],
		['vote', 6, 6],
		['revealed', null, null],
		['discuss', null, null],
		['vote', 5, 0],
		['revealed', null, null],
		['consequence', null, null]
	]);
	expect(JSON.stringify(await service.report(id))).not.toMatch(/seats|voted|hidden|"-"/);
	expect(rows((await service.report(id))!, undefined).flat()).not.toContain(6);
});

/** What a room does, in whatever order; what has no place then is left out. */
type Action =
	| { readonly is: 'joins' | 'loses' | 'votes'; readonly seed: number }
	| { readonly is: 'opens' | 'shows' | 'takes back' | 'looks again' | 'goes on' | 'starts anew' };
const seedOf = (is: 'joins' | 'loses' | 'votes') => fc.nat().map((seed): Action => ({ is, seed }));
const one = fc.oneof(
	{ weight: 2, arbitrary: seedOf('joins') },
	{ weight: 1, arbitrary: seedOf('loses') },
	{ weight: 8, arbitrary: seedOf('votes') },
	{ weight: 6, arbitrary: fc.constant<Action>({ is: 'opens' }) },
	{ weight: 6, arbitrary: fc.constant<Action>({ is: 'shows' }) },
	{ weight: 3, arbitrary: fc.constant<Action>({ is: 'takes back' }) },
	{ weight: 4, arbitrary: fc.constant<Action>({ is: 'looks again' }) },
	{ weight: 1, arbitrary: fc.constant<Action>({ is: 'goes on' }) },
	{ weight: 1, arbitrary: fc.constant<Action>({ is: 'starts anew' }) }
);

test(
	'M3: whatever a room does, both spreads of a scene are of the same people, and no two spreads tell what fewer than five chose',
	async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(one, { minLength: 20, maxLength: 40, size: 'max' }), async (actions) => {
				leadOn(await made());
				// A number so far above the last one of its seat is not taken.
				let n = 0;
				const room = new Set(await seats(8));
				await leads(begin);
				/** Visit → round → seat → what was acknowledged last. */
				const ballots = new Map<string, Map<string, string>>();
				const ballot = (visit: number, number: number) => {
					const key = `${visit}.${number}`;
					return ballots.get(key) ?? ballots.set(key, new Map()).get(key)!;
				};
				const voters = (visit: number) => new Map([...ballot(visit, 1)].filter(([, choice]) => choice !== '-'));
				const shown = new Map<number, boolean>();
				/** Scenes of which numbers were shown and taken back. */
				const takenBack = new Set<string>();
				const takenIn = new Set<number>();
				/** What a round had to show when it was revealed. */
				const judged = new Map<string, Counts | null>();
				const act = async (action: Action) => {
					const { can, visit, round, phase, choices, leading } = service.console(id)!;
					const chance = seeded('seed' in action ? action.seed : 0);
					switch (action.is) {
						case 'joins':
							if (room.size < 14) for (const seat of await seats(1 + Math.floor(chance() * 2))) room.add(seat);
							return;
						case 'loses': {
							const stays = new Set([...room].filter(() => chance() < 0.8));
							expect(await lead(empty, (seat) => stays.has(seat))).toMatchObject({ ok: true });
							for (const seat of room) if (!stays.has(seat)) room.delete(seat);
							return;
						}
						case 'votes':
							if (phase !== 'vote') return;
							await now(
								Promise.all(
									[...room].map(async (seat) => {
										const [acts, sits, which] = [chance(), chance(), chance()];
										if (acts < 0.15) return;
										const choice = sits < 0.12 ? '-' : choices[Math.floor(which * 3)]!;
										const answer = await service.vote(seat, { visit, round, n: ++n, choice });
										const asked = round === 1 ? (await service.seat(seat))!.mine.from <= visit : voters(visit).has(seat);
										expect(answer).toMatchObject(asked ? { ok: true } : { ok: false, code: 'live.not_yet' });
										if (answer.ok) ballot(visit, round).set(seat, choice);
									})
								)
							);
							return;
						case 'opens':
							return can.includes('open') && round < 2 ? leads(open) : undefined;
						case 'shows':
							return can.includes('reveal') ? leads(reveal) : undefined;
						case 'takes back': {
							if (phase !== 'revealed' || !can.includes('undo')) return;
							const { scene, spreads } = service.console(id)!;
							const { counts } = spreads.at(-1)!;
							if (counts) {
								takenBack.add(scene!);
								takenIn.add(visit);
							}
							judged.delete(`${visit}.${round}`);
							await leads({ do: 'undo' });
							const told = service.wall(id)!;
							expect(told).toMatchObject({ phase: 'vote', visit, round });
							if (counts) expect([told.seats, told.voted]).toEqual([null, null]);
							return;
						}
						case 'looks again':
							return leads(phase === 'vote' ? reveal : again);
						case 'goes on':
							if (can.includes('follow')) await leads(leading === null ? { do: 'follow', choice: choices[0]! } : { do: 'follow' });
							return service.console(id)!.can.includes('continue') ? leads({ do: 'continue' }) : undefined;
						case 'starts anew':
							return restart();
					}
				};
				const check = async () => {
					const { phase, visit, spreads, map, ...frame } = service.console(id)!;
					if (phase !== 'vote') expect(frame.voted).toBeNull();
					if (spreads.length > 0 && phase !== 'vote') expect(frame.seats).toBeNull();
					const mine = voters(visit);
					for (const [n, { counts }] of spreads.entries()) {
						const seen = new Set([...takenIn, ...[...shown].flatMap(([earlier, was]) => (was ? [earlier] : []))]);
						const before = [...seen].filter((earlier) => earlier < visit && map[earlier]!.scene === map[visit]!.scene);
						const tells = before.some((earlier) => {
							const theirs = voters(earlier);
							const differ = [...mine.keys(), ...theirs.keys()].filter((seat) => mine.has(seat) !== theirs.has(seat)).length;
							return differ >= 1 && differ <= 4;
						});
						const counted: Record<string, number> = {};
						for (const [seat, first] of mine) {
							const second = n > 0 ? ballot(visit, 2).get(seat) : undefined;
							const stands = second === undefined || second === '-' ? first : second;
							counted[stands] = (counted[stands] ?? 0) + 1;
						}
						const sealed = takenBack.has(map[visit]!.scene);
						const key = `${visit}.${n + 1}`;
						if (!judged.has(key)) judged.set(key, mine.size < 5 || tells || sealed ? null : counted);
						expect(counts, `visit ${visit}, round ${n + 1}`).toEqual(judged.get(key));
						shown.set(visit, counts !== null);
						expect((await service.report(id))!.visits[visit]!.rounds[n]!.votes).toEqual(counts);
						// What the room follows is told by its last vote.
						if (counts === null && n === spreads.length - 1) expect(frame.leading).toBeNull();
					}
					expect(JSON.stringify(await service.report(id))).not.toMatch(/seats|voted|hidden|"-"/);
				};
				for (const action of actions) {
					await act(action);
					await check();
				}
			}),
			{ numRuns: inForm(25, 250), interruptAfterTimeLimit: inForm(30_000, 600_000) }
		);
	},
	inForm(60_000, 900_000)
);
