/** What a server asks of its PostgreSQL before it believes it, and what it does about one that is silent or has become a standby. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readDatabaseSettings } from '#lib/server/live/database-settings.ts';
import { openPostgres, type PostgresStore } from '#lib/server/live/postgres.ts';
import { messages, type Code } from '#lib/server/messages.ts';
import { commitNow, sessionRow } from '../support/live/live.ts';
import { inForm } from '../support/run/forms.ts';
import { runTool } from '../support/run/tool.ts';
import { openDeafLine, openLine } from '../support/live/frozen-line.ts';
import { newPostgres } from '../support/servers/postgres.ts';
import { newDatabase, sharedPostgres, type SharedPostgres } from '../support/servers/shared-postgres.ts';
import { postgresPrograms, type Programs } from '../support/servers/postgres-binaries.ts';

let missing: string | undefined;
let server: SharedPostgres;
let programs: Programs;
let store: PostgresStore | undefined;
beforeAll(async () => {
	const [found, shared] = [await postgresPrograms(), await sharedPostgres()];
	if (typeof found === 'string' || typeof shared === 'string') return void (missing = typeof found === 'string' ? found : String(shared));
	[programs, server] = [found, shared];
}, 300_000);
beforeEach(({ skip }) => {
	skip(missing !== undefined, missing);
	vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(async () => {
	await store?.end().catch(() => {});
	store = undefined;
	vi.restoreAllMocks();
});

test('K10: a database that writes down each statement writes no seat and no choice with it; where it can’t be kept from that the start says so', async () => {
	const all = { logging_collector: 'on', log_directory: 'log', log_min_duration_statement: '0', log_error_verbosity: 'default' };
	const logging = await newPostgres(programs, all);
	await logging.start();
	const written = () => {
		const folder = join(logging.folder, 'log');
		return readdirSync(folder)
			.map((name) => readFileSync(join(folder, name), 'utf8'))
			.join();
	};
	const seat = 'a-seat-of-a-phone';
	store = await openPostgres({ url: logging.url() });
	expect(store.logsVotes).toBe(false);
	await store.create(sessionRow(1));
	await commitNow(store, [{ session: sessionRow(1).id, seat, from: 0 }], []);
	await expect.poll(written).toContain('insert into "seats"');
	expect(written()).not.toContain(seat);
	await store.end();
	await logging.query('create role plain login; grant all on schema public to plain; grant all on all tables in schema public to plain');
	const plain = logging.url().replace('sala@', 'plain@');
	store = await openPostgres({ url: plain });
	expect(store.logsVotes).toBe(true);
	await store.end();

	// N16: the one who reads the start is seldom the one who looks after the database.
	await expect(openPostgres({ url: plain, needsQuietLog: true })).rejects.toMatchObject({ name: 'DataFault', code: 'db.needs_quiet_log' });
	const env = { DATABASE_URL: plain, ALLOWED_HOSTS: 'https://sala.test', SALA_NEEDS_QUIET_LOG: '1', PORT: '0', HOST: '127.0.0.1' };
	const { code, said } = await runTool('serve', [], env);
	expect(code).toBe(1);
	expect(said).toContain(['db.needs_quiet_log', ...messages['db.needs_quiet_log']].join('\n'));
	await (await openPostgres({ url: logging.url(), needsQuietLog: true })).end();

	await logging.query('alter system set log_parameter_max_length = 0');
	await logging.query('select pg_reload_conf()');
	store = await openPostgres({ url: plain, needsQuietLog: true });
	expect([await store.look(), store.logsVotes]).toEqual([true, false]);
	await logging.query('alter system reset log_parameter_max_length');
	await logging.query('select pg_reload_conf()');
	await expect.poll(() => store!.look().then(() => store!.logsVotes)).toBe(true);
	expect(vi.mocked(console.error), 'set otherwise while a server runs').toHaveBeenCalledWith(
		'db.logs_votes',
		expect.stringContaining('log_parameter_max_length = 0')
	);
	await logging.stop('SIGQUIT');
	expect(await store.look(), 'away').toBe(false);
	await store.end();
	await logging.forget();
}, 60_000);

describe('a start is refused', () => {
	test.each([
		['fsync', 'off'],
		['full_page_writes', 'off']
	])(
		'where %s is %s: a power cut could take back what was acknowledged',
		async (name, value) => {
			const unsafe = await newPostgres(programs, { [name]: value });
			await unsafe.start();
			await expect(openPostgres({ url: unsafe.url() })).rejects.toMatchObject({ name: 'DataFault', code: 'db.unsafe' });
			await unsafe.forget();
		},
		60_000
	);

	test('where a newer version has used the database, and nothing of it is changed', async () => {
		const url = await newDatabase(server);
		await (await openPostgres({ url })).end();
		const client = new pg.Client({ connectionString: url });
		await client.connect();
		await client.query(`insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01')`);
		await expect(openPostgres({ url })).rejects.toMatchObject({ code: 'db.newer' });
		expect((await client.query('select name from kysely_migration')).rows.at(-1)).toEqual({ name: '999-later' });
		await client.end();
	});

	test('where a standby is asked for and there is none', async () => {
		const url = await newDatabase(server);
		await expect(openPostgres({ url, needsStandby: true })).rejects.toMatchObject({ code: 'db.needs_standby' });
	});

	test('where the address leads to a standby', async () => {
		const standby = await newPostgres(programs);
		writeFileSync(join(standby.folder, 'standby.signal'), '');
		await standby.start();
		await expect(openPostgres({ url: standby.url() })).rejects.toMatchObject({ code: 'db.is_standby' });
		await standby.forget();
	}, 60_000);

	test('where it is older than all that is asked of it', async () => {
		const url = new URL(await newDatabase(server));
		const version = String((await server.query('show server_version_num')).rows[0].server_version_num);
		const older = (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replaceAll(version, `14${version.slice(2)}`), 'latin1');
		const line = await openLine(server.port, () => older);
		url.port = String(line.port);
		await expect(openPostgres({ url: url.href })).rejects.toMatchObject({ code: 'db.too_old' });
		line.close();
	});

	test('where a pooler lies between and the database would not wait for the disk by itself', async () => {
		const url = await newDatabase(server);
		await server.query(`alter database ${url.split('/').at(-1)} set synchronous_commit = off`);
		const direct = new URL(url);
		direct.hostname = 'localhost';
		await expect(openPostgres({ url, directUrl: direct.href })).rejects.toMatchObject({ code: 'db.unsafe' });
	});

	test('where nobody answers', async () => {
		await expect(openPostgres({ url: 'postgres://sala@127.0.0.1:1/nobody' })).rejects.toMatchObject({ code: 'db.unreachable' });
	});

	test('where nobody answers at the direct address, which is named', async () => {
		const wrong = openPostgres({ url: await newDatabase(server), directUrl: 'postgres://sala@127.0.0.1:1/nobody' });
		await expect(wrong).rejects.toMatchObject({ code: 'db.direct_unreachable' });
	});

	test('where it is read only', async () => {
		const url = await newDatabase(server);
		await server.query(`alter database ${url.split('/').at(-1)} set default_transaction_read_only = on`);
		await expect(openPostgres({ url })).rejects.toMatchObject({ code: 'db.read_only' });
	});
});

test('that there is no standby is known, and every connection waits for the disk whatever the database would do by itself', async () => {
	const url = await newDatabase(server);
	const name = url.split('/').at(-1)!;
	await server.query(`alter database ${name} set synchronous_commit = off`);
	store = await openPostgres({ url });
	expect(store.alone).toBe(true);
});

test('a line on which nobody answers is given up: what is under way fails within seven seconds, and what comes next is written', async () => {
	const url = new URL(await newDatabase(server));
	const line = await openLine(server.port);
	url.port = String(line.port);
	store = await openPostgres({ url: url.href });
	await store.create(sessionRow(1));
	line.freeze();
	const begun = performance.now();
	await expect(commitNow(store, [{ session: 'session-1', seat: 'a', from: 0 }], [])).rejects.toThrow();
	expect(performance.now() - begun).toBeLessThan(inForm(15_000, 7000));
	line.thaw();
	await expect
		.poll(() => commitNow(store!, [{ session: 'session-1', seat: 'a', from: 0 }], []).then(() => 'written', String), { timeout: 8000 })
		.toBe('written');
	line.close();
}, 40_000);

test('a database that is started anew is found again, and the process outlives it', async () => {
	const own = await newPostgres(programs);
	await own.start();
	store = await openPostgres({ url: own.url() });
	await store.create(sessionRow(1));
	await own.stop('SIGQUIT');
	await expect(store.list()).rejects.toThrow();
	await own.start();
	await expect.poll(() => store!.list().then((rows) => rows.length, String)).toBe(1);
	await store.end();
	store = undefined;
	await own.forget();
}, 60_000);

test('a database that becomes read only while a server runs takes nothing, and the server is not called ready until it takes something again', async () => {
	const own = await newPostgres(programs);
	await own.start();
	store = await openPostgres({ url: own.url(), every: 100 });
	await store.create(sessionRow(1));
	const vote = (seat: string) =>
		commitNow(store!, [{ session: sessionRow(1).id, seat, from: 0 }], []).then(
			() => 'written',
			(cause: Error) => cause.name
		);
	await own.query('alter system set default_transaction_read_only = on');
	await own.query('select pg_reload_conf()');
	await expect.poll(() => vote('a'), { timeout: 5000 }).toBe('NotDurable');
	await expect.poll(() => store!.silent, { timeout: 5000 }).toBeGreaterThan(1000);
	await own.query('alter system reset default_transaction_read_only');
	await own.query('select pg_reload_conf()');
	await expect.poll(() => vote('b'), { timeout: 5000 }).toBe('written');
	await expect.poll(() => store!.silent, { timeout: 5000 }).toBeLessThan(500);
	await store.end();
	store = undefined;
	await own.forget();
}, 60_000);

describe('a line that swallows what servers say to each other, as a pooler of transactions does', () => {
	test('is noticed and named, and each server looks by itself', async () => {
		const url = new URL(await newDatabase(server));
		const line = await openDeafLine(server.port);
		url.port = String(line.port);
		store = await openPostgres({ url: url.href });
		expect(store.peers!.hears).toBe(false);
		expect(vi.mocked(console.error)).toHaveBeenCalledWith('db.deaf', expect.stringContaining('DATABASE_DIRECT_URL'));
		await store.end();
		store = await openPostgres({ url: await newDatabase(server) });
		expect(store.peers!.hears).toBe(true);
		line.close();
	}, 30_000);
});

describe('from the environment', () => {
	const good = { DATABASE_URL: 'postgres://sala@db/sala', ALLOWED_HOSTS: 'https://sala.test' };
	const empty = '/dev/null';
	test.each<[string, Readonly<Record<string, string>>, Code | undefined]>([
		['nothing where there is no database', {}, undefined],
		['a start without an https name is refused', { ...good, ALLOWED_HOSTS: 'http://sala.test' }, 'server.no_https_name'],
		['and one with a name that is none', { ...good, ALLOWED_HOSTS: 'https://sala.test,https://other.test/page' }, 'server.bad_hosts'],
		['and one with a port that there is not', { ...good, ALLOWED_HOSTS: 'https://sala.test:99999' }, 'server.bad_hosts'],
		['and one with a secret that could be guessed', { ...good, SEAT_KEY: 'short' }, 'server.short_seat_key'],
		['and one that sweeps at no time of day', { ...good, SWEEP_AT: '24:00' }, 'server.bad_sweep_at'],
		['and one whose nights are of no place', { ...good, TZ: 'Mars/Phobos' }, 'server.bad_tz'],
		['and one with the address of another database', { ...good, DATABASE_URL: 'mysql://db' }, 'server.bad_database'],
		['and one whose password cuts the address short', { ...good, DATABASE_URL: 'postgres://sala:pa#ss@db/sala' }, 'server.bad_database'],
		[
			'and where a piece of it would be taken for the machine',
			{ ...good, DATABASE_URL: 'postgres://sala:a@ss/b@db/sala' },
			'server.bad_database'
		],
		['or for a setting', { ...good, DATABASE_URL: 'postgres://sala:a@ss?b@db/sala' }, 'server.bad_database'],
		['and one whose direct address is none', { ...good, DATABASE_DIRECT_URL: 'db:5432' }, 'server.bad_database'],
		['and one whose secret is not there', { ...good, DATABASE_URL_FILE: 'nowhere' }, 'server.unreadable_secret'],
		[
			'G6: and one whose address is an empty file, rather than to keep sessions elsewhere',
			{ DATABASE_URL_FILE: empty },
			'server.unreadable_secret'
		],
		['G6: and one whose secret is an empty file, rather than to go without', { ...good, SEAT_KEY_FILE: empty }, 'server.unreadable_secret'],
		['and one with no number', { ...good, DATABASE_CONNECTIONS: 'many' }, 'server.bad_database_connections'],
		['and one that says neither yes nor no of a standby', { ...good, SALA_NEEDS_STANDBY: 'true' }, 'server.bad_needs_standby'],
		['N16: or of a quiet log', { ...good, SALA_NEEDS_QUIET_LOG: 'yes' }, 'server.bad_needs_quiet_log'],
		['or of listening', { ...good, DATABASE_LISTEN: 'false' }, 'server.bad_listen']
	])('%s', (_, env, expected) => expect(readDatabaseSettings(env)).toEqual(expected));

	test.each([
		'postgres://sala:p%23@db:5432/sala',
		'postgresql://sala:p@ss@db/sala?sslmode=require',
		'postgres:///sala?host=/run/postgresql',
		'postgres://sala@/sala?host=/tmp'
	])('takes an address in which nothing is cut short: %s', (DATABASE_URL) =>
		expect(readDatabaseSettings({ ...good, DATABASE_URL })).toMatchObject({ url: DATABASE_URL })
	);

	test.each(['Asia/Phnom_Penh', ':Asia/Phnom_Penh', 'UTC', 'ICT-7', '<+07>-7', '/usr/share/zoneinfo/Asia/Phnom_Penh', ''])(
		'and the nights of %s',
		(TZ) => expect(readDatabaseSettings({ ...good, TZ })).toMatchObject({ sweepAt: '02:30' })
	);

	test('all that is needed is read', () => {
		expect(readDatabaseSettings(good)).toMatchObject({
			url: good.DATABASE_URL,
			origins: ['https://sala.test'],
			listen: true,
			sweepAt: '02:30',
			seatKey: undefined,
			needsStandby: false,
			needsQuietLog: false
		});
		const needs = { SALA_NEEDS_STANDBY: '1', SALA_NEEDS_QUIET_LOG: '1' };
		const other = { ...good, ...needs, ALLOWED_HOSTS: 'https://SALA.test:8443/ hall.test', DATABASE_LISTEN: 'off' };
		const read = { origins: ['https://sala.test:8443'], listen: false, needsStandby: true, needsQuietLog: true };
		expect(readDatabaseSettings(other)).toMatchObject(read);
	});
});
