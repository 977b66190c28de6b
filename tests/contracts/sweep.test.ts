/** After closing and one night nothing of a seat and of a vote stands in any file of PostgreSQL: canaries are planted, and every byte is searched. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepLifetimes } from '#lib/server/live/lifetime.ts';
import { openPostgres, type PostgresStore } from '#lib/server/live/postgres.ts';
import { openSessionService, type SessionService } from '#lib/server/live/session-service.ts';
import { recognisingSigns } from '../support/course/core-scenarios.ts';
import { realClock } from '../support/live/live-server.ts';
import { newPostgres, type Postgres } from '../support/servers/postgres.ts';
import { postgresPrograms } from '../support/servers/postgres-binaries.ts';
import { newDatabase } from '../support/servers/shared-postgres.ts';

const scenario = '2/5';
const scenarios = new Map([[scenario, { hash: 'h', shape: recognisingSigns }]]);
/** Of whoever knows where to look. */
const canary = 'canarychoice';
let missing: string | undefined;
/** Of its own: every file of it is read. */
let server: Postgres;
let url: string;
let store: PostgresStore;
let service: SessionService;
let night: { day: string; time: string };

beforeAll(async () => {
	const programs = await postgresPrograms();
	if (typeof programs === 'string') return void (missing = programs);
	server = await newPostgres(programs, { wal_recycle: 'off' });
	await server.start();
}, 300_000);
afterAll(() => server?.forget());
beforeEach(async ({ skip }) => {
	skip(missing !== undefined, missing);
	vi.spyOn(console, 'error').mockReturnValue();
	night = { day: '2026-11-26', time: '02:30' };
	url = await newDatabase(server);
	store = await openPostgres({ url, connections: 4, listen: false });
	service = await openSessionService({ store, scenarios, clock: realClock, random: randomBytes, today: () => '2026-11-25' });
});
afterEach(async () => {
	await store?.end();
	await server?.query(`drop database ${url.split('/').at(-1)}`);
	vi.restoreAllMocks();
});

const lifetimes = () =>
	keepLifetimes({
		service,
		clock: realClock,
		steady: realClock,
		today: () => night.day,
		watched: () => false,
		limits: { minutes: 30, days: 7 },
		nightly: true
	});
const nights = () => store.nights({ now: () => night, at: '02:30', closeOld: () => lifetimes().night() });

