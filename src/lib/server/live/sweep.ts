/**
 * Wipes what closed sessions left in the files of PostgreSQL. Deleted rows lie in the tables until these are written anew, and in the log until its files are
 * gone. Writing them anew takes the tables for itself; only open sessions lie there, so it is done in a moment, at night.
 */
import pg from 'pg';
import { peopleTables } from './migrations.ts';

export type Swept =
	/** In no file of the database any more. */
	| 'whole'
	/** In no table; the log was out of reach, or its files are used again with what stands in them. */
	| 'tables'
	/** Somebody reads an older state, as a backup does: the rows could not be let go. */
	| 'held'
	/** A table was in use for too long. */
	| 'busy';

/** lock_not_available, query_canceled */
const inUse: ReadonlySet<string> = new Set(['55P03', '57014']);
/** insufficient_privilege, undefined_function, feature_not_supported, syntax_error: of a database that is managed, or another engine. */
const outOfReach: ReadonlySet<string> = new Set(['42501', '42883', '0A000', '42601']);
const codeOf = (cause: unknown): string => (cause as { readonly code?: string } | null)?.code ?? '';

/** `url` leads to the database itself, not through a pooler of transactions. */
export async function sweep(url: string): Promise<Swept> {
	const client = new pg.Client({ connectionString: url, application_name: 'sala-sweep', keepAlive: true, connectionTimeoutMillis: 5000 });
	client.on('error', () => {});
	let held = false;
	// "17 dead row versions cannot be removed yet", in whatever language: the number is what counts.
	client.on('notice', ({ detail }) => (held ||= Number(/\d+/.exec(detail ?? '')?.[0] ?? 0) > 0));
	await client.connect();
	try {
		await client.query(`set lock_timeout = '2s'; set statement_timeout = '60s'`);
		await deleteUnreached(client);
		for (const table of [...peopleTables, 'sessions']) await client.query(`vacuum (full, verbose) ${table}`);
		if (held) return 'held';
		return (await cutLog(client)) ? 'whole' : 'tables';
	} catch (cause) {
		if (inUse.has(codeOf(cause))) return 'busy';
		throw cause;
	} finally {
		await client.end().catch(() => {});
	}
}

/**
 * Rows of sessions that are not open: a damaged index does not lead to them, so that closing has missed them. The tables are read from the first row to
 * the last.
 */
async function deleteUnreached(client: pg.Client): Promise<void> {
	await client.query('set enable_indexscan = off; set enable_indexonlyscan = off; set enable_bitmapscan = off');
	for (const table of peopleTables)
		await client.query(`delete from ${table} where session || '' not in (select id from sessions where closed = 0)`);
}

/** True where nothing older than now lies in the log. */
async function cutLog(client: pg.Client): Promise<boolean> {
	try {
		await client.query('checkpoint');
		await client.query('select pg_switch_wal()');
		await client.query('checkpoint');
		const { rows } = await client.query<{ setting: string }>(`select setting from pg_settings where name = 'wal_recycle'`);
		return rows[0]?.setting === 'off';
	} catch (cause) {
		if (outOfReach.has(codeOf(cause))) return false;
		throw cause;
	}
}
