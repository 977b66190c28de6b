/** SQLite as sessions need it: what was acknowledged is on the disk, what was deleted is not. Kysely speaks to it, so the queries are not SQLite's own. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteAdapter, SqliteDialect, type SqliteDatabase } from 'kysely';
import { Migrator } from 'kysely/migration';
import { DataFault } from './data-folder.ts';
import { migrations, type Tables } from './migrations.ts';
import { DiskFull } from './store.ts';

export type Settings = Readonly<Record<string, { readonly set: string; readonly reads: string | number }>>;

/** In this order. SQLite takes a setting it can't keep without a word, so each is read back. */
export const settings: Settings = {
	// One server for a folder: a second one would count only the votes that came to itself. Also keeps memory out of files, on any kind of disk.
	locking_mode: { set: 'exclusive', reads: 'exclusive' },
	journal_mode: { set: 'wal', reads: 'wal' },
	// Syncs at every commit. With NORMAL a power cut takes back what phones were told is sent (docs/decisions/009).
	synchronous: { set: 'full', reads: 2 },
	// Only a Mac needs it: there an ordinary sync stops at the disk's own memory.
	fullfsync: { set: 'on', reads: 1 },
	secure_delete: { set: 'on', reads: 1 },
	// Rebuilding the file must leave nothing in a folder that is not ours.
	temp_store: { set: 'memory', reads: 2 },
	foreign_keys: { set: 'on', reads: 1 },
	// A server that was just killed may hold the file a moment longer.
	busy_timeout: { set: '2000', reads: 2000 }
};

/** Opens, checks and brings up to date. Of a database that a newer version made nothing is touched. */
export async function openDatabase(path: string, wanted: Settings = settings): Promise<Kysely<Tables>> {
	let file: DatabaseSync | undefined;
	try {
		file = new DatabaseSync(path, { timeout: Number(wanted.busy_timeout?.set ?? 0) });
		file.exec('pragma locking_mode = exclusive');
		if (madeByNewer(file)) throw new DataFault('data.newer');
		for (const [name, { set, reads }] of Object.entries(wanted)) {
			file.exec(`pragma ${name} = ${set}`);
			const [found] = Object.values(file.prepare(`pragma ${name}`).get() ?? {});
			if (found !== reads) throw new DataFault('data.unsafe', `${name} is ${String(found)}, not ${reads}`);
		}
		const db = new Kysely<Tables>({ dialect: new NodeSqlite({ database: asKyselyNeeds(file) }) });
		await migrate(db);
		return db;
	} catch (cause) {
		if (file?.isOpen) file.close();
		throw cause instanceof DataFault ? cause : new DataFault(faults[primary(cause)] ?? 'data.unreadable', cause);
	}
}

function madeByNewer(file: DatabaseSync): boolean {
	const table = file.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get();
	const names = table ? file.prepare('select name from kysely_migration').all() : [];
	return names.some(({ name }) => !(String(name) in migrations));
}

async function migrate(db: Kysely<Tables>): Promise<void> {
	const { error } = await new Migrator({
		db,
		provider: { getMigrations: async () => migrations },
		// It would order them by the time they were made, and the clock of an old laptop starts anew with its battery.
		allowUnorderedMigrations: true
	}).migrateToLatest();
	if (error) throw error;
}

class NodeSqlite extends SqliteDialect {
	override createAdapter() {
		return new WholeMigrations();
	}
}
/** A power cut in the middle of a migration must leave none of it. */
class WholeMigrations extends SqliteAdapter {
	override get supportsTransactionalDdl() {
		return true;
	}
}

/** Node's own SQLite in the form of the package that Kysely knows. */
function asKyselyNeeds(file: DatabaseSync): SqliteDatabase {
	return {
		close: () => file.close(),
		prepare(sql) {
			// A full disk ends a transaction by itself; that there is none to roll back would hide why.
			if (sql === 'rollback' && !file.isTransaction) return { ...nothing };
			const statement = told(() => file.prepare(sql));
			return {
				reader: statement.columns().length > 0,
				all: (values) => told(() => statement.all(...(values as SQLInputValue[]))),
				run: (values) => told(() => statement.run(...(values as SQLInputValue[]))),
				iterate: (values) => statement.iterate(...(values as SQLInputValue[]))
			};
		}
	};
}

const nothing = { reader: false, all: () => [], run: () => ({ changes: 0, lastInsertRowid: 0 }), iterate: () => [].values() } as const;

/** SQLite's own numbers: https://sqlite.org/rescode.html */
const busy = 5;
const full = 13;
const primary = (cause: unknown): number =>
	cause instanceof DiskFull ? full : Number((cause as { errcode?: number } | null)?.errcode ?? 0) & 255;
const faults: Readonly<Record<number, 'data.in_use' | 'data.full' | 'data.no_folder' | undefined>> = {
	[busy]: 'data.in_use',
	[full]: 'data.full',
	8: 'data.no_folder',
	14: 'data.no_folder'
};

function told<T>(work: () => T): T {
	try {
		return work();
	} catch (cause) {
		throw primary(cause) === full ? new DiskFull('the disk is full', { cause }) : cause;
	}
}
