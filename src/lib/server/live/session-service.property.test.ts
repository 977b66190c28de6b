/**
 * Whatever happens in a room, and in whatever order: phones that tap, wake late and send everything twice, two facilitators, a disk that is slow or
 * full, power that fails. Played against the real service over a real database; only the clock is ours.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inForm, isShort } from '../../../../tests/support/run/forms.ts';
import { keyOf, Play, type Action, type Sent } from '../../../../tests/support/live/live-play.ts';
import { inTime } from '../../../../tests/support/live/live.ts';
import { report } from '../../live/report.ts';
import { asSeen } from '../../live/round.ts';
import { replaySession, sessionMachine, sessionOf, type Command, type Round } from '../../live/session.ts';
import { recognisingSigns } from '../../../../tests/support/course/core-scenarios.ts';
import type { VoteRow } from './store.ts';

const small = fc.nat({ max: 11 });
const wild: fc.Arbitrary<Command> = fc.oneof(
	fc.constantFrom<Command>({ do: 'open' }, { do: 'reveal' }, { do: 'continue' }, { do: 'follow' }, { do: 'debrief' }),
	small.map((visit): Command => ({ do: 'rewind', visit })),
	fc.constantFrom('a', 'b', 'no-such-choice').map((choice): Command => ({ do: 'follow', choice }))
);
const of = (weight: number, arbitrary: fc.Arbitrary<Action>) => ({ weight, arbitrary });
const lone: fc.Arbitrary<Action> = fc.oneof(
	of(1, fc.constant({ is: 'join' })),
	of(
		6,
		fc
			.tuple(small, small, fc.constantFrom<(0 | 1)[]>(1, 1, 0), fc.constantFrom(false, false, false, true))
			.map(([seat, choice, tap, old]) => ({ is: 'vote', seat, choice, tap, old }))
	),
	of(
		5,
		fc.nat().map((seed) => ({ is: 'everybody votes', seed }))
	),
	of(
		3,
		fc.tuple(fc.nat({ max: 200 }), fc.constantFrom(1, 2)).map(([which, times]) => ({ is: 'sent again', which, times }))
	),
	of(
		4,
		fc.tuple(small, small).map(([which, choice]) => ({ is: 'go on', which, choice }))
	),
	of(
		5,
		small.map((choice) => ({ is: 'on to the vote', choice }))
	),
	of(
		1,
		fc.tuple(small, small).map(([which, choice]) => ({ is: 'fiddle', which, choice }))
	),
	of(
		1,
		fc.tuple(wild, fc.constantFrom(0, 0, 1)).map(([command, behind]) => ({ is: 'wild', command, behind }))
	),
	of(
		2,
		fc.tuple(fc.tuple(small, small), small).map(([which, choice]) => ({ is: 'race', which, choice }))
	),
	of(
		12,
		fc.constantFrom(1, 5, 12, 60, 300).map((ms) => ({ is: 'time passes', ms }))
	),
	of(2, fc.constant({ is: 'all is quiet' })),
	of(
		1,
		fc.constantFrom(1, 8, 40).map((ms) => ({ is: 'disk is full', ms }))
	),
	of(1, fc.constant({ is: 'power fails' }))
);
/** A room of nine before anything happens: fewer than five are never shown, so little would be seen. */
const nine: readonly Action[] = [
	...Array.from({ length: 9 }, (): Action => ({ is: 'join' })),
	{ is: 'time passes', ms: 300 },
	{ is: 'go on', which: 0, choice: 0 },
	{ is: 'time passes', ms: 300 }
];

test(
	'no vote is lost or counted twice, whatever happens in whatever order',
	async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(), fc.array(lone, { minLength: 30, maxLength: 80, size: 'max' }), async (seed, actions) => {
				const play = new Play(seed);
				await play.begin();
				try {
					for (const action of [...nine, ...actions]) await play.act(action);
					await play.settle();
					await check(play);
				} finally {
					await play.forget();
				}
			}),
			{ numRuns: isShort ? 40 : inForm(120, 1500), interruptAfterTimeLimit: inForm(60_000, 3_600_000) }
		);
	},
	inForm(120_000, 3_600_000)
);

