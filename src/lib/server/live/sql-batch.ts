/** One batch of seats and votes, judged and written in one transaction. */
import type { Kysely } from 'kysely';
import type { Tables } from './migrations.ts';
import { isSeat, isVote } from './sound.ts';
import type { NewSeat, NewVote, Outcomes, SeatOutcome, SeatRow, VoteOutcome, VoteRow, Voter } from './store.ts';

type Db = Kysely<Tables>;
type Marked<Row> = Row & { readonly extra: 0 | 1 };

/** Rows in one statement: far below the number of parameters that either database takes. */
export const atOnce = 500;

export const voteColumns = ['session', 'visit', 'round', 'seat', 'n', 'choice'] as const;

export function* inParts<T>(rows: readonly T[]): Generator<readonly T[]> {
	for (let from = 0; from < rows.length; from += atOnce) yield rows.slice(from, from + atOnce);
}

const voteKey = ({ session, visit, round, seat }: Pick<VoteRow, 'session' | 'visit' | 'round' | 'seat'>): string =>
	`${session}/${visit}/${round}/${seat}`;
const voterKey = ({ session, visit, seat }: Pick<VoteRow, 'session' | 'visit' | 'seat'>): string => `${session}/${visit}/${seat}`;

/**
 * `lock` reads the sessions so that none of them takes a step until the batch is written; `alone`, so that no other batch is written into them either: of
 * two that count the seats at the same moment, both would find the last one free.
 */
export async function writeBatch(
	trx: Db,
	lock: (ids: readonly string[], alone: boolean) => Promise<ReadonlyMap<string, number>>,
	seats: readonly NewSeat[],
	votes: readonly NewVote[]
): Promise<Outcomes> {
	const named = [...new Set([...seats, ...votes].map(({ session }) => session))].sort();
	if (named.length === 0) return { seats: [], votes: [] };
	const seqs = await lock(
		named,
		seats.some(({ limit }) => limit !== undefined)
	);
	const current = ({ session, at }: NewSeat | NewVote) => seqs.get(session) === at;
	const seated = await seatsOf(trx, [...new Set([...seats, ...votes].filter(current).map(({ seat }) => seat))]);
	const placed = await placeSeats(trx, seats, current, seated);
	await insertSeats(trx, placed.write);
	const cast = judgeVotes(votes, current, seated, await ballotsOf(trx, votes.filter(current)));
	const overtaken = await insertVotes(trx, cast.write);
	return { seats: placed.outcomes, votes: votes.map((vote, n) => cast.outcomeOf(n, overtaken.get(voteKey(vote)))) };
}

async function seatsOf(trx: Db, names: readonly string[]): Promise<Map<string, Marked<SeatRow>>> {
	const found = new Map<string, Marked<SeatRow>>();
	for (const some of inParts(names))
		for (const row of await trx.selectFrom('seats').select(['session', 'seat', 'from', 'extra']).where('seat', 'in', some).execute())
			if (isSeat(row)) found.set(row.seat, row);
	return found;
}

/** Adds to `seated` what is going to be written. */
async function placeSeats(trx: Db, seats: readonly NewSeat[], current: (seat: NewSeat) => boolean, seated: Map<string, Marked<SeatRow>>) {
	const write: Marked<SeatRow>[] = [];
	const taken = await takenSeats(trx, seats.filter(current));
	const outcomes = seats.map((entry): SeatOutcome => {
		if (!current(entry)) return 'moved';
		const { session, seat, from, limit = Infinity, extra = false } = entry;
		const known = seated.get(seat);
		if (known) return known.session === session ? { row: { session, seat, from: known.from }, isNew: false } : 'elsewhere';
		const already = taken.get(session) ?? 0;
		if (already >= limit) return 'full';
		const row = { session, seat, from };
		taken.set(session, already + 1);
		const marked = { ...row, extra: extra ? 1 : 0 } as const;
		seated.set(seat, marked);
		write.push(marked);
		return { row, isNew: true };
	});
	return { write, outcomes };
}

async function takenSeats(trx: Db, seats: readonly NewSeat[]): Promise<Map<string, number>> {
	const sessions = [...new Set(seats.filter(({ limit }) => limit !== undefined).map(({ session }) => session))];
	const taken = new Map<string, number>();
	for (const some of inParts(sessions)) {
		const rows = await trx
			.selectFrom('seats')
			.select(({ fn }) => ['session', fn.countAll<number>().as('n')])
			.where('session', 'in', some)
			.groupBy('session')
			.execute();
		for (const { session, n } of rows) taken.set(session, Number(n));
	}
	return taken;
}

async function insertSeats(trx: Db, rows: readonly Marked<SeatRow>[]): Promise<void> {
	for (const some of inParts(rows.toSorted(byKey)))
		await trx
			.insertInto('seats')
			.values(some)
			.onConflict((conflict) => conflict.doNothing())
			.execute();
}

