/** The tables, and every step by which they came to be. A migration that was released is never changed; a new one gets the next number. */
import { SqliteAdapter, sql, type Generated, type Kysely, type Transaction } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';

/** Truth is 0 or 1: SQLite has no other, and PostgreSQL takes it too. */
type Truth = 0 | 1;
/** In `erased` of a session: the tables are written anew, and the log may hold older bytes for a while. */
export const inLogStill = 2;

export interface Tables {
	sessions: {
		id: string;
		/** Which of this laptop's sessions it is: the order of the list, without a time of day. */
		number: number;
		scenario: string;
		hash: string;
		version: number;
		day: string;
		rehearsal: Truth;
		code: string | null;
		token: string | null;
		wall: string | null;
		seq: number;
		phase: string;
		closed: Truth;
		/** What a closed session left is gone from the free pages too; on a server from the tables and the log. */
		erased: Truth | typeof inLogStill;
		/** JSON; of a closed session. Closed and without one: on its way out. */
		report: string | null;
		/** One of live/label.ts; null where none was picked. */
		label: Generated<string | null>;
		/** Which facilitator leads it. On a server only: a laptop's table has no such column. */
		leader: Generated<string | null>;
	};
	events: { session: string; seq: number; event: string };
	seats: {
		session: string;
		seat: string;
		from: number;
		/** The seq at which a process said that the phone with this seat listens to it: whoever empties the room then leaves it. */
		kept: Generated<number>;
		/** Two seats of its phone were there before it: it counts, but not towards the five. Which phone that is stands nowhere. */
		extra: Generated<Truth>;
	};
	/** `extra` as of its seat, which may go before the vote does. */
	votes: { session: string; visit: number; round: number; seat: string; n: number; choice: string; extra: Generated<Truth> };
	/** Phones that help whoever leads: at most one of each role in a session. */
	helpers: {
		session: string;
		role: string;
		/** SHA-256 of the token in the link. */
		link: string;
		/** SHA-256 of the key of the phone that came by it; null until one has. */
		key: string | null;
	};
	/** On a server only; so is what follows. */
	leaders: {
		id: string;
		/** What the person who runs the server calls this facilitator. */
		label: string;
		/** SHA-256 of the key; null where no link was taken yet, or the key was taken away. */
		key: string | null;
		/** SHA-256 of the token in the last link. */
		link: string | null;
		/** YYYY-MM-DD of the last link. */
		linked: string | null;
	};
	/** What all processes have to know, by its name. */
	marks: { name: string; value: string };
}

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

/** What is wiped of a closed session: a row of each names its session. */
export const peopleTables = ['votes', 'seats', 'events', 'helpers'] as const;

/** By their numbers: it would order them by the time they were made, and the clock of an old laptop starts anew with its battery. */
export const migrator = (db: Db, migrations: Readonly<Record<string, Migration>>): Migrator =>
	new Migrator({ db, provider: { getMigrations: async () => migrations }, allowUnorderedMigrations: true });

const first: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('sessions')
			.addColumn('id', 'text', (column) => column.primaryKey())
			.addColumn('number', 'integer', (column) => column.notNull().unique())
			.addColumn('scenario', 'text', (column) => column.notNull())
			.addColumn('hash', 'text', (column) => column.notNull())
			.addColumn('version', 'integer', (column) => column.notNull())
			.addColumn('day', 'text', (column) => column.notNull())
			.addColumn('rehearsal', 'integer', (column) => column.notNull())
			.addColumn('code', 'text', (column) => column.unique())
			.addColumn('token', 'text', (column) => column.unique())
			.addColumn('wall', 'text', (column) => column.unique())
			.addColumn('seq', 'integer', (column) => column.notNull())
			.addColumn('phase', 'text', (column) => column.notNull())
			.addColumn('closed', 'integer', (column) => column.notNull())
			.addColumn('erased', 'integer', (column) => column.notNull())
			.addColumn('report', 'text')
			.execute();
		await db.schema
			.createTable('events')
			.addColumn('session', 'text', (column) => column.notNull().references('sessions.id'))
			.addColumn('seq', 'integer', (column) => column.notNull())
			.addColumn('event', 'text', (column) => column.notNull())
			.addPrimaryKeyConstraint('events_key', ['session', 'seq'])
			.execute();
		await db.schema
			.createTable('seats')
			.addColumn('session', 'text', (column) => column.notNull().references('sessions.id'))
			.addColumn('seat', 'text', (column) => column.notNull())
			.addColumn('from', 'integer', (column) => column.notNull())
			.addPrimaryKeyConstraint('seats_key', ['session', 'seat'])
			.execute();
		await db.schema
			.createTable('votes')
			.addColumn('session', 'text', (column) => column.notNull().references('sessions.id'))
			.addColumn('visit', 'integer', (column) => column.notNull())
			.addColumn('round', 'integer', (column) => column.notNull())
			.addColumn('seat', 'text', (column) => column.notNull())
			.addColumn('n', 'integer', (column) => column.notNull())
			.addColumn('choice', 'text', (column) => column.notNull())
			.addPrimaryKeyConstraint('votes_key', ['session', 'visit', 'round', 'seat'])
			.execute();
	}
};