async function check(play: Play): Promise<void> {
	if (play.console().phase === 'vote') {
		for (const one of ['resume', 'reveal'] as const)
			await inTime(play.clock, play.service.command(play.id, play.console().seq, { do: one }));
		expect(play.console().phase).toBe('revealed');
	}
	const before = play.console();
	const whole = (await play.whole())!;
	expect(play.faults).toEqual([]);
	expect(whole.events).toHaveLength(whole.row.seq);
	const session = sessionOf(replaySession(sessionMachine(recognisingSigns), whole.events));
	expect({ phase: before.phase, visit: before.visit, seq: before.seq }).toEqual({
		phase: session.phase,
		visit: session.visit,
		seq: whole.row.seq
	});
	for (const { answer, expected } of play.races.flat())
		if (!answer.ok) expect(answer.state?.seq ?? expected).toBeGreaterThanOrEqual(expected);
	for (const pair of play.races) oneWins(pair);

	const cast = new Map(whole.votes.map((vote) => [keyOf({ seat: vote.seat, vote: { ...vote, n: 0 } }), vote]));
	for (const [place, sent] of Map.groupBy(play.sent.values(), ({ seat, vote }) => keyOf({ seat, vote: { ...vote, n: 0 } })))
		standsRight(sent, cast.get(place));
	for (const vote of whole.votes) {
		expect(play.sent.get(keyOf({ seat: vote.seat, vote }))?.vote.choice, 'a vote that nobody sent').toBe(vote.choice);
		expect(whole.seats.find(({ seat }) => seat === vote.seat)?.from, 'a vote of somebody who came too late').toBeLessThanOrEqual(
			vote.visit
		);
	}
	/** Visit → what the room had decided when it was followed, or else what whoever leads chose. Numbers that were hidden later change nothing of it. */
	const follows = new Map<number, string | null>();
	for (const [n, event] of whole.events.entries())
		if (event.do === 'follow') {
			const then = sessionOf(replaySession(sessionMachine(recognisingSigns), whole.events.slice(0, n)));
			follows.set(then.visit, decided(then.visits[then.visit]?.rounds.at(-1)) ?? event.choice ?? null);
		}
	for (const [visit, { scene, rounds, followed }] of session.visits.entries()) {
		for (const [n, round] of rounds.entries()) {
			if (!round.counts) continue;
			const ballots = whole.votes.filter((vote) => vote.visit === visit && vote.round === n + 1);
			const first = whole.votes.filter((vote) => vote.visit === visit && vote.round === 1 && vote.choice !== '-');
			const again = first.map((vote) => ballots.find(({ seat, choice }) => seat === vote.seat && choice !== '-') ?? vote);
			expect(round.counts, `the tally of ${visit}.${n + 1}`).toEqual(counted(n > 0 ? again : ballots));
		}
		if (followed !== null) expect(followed, `what the room decided at ${scene}`).toBe(follows.get(visit));
	}

	await play.powerFails();
	const back = play.console();
	expect(back, 'the same room after a power cut').toEqual({ ...before, left: back.left, due: back.due, full: false });
	const answered = [...play.sent.values()].filter(({ answers }) => answers.some(({ ok }) => ok));
	await inTime(play.clock, Promise.all(answered.map((sent) => play.deliver(sent))));
	expect(play.faults).toEqual([]);
	if (!(await inTime(play.clock, play.service.command(play.id, play.console().seq, { do: 'end' }))).ok) throw new Error('it did not end');
	await inTime(play.clock, play.service.close(play.id));
	const left = (await play.whole())!;
	expect(left.report).toEqual(report(whole.row, { ...session, visits: asSeen(session.visits) }));
	expect({ ...left, row: null, report: null }).toEqual({ row: null, events: [], seats: [], votes: [], report: null });
}

/** What one phone sent in one round, against its vote on the disk. */
function standsRight(sent: readonly Sent[], stands: VoteRow | undefined): void {
	const told = sent.filter(({ answers }) => answers.some(({ ok }) => ok));
	const best = Math.max(0, ...told.map(({ vote }) => vote.n));
	const places = sent.map(keyOf).join(', ');
	if (best > 0) expect(stands?.n ?? 0, `acknowledged and lost: ${places}`).toBeGreaterThanOrEqual(best);
	if (!stands) return;
	const same = sent.find(({ vote }) => vote.n === stands.n);
	// Where no answer came back, either is right.
	const refused = same && same.open === 0 && same.answers.every(({ ok }) => !ok);
	expect(refused, `refused and counted: ${places}`).toBe(false);
}

function counted(votes: readonly VoteRow[]): Record<string, number> {
	return Object.fromEntries([...Map.groupBy(votes, ({ choice }) => choice)].map(([choice, all]) => [choice, all.length]));
}

/** Told again in plain words: hands before votes, nothing of a few, nothing on a tie. */
function decided(round: Round | undefined): string | null {
	const given = Object.entries(round?.hand ?? round?.counts ?? {}).filter(([choice]) => choice !== '-');
	if (round?.hidden && !round.hand) return null;
	const most = Math.max(0, ...given.map(([, n]) => n));
	const firsts = given.filter(([, n]) => n === most);
	return given.reduce((sum, [, n]) => sum + n, 0) >= 5 && most > 0 && firsts.length === 1 ? firsts[0]![0] : null;
}

function oneWins(pair: Play['races'][number]): void {
	const [a, b] = pair;
	if (a.expected !== b.expected) return;
	expect(pair.filter(({ answer }) => answer.ok).length, 'two facilitators both won').toBeLessThanOrEqual(1);
	const lost = pair.map(({ answer }) => answer).find((answer) => !answer.ok && answer.code !== 'live.full');
	const won = pair.map(({ answer }) => answer).find((answer) => answer.ok);
	if (!won || !lost) return;
	// Whoever leaves an open vote has it counted first, and a pause ended before that: three steps.
	const leaves = pair.some(({ command }) => ['rewind', 'debrief', 'end'].includes(command.do));
	expect(won.seq, 'steps of one command').toBeLessThanOrEqual(a.expected + (leaves ? 3 : 1));
	expect(lost).toMatchObject({ ok: false, code: 'live.moved_on', state: { seq: won.seq } });
}
