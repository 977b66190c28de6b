/** Sessions in a file of the data folder. */
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { dropCopies, sweepUnfinished } from './copies.ts';
import { reserveSize, DataFault, isFull, keepPrivate, layDiskReserve, openFolder } from './data-folder.ts';
import { openDatabase, settings, type Settings } from './database.ts';
import type { Db } from './migrations.ts';
import { storeIn } from './sql-store.ts';
import { DiskFull } from './store.ts';

/** What a test changes to show that it is needed. */
interface Options {
	readonly reserve?: number;
	readonly settings?: Settings;
}

export type SqliteStore = Awaited<ReturnType<typeof openSqlite>>;

export async function openSqlite(folder: string, options: Options = {}) {
	openFolder(folder);
	prepare(folder);
	const reserve = layDiskReserve(folder, options.reserve ?? reserveSize);
	const db = await openDatabase(join(folder, 'sala.db'), options.settings ?? settings);
	const store = await storeIn(db, {
		async withSpare(work) {
			try {
				return await work();
			} catch (cause) {
				if (!(cause instanceof DiskFull) || !reserve.free()) throw cause;
				return work();
			}
		},
		rewrite: async () => void (await sql`vacuum`.execute(db)),
		cutJournal: () => cutJournal(db),
		dropCopies: async () => dropCopies(folder)
	}).catch(async (cause: unknown) => {
		await db.destroy();
		throw new DataFault('data.unreadable', cause);
	});
	/** Fills an empty file with everything as it is at this moment; whoever reads it later finds no order of arrival. */
	const copy = async (to: string) => void (await sql`vacuum into ${to}`.execute(db));
	return { ...store, copy };
}

/** The file is there before SQLite makes it: for this user alone. */
function prepare(folder: string): void {
	try {
		sweepUnfinished(folder);
		closeSync(openSync(join(folder, 'sala.db'), 'a', 0o600));
		keepPrivate(folder);
	} catch (cause) {
		throw new DataFault(isFull(cause) ? 'data.full' : 'data.no_folder', cause);
	}
}

async function cutJournal(db: Db): Promise<void> {
	const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
	if (rows[0]?.busy !== 0) throw new Error('the journal is in use');
}
