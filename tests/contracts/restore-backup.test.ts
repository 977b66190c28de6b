/** A backup as docs/running-a-server.en.md says, and what is there after it was restored. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepLifetimes } from '#lib/server/live/lifetime.ts';
import { openPostgres, type PostgresStore } from '#lib/server/live/postgres.ts';
import { openSessionService, type SessionService } from '#lib/server/live/session-service.ts';
import type { Whole } from '#lib/server/live/store.ts';
import { messages } from '#lib/server/messages.ts';
import { recognisingSigns } from '../support/course/core-scenarios.ts';
import { realClock } from '../support/live/live-server.ts';
import { newFolder, newPostgres, postgresIn, rowsOf, type Postgres } from '../support/servers/postgres.ts';
import { toolsOfSystem, type Tools } from '../support/servers/postgres-tools.ts';

const scenarios = new Map([['2/5', { hash: 'h', shape: recognisingSigns }]]);
const seatKey = 'a secret that no backup holds, and long enough';
const day = '2026-11-25';

let missing: string | undefined;
let tools: Tools;
let server: Postgres;
const open: PostgresStore[] = [];

beforeAll(async () => {
	const found = toolsOfSystem();
	if (typeof found === 'string') return void (missing = found);
	tools = found;
	server = await newPostgres(tools, { wal_recycle: 'off' });
	await server.start();
}, 60_000);
afterAll(() => server?.forget());
beforeEach(({ skip }) => {
	skip(missing !== undefined, missing);
	vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(async () => {
	for (const store of open.splice(0)) await store.end().catch(() => {});
	vi.restoreAllMocks();
});

async function serve(url: string, key: string | undefined = seatKey): Promise<{ store: PostgresStore; service: SessionService }> {
	const store = await openPostgres({ url, connections: 3, seatKey: key });
	open.push(store);
	return { store, service: await openSessionService({ store, scenarios, clock: realClock, random: randomBytes, today: () => day }) };
}

async function lead(service: SessionService, id: string, ...steps: readonly ('begin' | 'open' | 'reveal' | 'end')[]): Promise<void> {
	await service.open(id);
	for (const step of steps) expect(await service.command(id, service.phone(id)!.seq, { do: step }), step).toMatchObject({ ok: true });
}

async function began(service: SessionService, leader: string): Promise<{ readonly id: string; readonly seats: readonly string[] }> {
	const made = await service.create('2/5', false, { leader });
	if (!made.ok) throw new Error(made.code);
	const { token } = service.wall(made.id)!.join!;
	const joined = await Promise.all(Array.from({ length: 5 }, () => service.join({ token })));
	return { id: made.id, seats: joined.flatMap((one) => (one.ok ? [one.seat] : [])) };
}

interface Played {
	/** In the middle of its first vote, with three of five answers. */
	readonly voting: { readonly id: string; readonly seats: readonly string[] };
	readonly closed: string;
	readonly leader: string;
	/** The first as it was when the backup was made. */
	readonly whole: Whole;
}

/** What a facilitator has when the backup is made. */
async function played(store: PostgresStore, service: SessionService): Promise<Played> {
	const leaders = store.leaders(randomBytes, () => day);
	const leader = (await leaders.who((await leaders.enter((await leaders.add('Battambang 3'))!, 'page'))!))!;
	const [voting, { id: closed }] = [await began(service, leader), await began(service, leader)];
	await lead(service, closed, 'begin', 'open', 'reveal', 'end');
	expect(await service.close(closed)).toEqual({ ok: true });
	await lead(service, voting.id, 'begin', 'open');
	await Promise.all(voting.seats.slice(0, 3).map((seat) => cast(service, seat)));
	return { voting, closed, leader, whole: (await store.load(voting.id))! };
}
const cast = async (service: SessionService, seat: string) =>
	expect(await service.vote(seat, { visit: 0, round: 1, n: 1, choice: 'a' })).toMatchObject({ ok: true });

/** It goes on as if nothing had been. */
async function goesOn({ store, service }: Awaited<ReturnType<typeof serve>>, { voting, closed, leader, whole }: Played): Promise<void> {
	expect(await store.load(voting.id)).toEqual(whole);
	const heads = await service.list({ leader });
	expect(heads.map(({ id, closed }) => [id, closed])).toEqual([
		[closed, true],
		[voting.id, false]
	]);
	expect(await service.report(closed)).toMatchObject({ visits: [{ rounds: [expect.anything()] }] });
	expect((await store.leaders(randomBytes, () => day).list()).map(({ label, state }) => [label, state])).toEqual([
		['Battambang 3', 'leads']
	]);
	await service.open(voting.id);
	// An answer from before stands, the others vote with the seats they have, and all are counted.
	await cast(service, voting.seats[0]!);
	await cast(service, voting.seats[4]!);
	await lead(service, voting.id, 'reveal');
	expect((await store.load(voting.id))!.events.at(-1)).toMatchObject({ do: 'reveal', counts: { a: 4 } });
}

async function newDatabase(name: string): Promise<string> {
	await server.query(`create database ${name}`);
	return server.url(name);
}

