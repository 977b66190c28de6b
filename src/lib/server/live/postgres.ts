/** Sessions in PostgreSQL, for any number of equal processes. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import { DataFault } from './data-folder.ts';
import { DatabaseClock } from './database-clock.ts';
import { Leaders } from './leaders.ts';
import { missingPrivileges } from './database-privileges.ts';
import { checkServer, migrate, settingOf } from './migrate.ts';
import type { Db, Tables, Trx } from './migrations.ts';
import { Nights } from './nights.ts';
import { channel, listening, openPeers } from './peers.ts';
import { throughPool } from './pipeline.ts';
import { openPool, type Pool } from './pool.ts';
import { secretMark } from './seat-names.ts';
import { storeIn } from './sql-store.ts';
import { DiskFull, NotDurable } from './store.ts';
import { inWords, messages } from '../messages.ts';
import { reportFault } from './faults.ts';
import { sweep } from './sweep.ts';
import type { Random } from '../../live/names.ts';

export interface PostgresOptions {
	readonly url: string;
	/** For LISTEN and for migrations, where `url` leads to a pooler of transactions. */
	readonly directUrl?: string | undefined;
	readonly connections?: number;
	/** False for a database without LISTEN: then each process only looks, once a second. */
	readonly listen?: boolean;
	/** Milliseconds between two looks. */
	readonly every?: number;
	/** Without a synchronous standby it does not start. */
	readonly needsStandby?: boolean;
	/** Where the database writes down who voted what, it does not start. */
	readonly needsQuietLog?: boolean;
	/** The clock of this computer, in milliseconds; told by tests only. */
	readonly ownClock?: () => number;
	/** Seats lie there under names that are made with it. */
	readonly seatKey?: string | undefined;
}

/**
 * What was acknowledged is on the disk of the database, and of its standby where it has one. A statement that waits for a lock is not cut short. A database that
 * writes down slow statements writes no seat and no choice with them, where our user may ask for that.
 */
const perConnection = `set statement_timeout = 0; set idle_in_transaction_session_timeout = 10000;
	set synchronous_commit = on; set default_transaction_isolation = 'read committed';
	do $$ begin perform set_config('log_parameter_max_length', '0', false); exception when insufficient_privilege then null; end $$`;

/** What a power cut must not take back depends on these. */
const wanted: Readonly<Record<string, readonly string[]>> = {
	fsync: ['on'],
	full_page_writes: ['on'],
	synchronous_commit: ['on', 'remote_apply']
};

/** serialization_failure, deadlock_detected: nothing was written, and it may be done again. */
const passing: ReadonlySet<string> = new Set(['40001', '40P01']);
const diskFull = '53100';
const readOnly = '25006';

type NightsOptions = ConstructorParameters<typeof Nights>[0];
export type PostgresStore = Awaited<ReturnType<typeof openPostgres>>;

export async function openPostgres(options: PostgresOptions) {
	const { url, directUrl = url, connections = 8, listen = true, every, seatKey } = options;
	const usual = { pipeline: true, application_name: 'sala', connectionTimeoutMillis: 5000, keepAlive: true, maxLifetimeSeconds: 300 };
	const pool = openPool({ ...usual, connectionString: url, max: connections }, perConnection);
	const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as never }) });
	try {
		const { alone, log, clock } = await checked(db, options);
		await migrate(directUrl, url === directUrl ? 'db.unreachable' : 'db.direct_unreachable');
		const mark = secretMark(seatKey);
		await checkSeatKey(db, mark);
		const ungranted = await missingPrivileges(db);
		const recycles = (await settingOf(db, 'wal_recycle')) !== 'off';
		const peers = await openPeers({ url: directUrl, pool, listen, every });
		const store = await isOurs(db, mark).then((ours) => (ours ? storeIn(db, engineOf(pool, listen, peers)) : null));
		if (!store) {
			peers.end();
			throw new DataFault('db.other_seat_key');
		}
		return {
			...store,
			/** There is no second copy of what is acknowledged, or only a later one. */
			alone,
			/** Files of the log are used again, with what stands in them: a sweep does not reach it. */
			recycles,
			/** What our user is not given, as codes: a sweep does not reach the log. */
			ungranted,
			/** The database server writes statements into its own log together with what is in them: who voted what, and when. */
			get logsVotes() {
				return log.holdsVotes;
			},
			/** That of the database. */
			clock,
			/** To be called about once a minute: clocks, and what the database writes down, may be set otherwise than before. False where it does not answer. */
			look: () =>
				Promise.all([clock.look(), log.look()]).then(
					() => true,
					() => false
				),
			leaders: (random: Random, today = () => clock.calendar.day) => new Leaders({ db, random, today }),
			nights: (when: Omit<NightsOptions, 'db' | 'sweep' | 'now'> & Partial<Pick<NightsOptions, 'now'>>) =>
				new Nights({ now: () => ({ ...clock.calendar, off: clock.isOff }), ...when, db, sweep: () => sweep(directUrl) }),
			get silent() {
				return peers.answered;
			},
			get waiting() {
				return pool.waiting;
			},
			async end() {
				peers.end();
				await store.end();
			}
		};
	} catch (cause) {
		await db.destroy().catch(() => {});
		throw cause instanceof DataFault ? cause : new DataFault('db.unreachable', cause);
	}
}