/**
 * Rows lie in the order of their keys: the number that SQLite gives to a row by itself counts up in the order in which people joined and voted, and is
 * kept for ever. PostgreSQL has no such tables; there the rows are written anew in the order of their keys, and what comes later lies behind them.
 */
const inOrder: Migration = {
	async up(db: Kysely<unknown>) {
		const sqlite = db.getExecutor().adapter instanceof SqliteAdapter;
		const made = async (name: string, columns: readonly string[], key: readonly string[]) => {
			const made = `${name}_in_order`;
			let table = db.schema.createTable(made).addColumn('session', 'text', (column) => column.notNull().references('sessions.id'));
			for (const column of columns) table = table.addColumn(column, texts.has(column) ? 'text' : 'integer', (one) => one.notNull());
			table = table.addPrimaryKeyConstraint(`${name}_order`, ['session', ...key] as never[]);
			await (sqlite ? table.modifyEnd(sql`without rowid`) : table).execute();
			const all = sql.join(['session', ...columns].map((column) => sql.ref(column)));
			const order = sql.join(['session', ...key].map((column) => sql.ref(column)));
			await sql`insert into ${sql.table(made)} (${all}) select ${all} from ${sql.table(name)} order by ${order}`.execute(db);
			await db.schema.dropTable(name).execute();
			await db.schema.alterTable(made).renameTo(name).execute();
		};
		const texts: ReadonlySet<string> = new Set(['seat', 'choice']);
		await made('seats', ['seat', 'from'], ['seat']);
		await made('votes', ['visit', 'round', 'seat', 'n', 'choice'], ['visit', 'round', 'seat']);
	}
};

/** A seat is looked up by its token alone: a process keeps no list of them. */
const seatIndex: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema.createIndex('seats_by_name').on('seats').column('seat').execute();
	}
};

const keptSeats: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.alterTable('seats')
			.addColumn('kept', 'integer', (column) => column.notNull().defaultTo(-1))
			.execute();
	}
};

/** Sessions of one day are told apart by it. Those of before have none. */
const label: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema.alterTable('sessions').addColumn('label', 'text').execute();
	}
};

const helpers: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('helpers')
			.addColumn('session', 'text', (column) => column.notNull().references('sessions.id'))
			.addColumn('role', 'text', (column) => column.notNull())
			.addColumn('link', 'text', (column) => column.notNull().unique())
			.addColumn('key', 'text', (column) => column.unique())
			.addPrimaryKeyConstraint('helpers_key', ['session', 'role'])
			.execute();
	}
};

/** Seats of before count as they did. */
const extraSeats: Migration = {
	async up(db: Kysely<unknown>) {
		for (const table of ['seats', 'votes'])
			await db.schema
				.alterTable(table)
				.addColumn('extra', 'integer', (column) => column.notNull().defaultTo(0))
				.execute();
	}
};

export const migrations: Readonly<Record<string, Migration>> = {
	'001-sessions': first,
	'002-in-order': inOrder,
	'003-seat-index': seatIndex,
	'004-kept-seats': keptSeats,
	// 005 and 006 are those of a server: server-migrations.ts.
	'007-label': label,
	'008-helpers': helpers,
	'009-extra-seats': extraSeats
};
