/** Sessions in a database that Kysely speaks to. What a closed session left is wiped, not only forgotten: how, the storage engine knows. */
import { inLogStill, peopleTables, type Db, type Trx } from './migrations.ts';
import { alone, directly, type InFlight, type Send } from './pipeline.ts';
import { inParts, standingOf, writeBatch } from './sql-batch.ts';
import { erasePeople, peopleLeft } from './sql-erase.ts';
import { helpersIn } from './sql-helpers.ts';
import { tallyIn, turnoutIn, turnoutsIn } from './sql-counts.ts';
import { findSession, readLog, readNews, readVoter, readWhole, sessionsAmong } from './sql-read.ts';
import { isSeat, readRow } from './sound.ts';
import {
	DiskFull,
	type Created,
	type Emptied,
	type LiveStore,
	type NewSeat,
	type NewVote,
	type Outcomes,
	type Peers,
	type SessionRow,
	type SessionStep
} from './store.ts';

/** What every database does in its own way. */
export interface StorageEngine {
	/** Does it again with more room, where there was too little: ending and closing have to be possible on a full disk. */
	withSpare<T>(work: () => Promise<T>): Promise<T>;
	/** Deleted rows lie in the tables no longer. */
	rewrite(): Promise<void>;
	/** Nothing older than now lies in the journal. */
	cutJournal(): Promise<void>;
	/** Copies that were made before an update of the tables, and hold what is to be wiped, are gone. */
	dropCopies(): Promise<void>;
	/** Where several processes write. */
	readonly shared?: {
		readonly peers: Peers;
		readonly inFlight: InFlight;
		/** Tries again what the database has taken back. */
		again<T>(work: () => Promise<T>): Promise<T>;
		/** Others hear of it when it is committed. `seq` below zero: closed. */
		changed(trx: Trx, id: string, seq: number): Promise<void>;
	};
}

/** `db` is up to date (migrations.ts). */
export async function storeIn(db: Db, engine: StorageEngine): Promise<LiveStore> {
	const { shared } = engine;
	if (!shared) await wipeInterrupted(db, engine);
	const transaction = <T>(work: (trx: Trx) => Promise<T>): Promise<T> => {
		const once = () => db.transaction().execute(work);
		return shared ? shared.again(once) : once();
	};
	/** One view for several reads. */
	const reading = <T>(work: (trx: Trx) => Promise<T>): Promise<T> =>
		shared ? db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work) : transaction(work);
	return {
		peers: shared?.peers,
		helpers: helpersIn(db),
		create: (row) => transaction((trx) => insertSession(trx, row)),
		...readsOf(db, shared !== undefined, transaction, reading),
		async append(id, seq, step, { counting, ending = false } = {}) {
			const write = () => transaction((trx) => takeStep(trx, engine, { id, seq, step, counting }));
			const taken = ending ? await engine.withSpare(write) : await write();
			if (typeof taken === 'string') return taken;
			if (taken.isEnd) await rewriteInOrder(engine);
			return taken.turnout;
		},
		empty: (emptied) => transaction((trx) => emptyRoom(trx, engine, emptied)),
		commit: (seats, votes) => commitBatch(db, engine, seats, votes),
		close: (id, report) =>
			shared
				? transaction((trx) => endShared(trx, engine, id, () => shut(trx, id, JSON.stringify(report))))
				: engine.withSpare(async () => {
						await shut(db, id, JSON.stringify(report));
						await erase(db, engine);
					}),
		remove: (id) =>
			shared
				? transaction((trx) => endShared(trx, engine, id, () => trx.deleteFrom('sessions').where('id', '=', id).execute()))
				: engine.withSpare(async () => {
						await shut(db, id, null);
						// Of one that is closed already the report goes: it is on its way out again.
						await db.updateTable('sessions').set({ report: null, erased: 0 }).where('id', '=', id).where('closed', '=', 1).execute();
						await erase(db, engine);
					}),
		end: () => db.destroy()
	};
}

type Transact = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;
type Reads = 'list' | 'load' | 'log' | 'news' | 'find' | 'voter' | 'seqs' | 'seat' | 'seats' | 'keep' | 'turnouts' | 'tallies';