/** What has to be so before anything is written there. */
async function checked(db: Db, { url, directUrl = url, needsStandby, needsQuietLog, ownClock = () => Date.now() }: PostgresOptions) {
	await checkServer(db);
	await checkSettings(db, url !== directUrl);
	const alone = (await settingOf(db, 'synchronous_standby_names')) === '';
	if (alone && needsStandby) throw new DataFault('db.needs_standby');
	const log = logOf(db, url !== directUrl);
	await log.look();
	if (log.holdsVotes && needsQuietLog) throw new DataFault('db.needs_quiet_log');
	const clock = new DatabaseClock({ ask: () => timeOf(db), own: ownClock, steady: () => performance.now() });
	await clock.look();
	return { alone, log, clock };
}

/** What the database writes down, as of the last look. The first one is told of by whoever starts the server, each change for the worse here. */
function logOf(db: Db, throughPooler: boolean) {
	let holds: boolean | undefined;
	return {
		get holdsVotes() {
			return holds === true;
		},
		async look() {
			const now = await writesValues(db, throughPooler);
			if (now && holds === false) reportFault('db.logs_votes', inWords('db.logs_votes'));
			holds = now;
		}
	};
}

async function timeOf(db: Db): Promise<number> {
	const { rows } = await sql<{ readonly now: number }>`select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`.execute(db);
	return rows[0]!.now;
}

function engineOf(pool: Pool, listen: boolean, peers: Awaited<ReturnType<typeof openPeers>>): Parameters<typeof storeIn>[1] {
	return {
		withSpare: (work) => work(),
		// Done for all closed sessions together, by the sweep.
		rewrite: async () => {},
		cutJournal: async () => {},
		dropCopies: async () => {},
		shared: {
			peers,
			inFlight: throughPool(pool),
			again,
			changed: async (trx: Trx, id: string, seq: number) => {
				if (listen) await sql`select pg_notify(${channel}, ${`s ${id} ${seq}`})`.execute(trx);
			}
		}
	};
}

/** Tries again what the database has taken back because of what others did at the same moment. */
async function again<T>(work: () => Promise<T>): Promise<T> {
	for (let tries = 0; ; tries++)
		try {
			return await work();
		} catch (cause) {
			const { code = '' } = cause as { readonly code?: string };
			if (code === diskFull) throw new DiskFull('the disk of the database is full', { cause });
			if (code === readOnly) throw unkept(cause);
			if (!passing.has(code) || tries === 20) throw cause;
			await new Promise((then) => setTimeout(then, Math.random() * 2 ** Math.min(tries, 6)));
		}
}

function unkept(cause: unknown): NotDurable {
	reportFault('db.read_only', messages['db.read_only'].join(' · '));
	return new NotDurable('the database is read only', { cause });
}

/** Through a pooler what was set on one connection may be gone on the next: then the database has to set it by itself. */
async function checkSettings(db: Db, throughPooler: boolean): Promise<void> {
	for (const [name, values] of Object.entries(wanted)) {
		const found = await settingOf(db, name, throughPooler);
		if (!values.includes(found)) throw new DataFault('db.unsafe', `${name} is ${found}`);
	}
}

/** The settings that write a statement down, each with what it is where none is. */
const quietLog = {
	log_statement: /^(none|ddl)$/,
	log_min_duration_statement: /^-1$/,
	log_min_duration_sample: /^-1$/,
	log_transaction_sample_rate: /^0$/
};

async function writesValues(db: Db, throughPooler: boolean): Promise<boolean> {
	if ((await settingOf(db, 'log_parameter_max_length', throughPooler)) === '0') return false;
	// Without details there are no values either.
	if ((await settingOf(db, 'log_error_verbosity', throughPooler)) === 'terse') return false;
	for (const [name, quiet] of Object.entries(quietLog)) if (!quiet.test(await settingOf(db, name, throughPooler))) return true;
	return false;
}

/** With another secret than that of the other processes, phones would lose their seats from one answer to the next. */
async function checkSeatKey(db: Db, mark: string): Promise<void> {
	await db
		.insertInto('marks')
		.values({ name: 'seat-key', value: mark })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const change = db.updateTable('marks').set({ value: mark }).where('name', '=', 'seat-key');
	// While nobody has a seat and no server is there, it may be changed: servers with two of them would each know half of the phones.
	const alone = sql<boolean>`not exists (select from pg_stat_activity where datname = current_database() and application_name = ${listening})`;
	const { numUpdatedRows } = await change
		.where(({ eb, or, and, not, exists, selectFrom }) =>
			or([eb('value', '=', mark), and([not(exists(selectFrom('seats').select('seat'))), alone])])
		)
		.executeTakeFirst();
	if (numUpdatedRows !== 1n) throw new DataFault('db.other_seat_key');
}

/** Asked again by a server that hears: another one may have come at the same moment, and changed it. */
const isOurs = async (db: Db, mark: string): Promise<boolean> =>
	(await db.selectFrom('marks').select('value').where('name', '=', 'seat-key').forShare().executeTakeFirst())?.value === mark;
