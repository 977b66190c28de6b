/** One batch of seats and votes, judged and written in one transaction. */
import type { Compilable } from 'kysely';
import type { Db } from './migrations.ts';
import type { Flight, Send } from './pipeline.ts';
import { isSeat, isVote } from './sound.ts';
import type { NewSeat, NewVote, Outcomes, SeatOutcome, SeatRow, VoteOutcome, VoteRow, Voter } from './store.ts';
import { roundNumbers } from '../../live/session-events.ts';

/** Whether it counts towards the five (migrations.ts). */
type Marked<Row> = Row & { readonly extra: 0 | 1 };

/** Rows in one statement: far below the number of parameters that either database takes. */
const atOnce = 500;

export const voteColumns = ['session', 'visit', 'round', 'seat', 'n', 'choice'] as const;

export function* inParts<T>(rows: readonly T[]): Generator<readonly T[]> {
	for (let from = 0; from < rows.length; from += atOnce) yield rows.slice(from, from + atOnce);
}

const voteKey = ({ session, visit, round, seat }: Pick<VoteRow, 'session' | 'visit' | 'round' | 'seat'>): string =>
	`${session}/${visit}/${round}/${seat}`;
const voterKey = ({ session, visit, seat }: Pick<VoteRow, 'session' | 'visit' | 'seat'>): string => `${session}/${visit}/${seat}`;

/** All answers of statements that are sent together, in the order of the rows that they ask for. */
async function together<Of, Row>(
	send: Send,
	rows: readonly Of[],
	query: (some: readonly Of[]) => Compilable<Row>
): Promise<readonly Row[]> {
	return (await Promise.all([...inParts(rows)].map((some) => send(query(some))))).flat();
}

interface Batch {
	/** Makes statements; the flight carries them out. */
	readonly db: Db;
	readonly flight: Flight;
	/**
	 * Reads the sessions so that none of them takes a step until the batch is written; `alone`, so that no other batch is written into them either: of two that
	 * count the seats at the same moment, both would find the last one free.
	 */
	readonly lock: (ids: readonly string[], alone: boolean) => Promise<ReadonlyMap<string, number>>;
	readonly seats: readonly NewSeat[];
	readonly votes: readonly NewVote[];
}

/**
 * Asks for all at once, judges, and writes all at once: each time that an answer is waited for, every vote of the batch waits. Gives the outcomes, but for
 * votes that another process overtook in this very moment: what stands of these has to be asked.
 */
export async function writeBatch({ db, flight, lock, seats, votes }: Batch) {
	const { send, commit } = flight;
	const named = [...new Set([...seats, ...votes].map(({ session }) => session))].sort();
	const limited = seats.filter(({ limit }) => limit !== undefined);
	const [seqs, found, taken, lying] = await Promise.all([
		lock(named, limited.length > 0),
		seatsOf(db, send, [...new Set([...seats, ...votes].map(({ seat }) => seat))]),
		takenSeats(db, send, [...new Set(limited.map(({ session }) => session))]),
		ballotsOf(db, send, votes)
	]);
	const current = ({ session, at }: NewSeat | NewVote) => seqs.get(session) === at;
	const seated = new Map(found.map((row) => [row.seat, row]));
	const placed = placeSeats(seats, current, seated, taken);
	const cast = judgeVotes(votes, current, seated, lying);
	const [, written] = await Promise.all([insertSeats(db, send, placed.write), insertVotes(db, send, cast.write), commit()]);
	const overtaken = new Map(cast.write.filter((row) => !written.has(voteKey(row))).map((row) => [voteKey(row), row]));
	return {
		overtaken: [...overtaken.values()],
		outcomes: (standing: ReadonlyMap<string, VoteRow> = new Map()): Outcomes => ({
			seats: placed.outcomes,
			votes: votes.map((vote, n) => {
				if (!overtaken.has(voteKey(vote))) return cast.outcomeOf(n, undefined);
				const by = standing.get(voteKey(vote));
				// Its session was closed meanwhile.
				return by ? cast.outcomeOf(n, by) : 'moved';
			})
		})
	};
}

/** What stands of these votes, by their keys. */
export async function standingOf(db: Db, send: Send, rows: readonly VoteRow[]): Promise<ReadonlyMap<string, VoteRow>> {
	const lying = await ballotsOf(db, send, rows);
	return new Map(lying.map((row) => [voteKey(row), row]));
}