function readsOf(db: Db, isShared: boolean, transaction: Transact, reading: Transact): Pick<LiveStore, Reads> {
	return {
		list: async (among) => {
			const found = await sessionsAmong(db, isShared, among).execute();
			const rows = found.map((one): SessionRow => {
				const { row } = readRow(one);
				return isShared && row.closed && one.erased !== 1 ? { ...row, traces: one.erased === inLogStill ? 'log' : 'tonight' } : row;
			});
			return rows.filter(({ id }) => id !== '');
		},
		load: (id) => reading((trx) => readWhole(trx, id)),
		// A file can be damaged in any row: a session whose people can't be read is damaged as a whole.
		log: async (id) => {
			if (isShared) return reading((trx) => readLog(trx, id));
			const whole = await reading((trx) => readWhole(trx, id));
			if (!whole) return undefined;
			const { seats: _, votes: __, ...log } = whole;
			return log;
		},
		news: (id, seq) => readNews(db, id, seq),
		find: (key) => findSession(db, key),
		seat: async (seat) => {
			const found = await db.selectFrom('seats').select(['session', 'seat', 'from']).where('seat', '=', seat).executeTakeFirst();
			return isSeat(found) ? found : undefined;
		},
		voter: (seat, session, visit) =>
			isShared
				? transaction(async (trx) => {
						// With a lock its commit waits for the standby as that of the vote did: nobody is told "sent" of what lies on one machine only.
						await openSeqs(trx, [session], 'share');
						return readVoter(trx, seat, session, visit);
					})
				: readVoter(db, seat, session, visit),
		seqs: (ids) => openSeqs(db, ids),
		seats: async (id) => (await db.selectFrom('seats').select('seat').where('session', '=', id).execute()).map(({ seat }) => seat),
		async keep(id, seq, seats) {
			for (const some of inParts(seats))
				await db.updateTable('seats').set({ kept: seq }).where('session', '=', id).where('seat', 'in', some).execute();
		},
		turnouts: (rounds) => turnoutsIn(db, rounds),
		tallies: (id, rounds) =>
			reading(async (trx) => {
				const tallies = [];
				for (const round of rounds) tallies.push(await tallyIn(trx, id, round));
				return tallies;
			})
	};
}

/** Sessions and reports of one facilitator of a server: several a day, for a year. */
export const mostOfOne = 2000;

async function insertSession(trx: Trx, { traces: _, ...row }: SessionRow): Promise<Created> {
	if (row.leader !== undefined) {
		const { n } = await trx
			.selectFrom('sessions')
			.select(({ fn }) => fn.countAll<number>().as('n'))
			.where('leader', '=', row.leader)
			.executeTakeFirstOrThrow();
		if (Number(n) >= mostOfOne) return 'too many';
	}
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
}

/**
 * The seq of each of these sessions that is open. The lock is all there is between processes: votes share it, a step has it alone. In one order
 * everywhere, or two batches would wait for each other.
 */
async function openSeqs(
	db: Db,
	ids: readonly string[],
	lock?: 'share' | 'update',
	send: Send = directly(db)
): Promise<ReadonlyMap<string, number>> {
	const open = (some: readonly string[]) => {
		const rows = db.selectFrom('sessions').select(['id', 'seq']).where('id', 'in', some).where('closed', '=', 0).orderBy('id');
		return send(lock === undefined ? rows : lock === 'share' ? rows.forShare() : rows.forUpdate());
	};
	const found = await Promise.all([...inParts(ids)].map(open));
	return new Map(found.flat().map(({ id, seq }) => [id, seq]));
}

/** Nobody is told "sent" of a vote that was overtaken before what stands is read, under the lock: its commit too then waits for the standby. */
async function commitBatch(db: Db, { shared }: StorageEngine, seats: readonly NewSeat[], votes: readonly NewVote[]): Promise<Outcomes> {
	if (seats.length + votes.length === 0) return { seats: [], votes: [] };
	const inFlight = shared?.inFlight ?? alone(db);
	const again = <T>(work: () => Promise<T>) => (shared ? shared.again(work) : work());
	const written = await again(() =>
		inFlight((flight) => {
			const lock = (ids: readonly string[], only: boolean) => openSeqs(db, ids, shared && (only ? 'update' : 'share'), flight.send);
			return writeBatch({ db, flight, lock, seats, votes });
		})
	);
	const { overtaken } = written;
	if (overtaken.length === 0) return written.outcomes();
	const standing = await again(() =>
		inFlight(async ({ send, commit }) => {
			const sessions = [...new Set(overtaken.map(({ session }) => session))].sort();
			const [, stands] = await Promise.all([openSeqs(db, sessions, shared && 'share', send), standingOf(db, send, overtaken), commit()]);
			return stands;
		})
	);
	return written.outcomes(standing);
}

/** False where the session is further on, or closed. */
async function isStillAt(trx: Trx, { shared }: StorageEngine, id: string, seq: number): Promise<boolean> {
	return (await openSeqs(trx, [id], shared && 'update')).get(id) === seq;
}

interface Taking extends Pick<Emptied, 'id' | 'seq'> {
	readonly step: Parameters<LiveStore['append']>[2];
	readonly counting: NonNullable<Parameters<LiveStore['append']>[3]>['counting'];
}

