/** The tables of a database server are made and added to: at each start, or by `npm run migrate` before one. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import { DataFault } from './data-folder.ts';
import { migrator, type Db, type Tables } from './migrations.ts';
import { openPool } from './pool.ts';
import { serverMigrations as migrations } from './server-migrations.ts';
import type { Code } from '../messages.ts';

const oldest = 15;

/** As it is on this connection; `byItself`, as the database sets it where nobody says anything. */
export async function settingOf(db: Db, name: string, byItself = false): Promise<string> {
	const { rows } = await sql<{
		readonly setting: string;
		readonly reset: string;
	}>`select setting, reset_val as reset from pg_settings where name = ${name}`.execute(db);
	return (byItself ? rows[0]?.reset : rows[0]?.setting) ?? '';
}

/** One that takes writes, and that knows all that is asked of it. */
export async function checkServer(db: Db): Promise<void> {
	const { rows } = await sql<{ readonly standby: boolean; readonly read: boolean }>`select pg_is_in_recovery() as standby,
		current_setting('default_transaction_read_only') = 'on' as read`.execute(db);
	if (rows[0]?.standby) throw new DataFault('db.is_standby');
	if (rows[0]?.read) throw new DataFault('db.read_only');
	const version = Number(await settingOf(db, 'server_version_num'));
	if (version < oldest * 10_000) throw new DataFault('db.too_old', `server_version_num is ${version}`);
}

/**
 * Once, however many processes begin together: the migrator locks, with a lock that a pooler of transactions would lose. Gives the names of what this
 * one has done. `unreached`: what is said where nobody answers at this address.
 */
export async function migrate(url: string, unreached: Code = 'db.unreachable'): Promise<readonly string[]> {
	const pool = openPool({ connectionString: url, max: 1, application_name: 'sala-migrate', connectionTimeoutMillis: 5000 }, 'select 1');
	const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as never }) });
	try {
		await checkServer(db);
		const { error, results = [] } = await migrator(db, migrations).migrateToLatest();
		if (error) {
			// The migrator stops before it changes anything at a step that it does not know.
			if ((await migrationsIn(db)).some((name) => !(name in migrations))) throw new DataFault('db.newer');
			throw error;
		}
		return results.filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
	} catch (cause) {
		throw cause instanceof DataFault ? cause : new DataFault(unreached, cause);
	} finally {
		await db.destroy();
	}
}

async function migrationsIn(db: Db): Promise<readonly string[]> {
	const { rows } = await sql<{ readonly there: string | null }>`select to_regclass('kysely_migration')::text as there`.execute(db);
	if (!rows[0]?.there) return [];
	return (await sql<{ readonly name: string }>`select name from kysely_migration`.execute(db)).rows.map(({ name }) => name);
}