const seatsOf = async (db: Db, send: Send, names: readonly string[]): Promise<readonly Marked<SeatRow>[]> =>
	(
		await together(send, names, (some) => db.selectFrom('seats').select(['session', 'seat', 'from', 'extra']).where('seat', 'in', some))
	).filter(isSeat);

/** Adds to `seated` what is going to be written. */
function placeSeats(
	seats: readonly NewSeat[],
	current: (seat: NewSeat) => boolean,
	seated: Map<string, Marked<SeatRow>>,
	there: ReadonlyMap<string, number>
) {
	const write: Marked<SeatRow>[] = [];
	const taken = new Map(there);
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

/** How many seats each of these sessions has. */
async function takenSeats(db: Db, send: Send, sessions: readonly string[]): Promise<ReadonlyMap<string, number>> {
	const rows = await together(send, sessions, (some) =>
		db
			.selectFrom('seats')
			.select(({ fn }) => ['session', fn.countAll<number>().as('n')])
			.where('session', 'in', some)
			.groupBy('session')
	);
	return new Map(rows.map(({ session, n }) => [session, Number(n)]));
}

const insertSeats = (db: Db, send: Send, rows: readonly Marked<SeatRow>[]) =>
	together(send, rows.toSorted(byKey), (some) =>
		db
			.insertInto('seats')
			.values(some)
			.onConflict((conflict) => conflict.doNothing())
	);

/**
 * What these seats voted in these visits. One condition for each number of a visit and not for each room: where fifty rooms lie in a batch, as many
 * conditions cost the database more to plan than to answer. A seat is in one room, so that no more is found. In one room each seat is looked up by the
 * whole key, and not all votes of the visit are looked through; in many that would be as many looks as there are rooms times seats.
 */
async function ballotsOf(db: Db, send: Send, votes: readonly Pick<VoteRow, 'session' | 'visit' | 'seat'>[]): Promise<readonly VoteRow[]> {
	const found = await together(send, votes, (some) =>
		db
			.selectFrom('votes')
			.select(voteColumns)
			.where(({ eb, or, and }) =>
				or(
					[...Map.groupBy(some, ({ visit }) => visit)].map(([visit, group]) => {
						const sessions = [...new Set(group.map(({ session }) => session))];
						return and([
							eb('session', 'in', sessions),
							eb('visit', '=', visit),
							...(sessions.length === 1 ? [eb('round', 'in', roundNumbers)] : []),
							eb('seat', 'in', [...new Set(group.map(({ seat }) => seat))])
						]);
					})
				)
			)
	);
	return found.filter(isVote);
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
		const seat = seated.get(entry.seat);
		const counting = seat?.extra !== 1;
		if (before && before.n >= entry.n) return { isNew: false, counting };
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
		return { isNew: !before, counting };
	});
	return {
		write: [...write.values()],
		outcomeOf(place: number, overtakenBy: VoteRow | undefined): VoteOutcome {
			const verdict = verdicts[place]!;
			if (verdict === 'moved' || 'refused' in verdict) return verdict as VoteOutcome;
			return { stands: overtakenBy ?? standing(votes[place]!)!, isNew: verdict.isNew && !overtakenBy, counting: verdict.counting };
		}
	};
}

/** Gives the keys of those that were written: another process may have written a higher one of the same seat in this very moment. */
async function insertVotes(db: Db, send: Send, rows: readonly Marked<VoteRow>[]): Promise<ReadonlySet<string>> {
	// In one order everywhere: two processes that write the same rows would otherwise wait for each other.
	const written = await together(send, rows.toSorted(byKey), (some) =>
		db
			.insertInto('votes')
			.values(some)
			.onConflict((conflict) =>
				conflict
					.columns(['session', 'visit', 'round', 'seat'])
					.doUpdateSet(({ ref }) => ({ n: ref('excluded.n'), choice: ref('excluded.choice') }))
					.whereRef('votes.n', '<', 'excluded.n')
			)
			.returning(['session', 'visit', 'round', 'seat'])
	);
	return new Set(written.map(voteKey));
}

/** Rows of one commit lie in the order of their keys, not in that in which people tapped. */
function byKey(a: SeatRow | VoteRow, b: SeatRow | VoteRow): number {
	const key = (row: SeatRow | VoteRow) => [row.session, 'visit' in row ? row.visit : 0, 'round' in row ? row.round : 0, row.seat] as const;
	const [one, other] = [key(a), key(b)];
	const first = one.findIndex((part, n) => part !== other[n]);
	return first < 0 ? 0 : one[first]! < other[first]! ? -1 : 1;
}