async function takeStep(trx: Trx, engine: StorageEngine, { id, seq, step, counting }: Taking) {
	if (!(await isStillAt(trx, engine, id, seq))) return 'taken';
	const decided = step(counting ? await tallyIn(trx, id, counting) : null);
	if (!decided) return 'refused';
	await writeStep(trx, id, seq, decided);
	await engine.shared?.changed(trx, id, seq + 1);
	return { isEnd: decided.event.do === 'end', turnout: await turnoutIn(trx, id, decided.round) };
}

async function emptyRoom(trx: Trx, engine: StorageEngine, emptied: Emptied): ReturnType<LiveStore['empty']> {
	const { id, seq, code, token, leaving, everybody = false } = emptied;
	const other = await trx
		.selectFrom('sessions')
		.select('id')
		.where('id', '!=', id)
		.where(({ eb, or }) => or([eb('code', '=', code), eb('token', '=', token)]))
		.executeTakeFirst();
	if (other) return 'used';
	if (!(await isStillAt(trx, engine, id, seq))) return 'taken';
	await writeStep(trx, id, seq, emptied, { code, token });
	const seats = await trx.selectFrom('seats').select(['seat', 'kept']).where('session', '=', id).orderBy('seat').execute();
	// Phones that listen to another process have been kept by it.
	const left = leaving(seats.filter(({ kept }) => everybody || kept !== seq).map(({ seat }) => seat));
	for (const some of inParts(left)) await trx.deleteFrom('seats').where('session', '=', id).where('seat', 'in', some).execute();
	await engine.shared?.changed(trx, id, seq + 1);
	return { left, turnout: await turnoutIn(trx, id, emptied.round) };
}

async function writeStep(
	trx: Trx,
	id: string,
	seq: number,
	{ event, phase, report }: SessionStep,
	door: { code?: string; token?: string } = {}
) {
	await trx
		.updateTable('sessions')
		.set({ ...door, seq: seq + 1, phase, report: JSON.stringify(report) })
		.where('id', '=', id)
		.execute();
	await trx
		.insertInto('events')
		.values({ session: id, seq, event: JSON.stringify(event) })
		.execute();
}

/**
 * When a session has ended, the tables are written anew and the journal is cut: until then pages and journal tell in which order people voted. Closing
 * does it again, so where it fails nothing is lost by it.
 */
async function rewriteInOrder(engine: StorageEngine): Promise<void> {
	try {
		await engine.rewrite();
		await engine.cutJournal();
	} catch (cause) {
		if (!(cause instanceof DiskFull)) console.error('live.not_rewritten', cause instanceof Error ? cause.message : cause);
	}
}

const shut = (db: Db, id: string, report: string | null) =>
	db
		.updateTable('sessions')
		.set({ closed: 1, code: null, token: null, wall: null, report })
		.where('id', '=', id)
		.where('closed', '=', 0)
		.execute();

/** Deletes the rows of its people at once, for nobody to ask for; their bytes go with the next sweep. `end` closes or deletes the session's own row. */
async function endShared(trx: Trx, engine: StorageEngine, id: string, end: () => Promise<unknown>): Promise<void> {
	await trx.selectFrom('sessions').select('id').where('id', '=', id).forUpdate().execute();
	for (const table of peopleTables) await trx.deleteFrom(table).where('session', '=', id).execute();
	await end();
	await engine.shared?.changed(trx, id, -1);
}

/** The power may have failed, or the disk been full, between the end of a session and the wiping of what it left; or rows of it were missed. */
async function wipeInterrupted(db: Db, engine: StorageEngine): Promise<void> {
	const left = await db.selectFrom('sessions').select('id').where('closed', '=', 1).where('erased', '=', 0).executeTakeFirst();
	if (!left && !(await peopleLeft(db))) return;
	try {
		await engine.withSpare(() => erase(db, engine));
	} catch (cause) {
		if (!(cause instanceof DiskFull)) throw cause;
	}
}

/** Wipes what closed sessions left. Then the tables are written anew and the journal cut to nothing: deleted bytes lie in neither. */
async function erase(db: Db, engine: StorageEngine): Promise<void> {
	await erasePeople(db);
	await engine.rewrite();
	await engine.cutJournal();
	await engine.dropCopies();
	// Last, for it is what says that there is something to wipe.
	await db.deleteFrom('sessions').where('closed', '=', 1).where('report', 'is', null).execute();
	await db.updateTable('sessions').set({ erased: 1 }).where('closed', '=', 1).where('erased', '=', 0).execute();
	await engine.cutJournal();
}