/** What these seats voted in these visits. */
async function ballotsOf(trx: Db, votes: readonly NewVote[]): Promise<readonly VoteRow[]> {
	const rows: VoteRow[] = [];
	for (const some of inParts(votes)) {
		const visits = [...Map.groupBy(some, ({ session, visit }) => `${session}/${visit}`).values()];
		const found = await trx
			.selectFrom('votes')
			.select(voteColumns)
			.where(({ eb, or, and }) =>
				or(
					visits.map((group) =>
						and([
							eb('session', '=', group[0]!.session),
							eb('visit', '=', group[0]!.visit),
							eb('seat', 'in', [...new Set(group.map(({ seat }) => seat))])
						])
					)
				)
			)
			.execute();
		rows.push(...found.filter(isVote));
	}
	return rows;
}

function judgeVotes(
	votes: readonly NewVote[],
	current: (vote: NewVote) => boolean,
	seated: ReadonlyMap<string, Marked<SeatRow>>,
	lying: readonly VoteRow[]
) {
	/** By seat and visit, then by round: what lies there, or is going to when this batch is written. */
	const ballots = new Map<string, Map<number, VoteRow>>();
	const put = (row: VoteRow) => {
		const ballot = ballots.get(voterKey(row)) ?? new Map<number, VoteRow>();
		ballots.set(voterKey(row), ballot.set(row.round, row));
	};
	lying.forEach(put);
	const standing = (vote: VoteRow) => ballots.get(voterKey(vote))?.get(vote.round);
	const write = new Map<string, Marked<VoteRow>>();
	const verdicts = votes.map((entry) => {
		if (!current(entry)) return 'moved' as const;
		const before = standing(entry);
		if (before && before.n >= entry.n) return { isNew: false };
		const seat = seated.get(entry.seat);
		const voter: Voter = {
			from: seat?.session === entry.session ? seat.from : undefined,
			votes: [...(ballots.get(voterKey(entry))?.values() ?? [])]
		};
		const refused = entry.refusal(voter);
		if (refused) return { refused };
		const { session, visit, round, seat: name, n, choice } = entry;
		const row = { session, visit, round, seat: name, n, choice };
		put(row);
		write.set(voteKey(row), { ...row, extra: seat?.extra ?? 0 });
		return { isNew: !before };
	});
	return {
		write: [...write.values()],
		outcomeOf(place: number, overtakenBy: VoteRow | undefined): VoteOutcome {
			const verdict = verdicts[place]!;
			if (verdict === 'moved' || 'refused' in verdict) return verdict as VoteOutcome;
			return { stands: overtakenBy ?? standing(votes[place]!)!, isNew: verdict.isNew && !overtakenBy };
		}
	};
}

/** Gives back the votes that were not written, because another process wrote a higher one of the same seat in this very moment. */
async function insertVotes(trx: Db, rows: readonly Marked<VoteRow>[]): Promise<ReadonlyMap<string, VoteRow>> {
	const overtaken = new Map<string, VoteRow>();
	// In one order everywhere: two processes that write the same rows would otherwise wait for each other.
	for (const some of inParts(rows.toSorted(byKey))) {
		const written = await trx
			.insertInto('votes')
			.values(some)
			.onConflict((conflict) =>
				conflict
					.columns(['session', 'visit', 'round', 'seat'])
					.doUpdateSet(({ ref }) => ({ n: ref('excluded.n'), choice: ref('excluded.choice') }))
					.whereRef('votes.n', '<', 'excluded.n')
			)
			.returning(['session', 'visit', 'round', 'seat'])
			.execute();
		if (written.length === some.length) continue;
		const done = new Set(written.map(voteKey));
		for (const row of some.filter((one) => !done.has(voteKey(one)))) overtaken.set(voteKey(row), await standingVote(trx, row));
	}
	return overtaken;
}

const standingVote = (trx: Db, { session, visit, round, seat }: VoteRow): Promise<VoteRow> =>
	trx
		.selectFrom('votes')
		.select(voteColumns)
		.where('session', '=', session)
		.where('visit', '=', visit)
		.where('round', '=', round)
		.where('seat', '=', seat)
		.executeTakeFirstOrThrow();

/** Rows of one commit lie in the order of their keys, not in that in which people tapped. */
function byKey(a: SeatRow | VoteRow, b: SeatRow | VoteRow): number {
	const key = (row: SeatRow | VoteRow) => [row.session, 'visit' in row ? row.visit : 0, 'round' in row ? row.round : 0, row.seat] as const;
	const [one, other] = [key(a), key(b)];
	const first = one.findIndex((part, n) => part !== other[n]);
	return first < 0 ? 0 : one[first]! < other[first]! ? -1 : 1;
}
