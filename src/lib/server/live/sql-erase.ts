/**
 * Wipes what closed sessions left in a file. A row is deleted by its key, and in a damaged file a row can lie where no key leads to it any more: so the
 * tables are read from the first row to the last afterwards, and where something is left they are filled anew without it.
 */
import { sql } from 'kysely';
import { peopleTables as tables, type Db } from './migrations.ts';
import { Damaged, unlessDamaged } from './store.ts';

/** Whatever lies there of a session that is not open, or of none that is known: its own name may be what was damaged. */
const ofNobody = sql`+session not in (select id from sessions where closed = 0)`;
type Table = (typeof tables)[number];

/**
 * Whatever stops it, it can be begun again. Visit by visit, so that a large session needs little room on a full disk. Fails where something is left: the
 * session is then not said to be erased.
 */
export async function erasePeople(db: Db): Promise<void> {
	// The rows of a damaged file may hold each other up: a seat without its place in the index can't be deleted by its key.
	const found = await unlessDamaged(deleteByKey(db));
	for (const table of tables) if (found === undefined || (await hasLeft(db, table))) await fillAnew(db, table);
	for (const table of tables) if (await hasLeft(db, table)) throw new Damaged(`rows of a closed session are left among ${table}`);
}

/** Rows of closed sessions lie there still; where that can't be read, nothing is known of any. */
export const peopleLeft = async (db: Db): Promise<boolean> => (await unlessDamaged(hasAnyLeft(db))) ?? false;

async function hasAnyLeft(db: Db): Promise<boolean> {
	for (const table of tables) if (await hasLeft(db, table)) return true;
	return false;
}

async function deleteByKey(db: Db): Promise<true> {
	const closed = db.selectFrom('sessions').select('id').where('closed', '=', 1).where('erased', '=', 0);
	const visits = await db.selectFrom('votes').select(['session', 'visit']).distinct().where('session', 'in', closed).execute();
	for (const { session, visit } of visits) await db.deleteFrom('votes').where('session', '=', session).where('visit', '=', visit).execute();
	for (const table of ['seats', 'events', 'helpers'] as const) await db.deleteFrom(table).where('session', 'in', closed).execute();
	return true;
}

/** Reads the table itself: an index may say something else. */
async function hasLeft(db: Db, table: Table): Promise<boolean> {
	const { rows } = await sql`select 1 from ${sql.table(table)} not indexed where ${ofNobody} limit 1`.execute(db);
	return rows.length > 0;
}

/**
 * What belongs to open sessions is put aside in the same file, the table and its indexes are made anew, and filled again. A table that refers to another
 * one can't be emptied in another way but row by row, each by its key.
 */
const fillAnew = (db: Db, table: Table): Promise<void> =>
	db.transaction().execute(async (trx) => {
		const [name, aside] = [sql.table(table), sql.table(`${table}_aside`)];
		const { rows: schema } = await sql<{ made: string }>`
			select sql as made from sqlite_master where tbl_name = ${table} and type in ('table', 'index') and sql is not null order by type desc`.execute(
			trx
		);
		await sql`create table ${aside} as select * from ${name} not indexed where not (${ofNobody})`.execute(trx);
		await sql`drop table ${name}`.execute(trx);
		for (const { made } of schema) await sql.raw(made).execute(trx);
		await sql`insert or ignore into ${name} select * from ${aside}`.execute(trx);
		await sql`drop table ${aside}`.execute(trx);
	});
