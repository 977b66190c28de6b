/** SQLite as sessions need it: what was acknowledged is on the disk, what was deleted is not. Kysely speaks to it, so the queries are not SQLite's own. */
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteAdapter, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import { freeName, madeWhole } from './copies.ts';
import { DataFault, isFull } from './data-folder.ts';
import { migrations, migrator, type Db, type Tables } from './migrations.ts';
import { stillThere } from './database-file-guard.ts';
import { Damaged, DiskFull } from './store.ts';

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
export async function openDatabase(path: string, wanted: Settings = settings): Promise<Db> {
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
		if (!isSound(file)) throw new DataFault('data.unreadable');
		await copyBeforeUpdate(file, path);
		const db = new Kysely<Tables>({ dialect: sqliteOf(file, stillThere(path)) });
		const { error } = await migrator(db, migrations).migrateToLatest();
		if (error) throw error;
		tidy(file);
		return db;
	} catch (cause) {
		if (file?.isOpen) file.close();
		throw cause instanceof DataFault ? cause : new DataFault(faults[primary(cause)] ?? 'data.unreadable', cause);
	}
}

/** The updates of the tables that this file has had. */
function updates(file: DatabaseSync): readonly string[] {
	const table = file.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get();
	if (!table) return [];
	const rows = file.prepare('select name from kysely_migration').all();
	return rows.map(({ name }) => String(name));
}

export const madeByNewer = (file: DatabaseSync): boolean => updates(file).some((name) => !(name in migrations));
/** Made by this version of Sala or an older one. */
export const isSala = (file: DatabaseSync): boolean => updates(file).length > 0 && !madeByNewer(file);

/** Something of it would act by itself: a trigger may write down elsewhere who votes what. Sala makes none. */
export const actsByItself = (file: DatabaseSync): boolean =>
	file.prepare("select 1 from sqlite_master where type in ('trigger', 'view') or sql like 'create virtual%'").get() !== undefined;

/** Bytes. The look at the pages takes about a second for so many on a slow stick; a larger file shows its damage when it is read. */
const looked = 32 * 1024 * 1024;
/** What `quick_check` says of the value in a row, not of the pages: that is a session's own damage. */
const ofRow = /^(?:NULL|NUMERIC|TEXT|non-\w+) value in /;

/** The pages hang together: into a file whose pages don't nothing may be written, or what is acknowledged may be lost. */
export function isSound(file: DatabaseSync, most = looked): boolean {
	const [pages, size] = ['page_count', 'page_size'].map((name) => Number(Object.values(file.prepare(`pragma ${name}`).get() ?? {})[0]));
	if (pages! * size! > most) return true;
	const found = file.prepare('pragma quick_check').all();
	return found.map((row) => String(Object.values(row)[0])).every((one) => one === 'ok' || ofRow.test(one));
}

/** An update of the tables may fail in a way that nobody has thought of. Without room for a copy there is no update. */
async function copyBeforeUpdate(file: DatabaseSync, path: string): Promise<void> {
	const had = new Set(updates(file));
	const next = Object.keys(migrations).find((name) => !had.has(name));
	if (had.size === 0 || next === undefined) return;
	const folder = dirname(path);
	try {
		await madeWhole(freeName(folder, `sala-before-${next.split('-')[0]}`), (part) => file.prepare('vacuum into ?').run(part));
	} catch (cause) {
		throw isFull(cause) || primary(cause) === full ? new DataFault('data.no_room_for_copy', cause) : cause;
	}
}

/** What an update took out of the tables lies in the free pages and in the journal. The number in the file says that it was wiped, also after a power cut. */
function tidy(file: DatabaseSync): void {
	const all = Object.keys(migrations).length;
	if (Number(file.prepare('pragma user_version').get()?.user_version) === all) return;
	try {
		file.exec('vacuum; pragma wal_checkpoint(truncate)');
		file.exec(`pragma user_version = ${all}; pragma wal_checkpoint(truncate)`);
	} catch (cause) {
		// At the next start with room for it.
		if (primary(cause) !== full) throw cause;
	}
}

class NodeSqlite extends SqliteDialect {
	override createAdapter() {
		return new WholeMigrations();
	}
}
/** `lasting` throws where what is written would not be found again. */
export const sqliteOf = (file: DatabaseSync, lasting = () => {}): SqliteDialect =>
	new NodeSqlite({ database: asKyselyNeeds(file, lasting) });

/** A power cut in the middle of a migration must leave none of it. */
class WholeMigrations extends SqliteAdapter {
	override get supportsTransactionalDdl() {
		return true;
	}
}

/** Statements that are kept compiled. Those of a vote are a dozen; batches of many sizes come beside them. */
const mostStatements = 200;

/** Node's own SQLite in the form of the package that Kysely knows. */
function asKyselyNeeds(file: DatabaseSync, lasting: () => void): SqliteDatabase {
	/** By their text, the one that was used last at the end. Compiling one anew costs more than a vote does. */
	const compiled = new Map<string, SqliteStatement>();
	const compile = (sql: string): SqliteStatement => {
		const statement = told(() => file.prepare(sql));
		return {
			reader: statement.columns().length > 0,
			all: (values) => told(() => statement.all(...(values as SQLInputValue[]))),
			run(values) {
				if (sql !== 'begin' && sql !== 'rollback') lasting();
				return told(() => statement.run(...(values as SQLInputValue[])));
			},
			// One of its own: two that are read at the same time would end each other.
			iterate: (values) => file.prepare(sql).iterate(...(values as SQLInputValue[]))
		};
	};
	return {
		close: () => file.close(),
		prepare(sql) {
			// A full disk ends a transaction by itself; that there is none to roll back would hide why.
			if (sql === 'rollback' && !file.isTransaction) return { ...nothing };
			const statement = compiled.get(sql) ?? compile(sql);
			compiled.delete(sql);
			compiled.set(sql, statement);
			if (compiled.size > mostStatements) compiled.delete(compiled.keys().next().value!);
			return statement;
		}
	};
}

const nothing = { reader: false, all: () => [], run: () => ({ changes: 0, lastInsertRowid: 0 }), iterate: () => [].values() } as const;

/** SQLite's own numbers: https://sqlite.org/rescode.html */
const busy = 5;
const full = 13;
/** SQLITE_CORRUPT, and SQLITE_NOTADB when the file was opened before. */
const damages: ReadonlySet<number> = new Set([11, 26]);
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
		if (primary(cause) === full) throw new DiskFull('the disk is full', { cause });
		throw damages.has(primary(cause)) ? new Damaged('the file is damaged', { cause }) : cause;
	}
}
