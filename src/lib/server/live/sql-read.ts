/** Sessions as they are read from the database. Each part by itself: what of it can be read is there, also where another part can't be. */
import type { Db } from './migrations.ts';
import { voteColumns } from './sql-batch.ts';
import { isSeat, isVote, readEvents, readReport, readRow } from './sound.ts';
import { unlessDamaged, type Among, type Key, type LiveStore, type SessionLog, type Voter, type Whole } from './store.ts';
import { roundNumbers } from '../../live/session-events.ts';

/** All but those on their way out. */
export const sessionsThere = (db: Db) =>
	db
		.selectFrom('sessions')
		.selectAll()
		.where(({ eb, or }) => or([eb('closed', '=', 0), eb('report', 'is not', null)]));

const rowColumns = [
	'id',
	'scenario',
	'hash',
	'version',
	'day',
	'rehearsal',
	'label',
	'code',
	'token',
	'wall',
	'seq',
	'phase',
	'closed'
] as const;

/** Newest first, without their reports. */
export function sessionsAmong(db: Db, isShared: boolean, { leader, unclosed = false, ended = false }: Among = {}) {
	let there = db
		.selectFrom(sessionsThere(db).as('sessions'))
		.select([...rowColumns, 'erased'])
		.orderBy('number', 'desc');
	if (isShared) there = there.select('leader');
	if (leader !== undefined) there = there.where('leader', '=', leader);
	if (ended) there = there.where('phase', '=', 'ended');
	return unclosed ? there.where('closed', '=', 0) : there;
}

export async function readLog(db: Db, id: string): Promise<SessionLog | undefined> {
	const found = await sessionsThere(db).where('id', '=', id).executeTakeFirst();
	if (!found) return undefined;
	const { row, sound } = readRow(found);
	const written = await unlessDamaged(db.selectFrom('events').select(['seq', 'event']).where('session', '=', id).orderBy('seq').execute());
	const events = row.closed ? [] : written && readEvents(written, row.seq);
	const report = readReport(found.report);
	const complete = sound && events && (report || found.report === null);
	return { row, events: events ?? [], report, ...(complete ? {} : { damaged: true }) };
}

export async function readWhole(db: Db, id: string): Promise<Whole | undefined> {
	const log = await readLog(db, id);
	if (!log) return undefined;
	// In the order of the tokens: who voted when is nobody's business.
	const seated = await unlessDamaged(
		db.selectFrom('seats').select(['session', 'seat', 'from']).where('session', '=', id).orderBy('seat').execute()
	);
	const cast = await unlessDamaged(
		db.selectFrom('votes').select(voteColumns).where('session', '=', id).orderBy('visit').orderBy('round').orderBy('seat').execute()
	);
	const seats = seated?.filter(isSeat) ?? [];
	const votes = cast?.filter(isVote) ?? [];
	const complete = seats.length === seated?.length && votes.length === cast?.length;
	return { ...log, seats, votes, ...(complete ? {} : { damaged: true }) };
}

/** Nothing where the session is not there any more, or can't be gone on with from there: it is then read as a whole. One statement is one view. */
export async function readNews(db: Db, id: string, seq: number): ReturnType<LiveStore['news']> {
	const rows = await db
		.selectFrom(sessionsThere(db).as('sessions'))
		.leftJoin('events', (join) => join.onRef('events.session', '=', 'sessions.id').on('events.seq', '>=', seq))
		.select(rowColumns.map((column) => `sessions.${column}` as const))
		.select(['events.seq as number', 'events.event'])
		.where('sessions.id', '=', id)
		.orderBy('events.seq')
		.execute();
	const [found] = rows;
	if (!found) return undefined;
	const { row } = readRow(found);
	const written = rows.flatMap(({ number, event }) => (number === null ? [] : [{ seq: number - seq, event }]));
	const events = row.closed ? [] : readEvents(written, row.seq - seq);
	return events ? { row, events } : undefined;
}

export async function findSession(db: Db, key: Key): Promise<string | undefined> {
	const [[column, value]] = Object.entries(key) as [['code' | 'token' | 'wall', string]];
	return (await db.selectFrom('sessions').select('id').where(column, '=', value).executeTakeFirst())?.id;
}

export async function readVoter(db: Db, seat: string, session: string, visit: number): Promise<Voter> {
	const found = await db
		.selectFrom('seats')
		.select(['session', 'seat', 'from'])
		.where('session', '=', session)
		.where('seat', '=', seat)
		.executeTakeFirst();
	const votes = await db
		.selectFrom('votes')
		.select(voteColumns)
		.where('session', '=', session)
		.where('visit', '=', visit)
		// In the middle of the key: without it all votes of the visit would be looked through.
		.where('round', 'in', roundNumbers)
		.where('seat', '=', seat)
		.execute();
	return { from: isSeat(found) ? found.from : undefined, votes: votes.filter(isVote) };
}
