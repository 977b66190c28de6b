/** What a database server has beside the tables of a laptop. Numbered with those of migrations.ts, and kept as strictly. */
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { migrations } from './migrations.ts';

const leaders: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('leaders')
			.addColumn('id', 'text', (column) => column.primaryKey())
			.addColumn('label', 'text', (column) => column.notNull().unique())
			.addColumn('key', 'text', (column) => column.unique())
			.addColumn('link', 'text', (column) => column.unique())
			.addColumn('linked', 'text')
			.execute();
		await db.schema.alterTable('sessions').addColumn('leader', 'text').execute();
		await db.schema.createIndex('sessions_by_leader').on('sessions').column('leader').execute();
		await db.schema
			.createTable('marks')
			.addColumn('name', 'text', (column) => column.primaryKey())
			.addColumn('value', 'text', (column) => column.notNull())
			.execute();
	}
};

/** The planner's statistics are samples of what stands in a column: tokens of seats would lie in them long after their rows are gone. */
const unsampled: Migration = {
	async up(db: Kysely<unknown>) {
		for (const [table, column] of sampledColumns)
			await sql`alter table ${sql.table(table)} alter column ${sql.ref(column)} set statistics 0`.execute(db);
	}
};
const sampledColumns = [
	['seats', 'seat'],
	['votes', 'seat'],
	['votes', 'choice'],
	['events', 'event'],
	['sessions', 'code'],
	['sessions', 'token'],
	['sessions', 'wall'],
	['sessions', 'report']
] as const;

export const serverMigrations: Readonly<Record<string, Migration>> = {
	...migrations,
	'005-server-leaders': leaders,
	'006-server-unsampled': unsampled
};
