/** Sessions in a file of the data folder. */
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { ballastSize, layBallast, openFolder } from './data-folder.ts';
import { openDatabase, settings, type Settings } from './database.ts';
import type { Tables } from './migrations.ts';
import { storeIn } from './sql-store.ts';
import { DiskFull, type LiveStore } from './store.ts';

/** What a test changes to show that it is needed. */
interface Options {
	readonly ballast?: number;
	readonly settings?: Settings;
}

export async function openSqlite(folder: string, options: Options = {}): Promise<LiveStore> {
	openFolder(folder);
	const ballast = layBallast(folder, options.ballast ?? ballastSize);
	const db = await openDatabase(join(folder, 'sala.db'), options.settings ?? settings);
	return storeIn(db, {
		async withSpare(work) {
			try {
				return await work();
			} catch (cause) {
				if (!(cause instanceof DiskFull) || !ballast.free()) throw cause;
				return work();
			}
		},
		rewrite: async () => void (await sql`vacuum`.execute(db)),
		cutJournal: () => cutJournal(db)
	});
}

async function cutJournal(db: Kysely<Tables>): Promise<void> {
	const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
	if (rows[0]?.busy !== 0) throw new Error('the journal is in use');
}