/** Which of these stand in any file of the server, its log among them. */
function found(canaries: readonly string[]): readonly string[] {
	const files = readdirSync(server.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const bytes = files.map((entry) => readFileSync(join(entry.parentPath, entry.name)));
	return canaries.filter((one) => bytes.some((file) => file.includes(one)));
}
async function asked(sql: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(sql);
	await client.end();
}

/** Sixty people who join, change their minds and vote; then the session has ended. Gives what must not stay. */
async function played(rehearsal = false): Promise<{ readonly id: string; readonly canaries: readonly string[] }> {
	const made = await service.create(scenario, rehearsal);
	if (!made.ok) throw new Error(made.code);
	const { id } = made;
	const { token, code } = service.wall(id)!.join!;
	const { wall } = service.console(id)!;
	const joined = await Promise.all(Array.from({ length: 60 }, () => service.join({ token })));
	const seats = joined.flatMap((one) => (one.ok ? [one.seat] : []));
	expect(seats).toHaveLength(60);
	const lead = async (what: 'begin' | 'open' | 'reveal' | 'end') =>
		expect(await service.command(id, service.phone(id)!.seq, { do: what })).toMatchObject({ ok: true });
	await lead('begin');
	await lead('open');
	for (const n of [1, 2])
		await Promise.all(seats.map((seat, k) => service.vote(seat, { visit: 0, round: 1, n, choice: ['a', 'b', 'c'][(k + n) % 3]! })));
	await lead('reveal');
	// As one choice in a thousand, which can be searched for.
	await asked(`update votes set choice = '${canary}' where session = '${id}' and seat = '${seats[0]}'`);
	// What a planner takes samples of, and a checkpoint writes to the tables.
	await asked('analyze');
	await asked('checkpoint');
	await lead('end');
	const canaries = [...seats, canary, token, code, wall];
	expect(found(canaries), 'while it is there').toEqual(canaries);
	return { id, canaries };
}
const traces = async (id: string) => (await service.list()).find((head) => head.id === id)?.traces;

describe('what a closed session left', () => {
	test('is in the files until the night, which the list says, and in none of them after it', async () => {
		const { id, canaries } = await played();
		const open = await service.create(scenario, false);
		expect(await service.close(id)).toEqual({ ok: true });
		expect(await traces(id)).toBe('tonight');
		expect(found(canaries).length, 'closed, and not swept: the search finds it').toBeGreaterThan(0);
		expect(await nights().look()).toBe('whole');
		expect(found(canaries)).toEqual([]);
		expect(await traces(id)).toBeUndefined();
		expect((await service.report(id))?.visits).toHaveLength(1);
		// One that is open goes on.
		expect(open.ok && (await service.open(open.id)) && service.wall(open.id)!.join).toBeTruthy();
	});

	test.each([
		['a rehearsal', true],
		['one whose report was deleted', false]
	])('of %s goes too, though no row says any more that it was there', async (_, rehearsal) => {
		const { id, canaries } = await played(rehearsal);
		await service.close(id);
		if (!rehearsal) expect(await service.delete(id)).toEqual({ ok: true });
		expect(await nights().look()).toBe('whole');
		expect(found(canaries)).toEqual([]);
	});

	test.each([
		['a backup reads an older state', 'select 1', 'held'],
		['somebody uses a table', 'select count(*) from seats', 'busy']
	])('is not said to be gone while %s; it goes when that is done', async (_, reads, how) => {
		const { id, canaries } = await played();
		const backup = new pg.Client({ connectionString: url });
		await backup.connect();
		await backup.query('begin isolation level repeatable read');
		await backup.query(reads);
		await service.close(id);
		expect(await nights().look()).toBe(how);
		expect(await traces(id)).toBe('tonight');
		await backup.query('commit');
		await backup.end();
		await asked(`update marks set value = '' where name = 'sweeping'`);
		expect(await nights().look()).toBe('whole');
		expect(found(canaries)).toEqual([]);
	});

	test('goes too where closing has missed rows of it, as under a damaged index; the rows of one that is open stay', async () => {
		const { id } = await played();
		const open = await service.create(scenario, false);
		if (!open.ok) throw new Error(open.code);
		expect(await service.close(id)).toEqual({ ok: true });
		for (const session of [id, open.id]) {
			await asked(`insert into seats values ('${session}', 'missedseat${session}', 0)`);
			await asked(`insert into votes values ('${session}', 0, 1, 'missedseat${session}', 1, 'missedchoice${session}')`);
		}
		await asked('checkpoint');
		const missed = (session: string) => [`missedseat${session}`, `missedchoice${session}`];
		expect(found(missed(id))).toEqual(missed(id));
		expect(await nights().look()).toBe('whole');
		expect(found([...missed(id), ...missed(open.id)])).toEqual(missed(open.id));
	});

	test('stays in the log where the rights for it are not given, and the list says so', async () => {
		const { id } = await played();
		await service.close(id);
		const name = url.split('/').at(-1)!;
		const role = `plain_${name}`;
		await server.query(`create role ${role} login`);
		await server.query(`alter database ${name} owner to ${role}`);
		await asked(
			`do $$ declare t record; begin for t in select tablename from pg_tables where schemaname = 'public' loop execute format('alter table %I owner to ${role}', t.tablename); end loop; end $$`
		);
		await store.end();
		store = await openPostgres({ url: url.replace('sala@', `${role}@`), connections: 4, listen: false });
		service = await openSessionService({ store, scenarios, clock: realClock, random: randomBytes, today: () => '2026-11-25' });
		expect(await nights().look()).toBe('tables');
		expect(await traces(id)).toBe('log');
	});
});

describe('a night', () => {
	test('is one for all processes: of three that look at once one does it, and none again that day', async () => {
		const all = [nights(), nights(), nights()];
		const done = await Promise.all(all.map((one) => one.look()));
		expect(done.filter((one) => one !== null)).toEqual(['whole']);
		expect(await Promise.all([...all, nights()].map((one) => one.look()))).toEqual([null, null, null, null]);
		night = { day: '2026-11-27', time: '02:29' };
		expect(await all[1]!.look()).toBeNull();
		night = { day: '2026-11-27', time: '08:00' };
		await asked(`update marks set value = '' where name = 'sweeping'`);
		expect(await all[1]!.look(), 'a server that was off at that time').toBe('whole');
	});

	test('closes what nobody ended when its days are over, and leaves what is younger', async () => {
		const made = await service.create(scenario, false);
		if (!made.ok) throw new Error(made.code);
		night.day = '2026-12-01';
		await nights().look();
		expect((await service.list())[0]).toMatchObject({ closed: false });
		await asked(`update marks set value = '' where name = 'sweeping'`);
		night.day = '2026-12-02';
		expect(lifetimes().of((await service.list())[0]!)).toMatchObject({ on: '2026-12-03' });
		await nights().look();
		expect((await service.list())[0]).toMatchObject({ id: made.id, closed: true });
		expect(await traces(made.id)).toBeUndefined();
	});
});