describe('a backup by pg_dump', () => {
	let url: string;
	let all: Played;
	const file = join(tmpdir(), `sala-backup-${randomBytes(6).toString('hex')}`);
	beforeAll(async () => {
		if (missing !== undefined) return;
		url = await newDatabase('dumped');
		const { store, service } = await serve(url);
		all = await played(store, service);
		execFileSync(tools.pg_dump, ['-Fc', '-d', url, '-f', file]);
		// Afterwards the session goes to its end: the backup does not know.
		await lead(service, all.voting.id, 'reveal', 'end');
		expect(await service.close(all.voting.id)).toEqual({ ok: true });
	}, 60_000);
	afterAll(() => rmSync(file, { force: true }));
	const restored = async (name: string) => {
		const into = await newDatabase(name);
		execFileSync(tools.pg_restore, ['--exit-on-error', '-d', into, file]);
		return into;
	};

	test('is restored into an empty database: sessions, votes, counts and keys of facilitators are as they were, and the room goes on', async () => {
		await goesOn(await serve(await restored('restored')), all);
	}, 30_000);

	test('brings back a session that was closed since, and it closes by itself when its days are over', async () => {
		const { service } = await serve(await restored('closes_again'));
		let today = day;
		const lifetimes = keepLifetimes({
			service,
			clock: realClock,
			steady: realClock,
			today: () => today,
			watched: () => false,
			limits: { minutes: 30, days: 7 },
			nightly: true
		});
		await service.open(all.voting.id);
		await lifetimes.night();
		expect(service.head(all.voting.id)).toMatchObject({ closed: false });
		today = '2026-12-02';
		await lifetimes.night();
		expect(service.head(all.voting.id)).toMatchObject({ closed: true });
	}, 30_000);

	test('is not served with another SEAT_KEY; where the old one is lost, one statement of the guide lets phones take new seats, and what was counted stays', async () => {
		const into = await restored('key_lost');
		const other = 'another secret, because the first one is lost';
		await expect(serve(into, other)).rejects.toMatchObject({ code: 'db.other_seat_key' });
		await rowsOf(into, `delete from marks where name = 'seat-key'`);
		const { service, store } = await serve(into, other);
		const { id } = all.voting;
		await service.open(id);
		expect(await service.join({ token: service.wall(id)!.join!.token })).toMatchObject({ ok: true });
		await lead(service, id, 'reveal');
		expect((await store.load(id))!.events.at(-1)).toMatchObject({ do: 'reveal', counts: { a: 3 } });
	}, 30_000);
});

describe('exactly as the guide says, as a user who is no superuser and was given what it says', () => {
	const guide = readFileSync('docs/running-a-server.en.md', 'utf8');
	/** The command of a shell that begins so. */
	const command = (begin: string) => guide.split('\n').find((line) => line.startsWith(begin))!;
	const grants = [
		'grant pg_checkpoint to sala;',
		'grant execute on function pg_switch_wal() to sala;',
		'grant set on parameter log_parameter_max_length to sala;'
	];
	const shell = (text: string, DATABASE_URL: string, cwd: string) =>
		execFileSync('sh', ['-c', text], {
			cwd,
			env: { ...process.env, DATABASE_URL, PATH: `${dirname(tools.pg_dump)}:${process.env.PATH}` },
			stdio: 'pipe'
		});
	const inDatabase = (name: string, text: string) => rowsOf(server.url(name), text);

	test('a backup is restored, and each start names what has to be given again', async () => {
		const folder = newFolder(tools);
		await server.query('create role office login');
		const own = async (name: string) => {
			await server.query(`create database ${name} owner office`);
			return server.url(name).replace('sala@', 'office@');
		};
		const url = await own('given');
		for (const text of grants) {
			expect(guide).toContain(text);
			await inDatabase('given', text.replace('to sala', 'to office'));
		}
		const first = await serve(url);
		const all = await played(first.store, first.service);
		expect(first.store.ungranted).toEqual([]);
		shell(command('pg_dump '), url, folder);
		const into = await own('given_again');
		shell(command('pg_restore '), into, folder);
		const second = await serve(into);
		await goesOn(second, all);
		// This one alone is of a database; the others are of the whole server.
		expect(second.store.ungranted).toEqual(['db.no_switch']);
		await inDatabase('given_again', messages['db.no_switch'][0].match(/grant .*/)![0].replace('to sala', 'to office'));
		expect((await serve(into)).store.ungranted).toEqual([]);
		rmSync(folder, { recursive: true });
	}, 60_000);

	test('on a server to which nothing was given, all of it is named', async () => {
		await server.query('create role stranger login');
		await server.query('create database strange owner stranger');
		const { store } = await serve(server.url('strange').replace('sala@', 'stranger@'));
		expect(store.ungranted).toEqual(['db.no_checkpoint', 'db.no_switch']);
		for (const code of store.ungranted) expect(grants).toContain(messages[code][0].match(/grant .*/)![0]);
		expect(grants).toContain(messages['db.logs_votes'][0].match(/grant .*;/)![0]);
	});
});

test('a copy of the whole server, made while it runs, starts by itself with everything that was acknowledged before', async () => {
	const { store, service } = await serve(await newDatabase('copied'));
	const all = await played(store, service);
	const folder = newFolder(tools);
	const data = join(folder, 'data');
	execFileSync(tools.pg_basebackup, ['-d', server.url(), '-D', data, '-X', 'stream', '-c', 'fast'], { ...tools.user, cwd: folder });
	const copy = await postgresIn(tools, folder);
	try {
		await copy.start();
		await goesOn(await serve(copy.url('copied')), all);
	} finally {
		for (const one of open.splice(0)) await one.end();
		await copy.forget();
	}
}, 60_000);
