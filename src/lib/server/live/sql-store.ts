/** Sessions in a database that Kysely speaks to. What a closed session left is wiped, not only forgotten: how, the medium knows. */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './migrations.ts';
import type { SessionEvent } from '../../live/session.ts';
import { isSeat, isVote, readEvents, readReport, readRow } from './sound.ts';
import { Damaged, DiskFull, type LiveStore, type SeatRow, type VoteRow, type Whole } from './store.ts';

/** What every database does in its own way. */
export interface Medium {
	/** Does it again with more room, where there was too little: ending and closing have to be possible on a full disk. */
	withSpare<T>(work: () => Promise<T>): Promise<T>;
	/** Deleted rows lie in the tables no longer. */
	rewrite(): Promise<void>;
	/** Nothing older than now lies in the journal. */
	cutJournal(): Promise<void>;
	/** Copies that were made before an update of the tables, and hold what is to be wiped, are gone. */
	dropCopies(): Promise<void>;
}

/** Rows in one statement: far below the number of parameters that either database takes. */
const atOnce = 500;

/** `db` is up to date (migrations.ts). */
export async function storeIn(db: Kysely<Tables>, medium: Medium): Promise<LiveStore> {
	/** The power may have failed, or the disk been full, between the end of a session and the wiping of what it left. */
	const left = await inDoubt(db);
	if (left)
		await medium
			.withSpare(() => erase(db, medium))
			.catch((cause: unknown) => {
				if (!(cause instanceof DiskFull)) throw cause;
			});

	return {
		create: (row) =>
			db.transaction().execute(async (trx) => {
				const { last } = await trx
					.selectFrom('sessions')
					.select(({ fn }) => fn.max('number').as('last'))
					.executeTakeFirstOrThrow();
				const { numInsertedOrUpdatedRows } = await trx
					.insertInto('sessions')
					.values({
						...row,
						rehearsal: row.rehearsal ? 1 : 0,
						closed: row.closed ? 1 : 0,
						number: (last ?? 0) + 1,
						erased: 0,
						report: null
					})
					.onConflict((conflict) => conflict.doNothing())
					.executeTakeFirstOrThrow();
				return numInsertedOrUpdatedRows === 1n ? 'done' : 'taken';
			}),

		list: async () =>
			(await there(db).orderBy('number', 'desc').execute()).map((found) => readRow(found).row).filter(({ id }) => id !== ''),

		load: (id) => db.transaction().execute((trx) => whole(trx, id)),

		append(id, seq, event, phase, report, ending) {
			const write = () => db.transaction().execute((trx) => advance(trx, id, seq, event, { phase, report: JSON.stringify(report) }));
			return ending ? medium.withSpare(write).then((done) => (event.do === 'end' ? ordered(medium, done) : done)) : write();
		},

		empty: ({ id, seq, event, phase, report, code, token, seats }) =>
			db.transaction().execute(async (trx) => {
				const other = await trx
					.selectFrom('sessions')
					.select('id')
					.where('id', '!=', id)
					.where(({ eb, or }) => or([eb('code', '=', code), eb('token', '=', token)]))
					.executeTakeFirst();
				if (other) return 'used';
				if ((await advance(trx, id, seq, event, { phase, report: JSON.stringify(report), code, token })) === 'taken') return 'taken';
				for (const some of inParts(seats)) await trx.deleteFrom('seats').where('session', '=', id).where('seat', 'in', some).execute();
				return 'done';
			}),

		commit: (seats, votes) =>
			db.transaction().execute(async (trx) => {
				const named = [...new Set([...seats, ...votes].map(({ session }) => session))];
				if (!named.length) return;
				const found = await trx.selectFrom('sessions').select('id').where('id', 'in', named).where('closed', '=', 0).execute();
				const open = new Set(found.map(({ id }) => id));
				for (const rows of inParts(seats.filter(({ session }) => open.has(session)).toSorted(byKey)))
					await trx
						.insertInto('seats')
						.values(rows)
						.onConflict((conflict) => conflict.doNothing())
						.execute();
				for (const rows of inParts(votes.filter(({ session }) => open.has(session)).toSorted(byKey)))
					await trx
						.insertInto('votes')
						.values(rows)
						.onConflict((conflict) =>
							conflict
								.columns(['session', 'visit', 'round', 'seat'])
								.doUpdateSet(({ ref }) => ({ n: ref('excluded.n'), choice: ref('excluded.choice') }))
								.whereRef('votes.n', '<', 'excluded.n')
						)
						.execute();
			}),

		close: (id, report) =>
			medium.withSpare(async () => {
				await shut(db, id, JSON.stringify(report));
				await erase(db, medium);
			}),

		remove: (id) =>
			medium.withSpare(async () => {
				await shut(db, id, null);
				// Of one that is closed already the report goes: it is on its way out again.
				await db.updateTable('sessions').set({ report: null, erased: 0 }).where('id', '=', id).where('closed', '=', 1).execute();
				await erase(db, medium);
			}),

		end: () => db.destroy()
	};
}

