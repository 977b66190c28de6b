/**
 * Sessions in PostgreSQL: the real one, compiled to run inside a test. It shows that the queries are not SQLite's own; it is no store to lead a
 * group with, for in this form it never syncs (docs/decisions/009).
 */
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations, type Tables } from '../../src/lib/server/live/migrations.ts';
import { storeIn } from '../../src/lib/server/live/sql-store.ts';
import type { LiveStore } from '../../src/lib/server/live/store.ts';

/** One for all: it takes a second to make. */
let server: Promise<PGlite> | undefined;

/** A database with nothing in it. As with any server of its own, it goes on while ours is started anew. */
export function postgresPlace(): { open(): Promise<LiveStore>; forget(): void } {
	let made = false;
	return {
		async open() {
			const pglite = await (server ??= PGlite.create());
			const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
			if (!made) await sql`drop schema public cascade`.execute(db);
			await sql`create schema if not exists public`.execute(db);
			made = true;
			const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
			if (error) throw error;
			const store = await storeIn(db, {
				withSpare: (work) => work(),
				// Rows in the order of their keys, as far as this database goes: those of a session that goes on lie as they came.
				rewrite: async () => {
					await sql`cluster votes using votes_order`.execute(db);
					await sql`cluster seats using seats_order`.execute(db);
					await sql`vacuum full`.execute(db);
				},
				dropCopies: async () => {},
				cutJournal: async () => void (await sql`checkpoint`.execute(db))
			});
			return { ...store, end: async () => {} };
		},
		forget: () => {}
	};
}
