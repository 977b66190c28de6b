/** A place for a database of sessions, of each kind: opened as often as the server is started, and forgotten at the end. */
import { openSqlite } from '../../../src/lib/server/live/sqlite.ts';
import type { LiveStore } from '../../../src/lib/server/live/store.ts';
import { dataFolder } from '../live/live.ts';
import { postgresPlace } from './shared-postgres.ts';

export interface StorePlace {
	/** Why it can't be had here. */
	missing?(): Promise<string | undefined>;
	open(): Promise<LiveStore>;
	forget(): void;
}

export const stores: Readonly<Record<string, () => StorePlace>> = {
	SQLite: () => {
		const { path, forget } = dataFolder();
		return { open: () => openSqlite(path, { reserve: 0 }), forget };
	},
	PostgreSQL: postgresPlace
};