/** Writes event number `seq` and what the row says after it; `taken` where the session is further on, or closed. */
async function advance(
	trx: Transaction<Tables>,
	id: string,
	seq: number,
	event: SessionEvent,
	row: Partial<Pick<Tables['sessions'], 'phase' | 'report' | 'code' | 'token'>>
): Promise<'done' | 'taken'> {
	const { numUpdatedRows } = await trx
		.updateTable('sessions')
		.set({ ...row, seq: seq + 1 })
		.where('id', '=', id)
		.where('seq', '=', seq)
		.where('closed', '=', 0)
		.executeTakeFirstOrThrow();
	if (numUpdatedRows === 0n) return 'taken';
	await trx
		.insertInto('events')
		.values({ session: id, seq, event: JSON.stringify(event) })
		.execute();
	return 'done';
}

/** All but those on their way out. */
const there = (db: Kysely<Tables>) =>
	db
		.selectFrom('sessions')
		.selectAll()
		.where(({ eb, or }) => or([eb('closed', '=', 0), eb('report', 'is not', null)]));

/** Each part by itself: what of it can be read is there, also where another part can't be. */
async function whole(trx: Transaction<Tables>, id: string): Promise<Whole | undefined> {
	const found = await there(trx).where('id', '=', id).executeTakeFirst();
	if (!found) return undefined;
	const { row, sound } = readRow(found);
	const of = { session: id };
	const written = await readable(trx.selectFrom('events').select(['seq', 'event']).where('session', '=', id).orderBy('seq').execute());
	const events = row.closed ? [] : written && readEvents(written, row.seq);
	// In the order of the tokens: who voted when is nobody's business.
	const seated = await readable(trx.selectFrom('seats').select(['seat', 'from']).where('session', '=', id).orderBy('seat').execute());
	const seats = (seated ?? []).map((seat) => ({ ...of, ...seat })).filter(isSeat);
	const cast = await readable(
		trx
			.selectFrom('votes')
			.select(['visit', 'round', 'seat', 'n', 'choice'])
			.where('session', '=', id)
			.orderBy('visit')
			.orderBy('round')
			.orderBy('seat')
			.execute()
	);
	const votes = (cast ?? []).map((vote) => ({ ...of, ...vote })).filter(isVote);
	const report = readReport(found.report);
	const complete = events && seats.length === seated?.length && votes.length === cast?.length && (report || found.report === null);
	return { row, events: events ?? [], seats, votes, report, ...(sound && complete ? {} : { damaged: true }) };
}

async function readable<T>(rows: Promise<readonly T[]>): Promise<readonly T[] | null> {
	try {
		return await rows;
	} catch (cause) {
		if (cause instanceof Damaged) return null;
		throw cause;
	}
}

/** Rows of one commit lie in the order of their keys, not in that in which people tapped. */
function byKey(a: SeatRow | VoteRow, b: SeatRow | VoteRow): number {
	const key = (row: SeatRow | VoteRow) => [row.session, 'visit' in row ? row.visit : 0, 'round' in row ? row.round : 0, row.seat] as const;
	const [one, other] = [key(a), key(b)];
	const first = one.findIndex((part, n) => part !== other[n]);
	return first < 0 ? 0 : one[first]! < other[first]! ? -1 : 1;
}

/**
 * When a session has ended, the tables are written anew and the journal is cut: until then pages and journal tell in which order people voted. Closing
 * does it again, so where it fails nothing is lost by it.
 */
async function ordered<T>(medium: Medium, done: T): Promise<T> {
	try {
		await medium.rewrite();
		await medium.cutJournal();
	} catch (cause) {
		if (!(cause instanceof DiskFull)) console.error('live.not_rewritten', cause instanceof Error ? cause.message : cause);
	}
	return done;
}

function* inParts<T>(rows: readonly T[]): Generator<readonly T[]> {
	for (let from = 0; from < rows.length; from += atOnce) yield rows.slice(from, from + atOnce);
}

const shut = (db: Kysely<Tables>, id: string, report: string | null) =>
	db
		.updateTable('sessions')
		.set({ closed: 1, code: null, token: null, wall: null, report })
		.where('id', '=', id)
		.where('closed', '=', 0)
		.execute();

const inDoubt = (db: Kysely<Tables>) =>
	db.selectFrom('sessions').select('id').where('closed', '=', 1).where('erased', '=', 0).executeTakeFirst();

/**
 * Wipes what closed sessions left; whatever stops it, it can be begun again. Visit by visit, so that a large session needs little room on a full
 * disk. Then the tables are written anew and the journal cut to nothing: deleted bytes lie in neither.
 */
async function erase(db: Kysely<Tables>, medium: Medium): Promise<void> {
	const closed = db.selectFrom('sessions').select('id').where('closed', '=', 1).where('erased', '=', 0);
	const visits = await db.selectFrom('votes').select(['session', 'visit']).distinct().where('session', 'in', closed).execute();
	for (const { session, visit } of visits) await db.deleteFrom('votes').where('session', '=', session).where('visit', '=', visit).execute();
	await db.deleteFrom('seats').where('session', 'in', closed).execute();
	await db.deleteFrom('events').where('session', 'in', closed).execute();
	await medium.rewrite();
	await medium.cutJournal();
	await medium.dropCopies();
	// Last, for it is what says that there is something to wipe.
	await db.deleteFrom('sessions').where('closed', '=', 1).where('report', 'is', null).execute();
	await db.updateTable('sessions').set({ erased: 1 }).where('closed', '=', 1).where('erased', '=', 0).execute();
	await medium.cutJournal();
}
