/** Facilitators of a server: each comes in by a link that works once, and sees and leads only their own sessions. Over real connections and a real PostgreSQL. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { leadsByKey, type Leaders } from '#lib/server/live/leaders.ts';
import { longCodeLength } from '#lib/server/live/names.ts';
import { openPostgres } from '#lib/server/live/postgres.ts';
import { mostOfOne } from '#lib/server/live/sql-store.ts';
import { keyedSeats } from '#lib/server/live/seat-names.ts';
import { said, scenario, startLive, type LiveServer } from '../support/live/live-server.ts';
import { newDatabase, sharedPostgres } from '../support/servers/shared-postgres.ts';
import { listen } from '../support/live/sse.ts';

let missing: string | undefined;
let url: string;
let day = '2027-01-05';
let leaders: Leaders;
let server: LiveServer;
const seatKey = 's'.repeat(32);
const page = 'p'.repeat(26);

beforeAll(async () => {
	const found = await sharedPostgres();
	if (typeof found === 'string') return void (missing = found);
	url = await newDatabase(found);
	const store = await openPostgres({ url, seatKey, connections: 4 });
	leaders = store.leaders(randomBytes, () => day);
	server = await startLive({
		store: () => store,
		access: leadsByKey(leaders),
		seatName: keyedSeats(seatKey),
		codeLength: longCodeLength,
		names: new Map([['sala.test', 'https']])
	});
}, 300_000);
afterAll(() => server?.stop());
beforeEach(({ skip }) => {
	skip(missing !== undefined, missing);
	day = '2027-01-05';
});

const enter = (token: string, by = page) => server.post('/live/enter', { token, page: by });
const cookieOf = (answer: Awaited<ReturnType<typeof enter>>) => answer.headers['set-cookie']?.[0]?.split(';')[0];
let named = 0;
/** A facilitator who has come in, and one session. */
async function facilitator() {
	const label = `Place ${++named}`;
	const cookie = cookieOf(await enter((await leaders.add(label))!))!;
	const made = said<{ id: string }>(await server.post('/live/sessions', { scenario, rehearsal: false }, { headers: { cookie } }));
	if (!made.ok) throw new Error(made.code);
	return { label, cookie, id: made.id };
}
/** Does this to the database. */
async function write(sql: string, values: readonly unknown[] = []): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(sql, [...values]);
	await client.end();
}
/** Everything that stands in these tables. */
async function standing(...tables: readonly string[]): Promise<string> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	const texts: string[] = [];
	for (const table of tables) texts.push(JSON.stringify((await client.query(`select * from ${table}`)).rows));
	await client.end();
	return texts.join();
}

describe('a link', () => {
	test('lets in the page that opens it first, and that page again, whose answer may have been lost; nobody else', async () => {
		const token = (await leaders.add('Once'))!;
		const first = await enter(token);
		expect(first.headers['set-cookie']?.[0]).toMatch(/^sala-lead=[0-9a-f]{64}; Path=\/live; HttpOnly; SameSite=Strict; Max-Age=7776000$/);
		expect(cookieOf(await enter(token))).toBe(cookieOf(first));
		expect(said(await enter(token, 'q'.repeat(26)))).toEqual({ ok: false, code: 'live.link_gone' });
		expect(said(await enter('0'.repeat(26)))).toEqual({ ok: false, code: 'live.link_gone' });
	});

	test('stands in no table, nor does the key that it was exchanged for', async () => {
		const token = (await leaders.add('Unwritten'))!;
		const key = cookieOf(await enter(token))!.split('=')[1]!;
		const all = await standing('leaders', 'marks', 'sessions');
		expect(all).toContain('Unwritten');
		for (const secret of [token, key, page]) expect(all).not.toContain(secret);
	});

	test('opens for seven days', async () => {
		const token = (await leaders.add('Late'))!;
		day = '2027-01-12';
		expect(said(await enter(token))).toEqual({ ok: false, code: 'live.link_gone' });
		expect((await leaders.list()).find(({ label }) => label === 'Late')).toMatchObject({ state: 'none' });
		day = '2027-01-11';
		expect((await enter(token)).status).toBe(200);
	});

	test('is given once for each name; another one ends the key of before and keeps the sessions', async () => {
		const { label, cookie, id } = await facilitator();
		expect(await leaders.add(label)).toBeUndefined();
		expect(await leaders.link('nobody of this name')).toBeUndefined();
		const token = (await leaders.link(label))!;
		expect((await server.get('/live/sessions', { headers: { cookie } })).status).toBe(403);
		const again = cookieOf(await enter(token))!;
		expect(said(await server.get('/live/sessions', { headers: { cookie: again } }))).toMatchObject({ sessions: [{ id }] });
	});
});

describe('a key', () => {
	const sessionsOf = (cookie: string) => server.get('/live/sessions', { headers: { cookie } }).then(({ status }) => status);

	test('K1: is given back by whoever finishes at that browser: nobody leads or helps with it any more, and its link stays closed', async () => {
		const token = (await leaders.add('Internet café'))!;
		const cookie = cookieOf(await enter(token))!;
		const id = said<{ id: string }>(await server.post('/live/sessions', { scenario, rehearsal: false }, { headers: { cookie } }));
		const made = said<{ token: string }>(
			await server.post('/live/helpers', { session: id.ok && id.id, role: 'remote', on: true }, { headers: { cookie } })
		);
		const phone = (await server.post('/live/help', { token: made.ok && made.token, page })).headers['set-cookie']![0]!.split(';')[0]!;
		const other = await facilitator();
		const left = await server.post('/live/leave', {}, { headers: { cookie } });
		expect(left.status).toBe(200);
		expect(left.headers['set-cookie']).toEqual([
			'sala-lead=; Path=/live; HttpOnly; SameSite=Strict; Max-Age=0',
			'sala-helper=; Path=/live; HttpOnly; SameSite=Strict; Max-Age=0'
		]);
		expect([await sessionsOf(cookie), await sessionsOf(other.cookie)]).toEqual([403, 200]);
		expect((await server.get('/live/state?helper=me', { headers: { cookie: phone } })).status).toBe(403);
		for (const as of [page, 'q'.repeat(26)]) expect(said(await enter(token, as))).toEqual({ ok: false, code: 'live.link_gone' });
	});

	test('K1: of a phone that helped is given back by that phone, and whoever leads goes on', async () => {
		const { id, cookie } = await facilitator();
		const made = said<{ token: string }>(
			await server.post('/live/helpers', { session: id, role: 'remote', on: true }, { headers: { cookie } })
		);
		const phone = (await server.post('/live/help', { token: made.ok && made.token, page })).headers['set-cookie']![0]!.split(';')[0]!;
		expect((await server.post('/live/leave', {}, { headers: { cookie: phone } })).status).toBe(200);
		expect((await server.get('/live/state?helper=me', { headers: { cookie: phone } })).status).toBe(403);
		expect(await sessionsOf(cookie)).toBe(200);
	});

	test('K2: has over https a name that a page of a neighbouring name can put no other key under, and counts under no other', async () => {
		const headers = { host: 'sala.test', origin: 'https://sala.test' };
		const [own, theirs] = await Promise.all(['Own', 'Theirs'].map((label) => leaders.add(label)));
		const entered = await server.post('/live/enter', { token: own, page }, { headers });
		expect(entered.headers['set-cookie']![0]).toMatch(
			/^__Host-sala-lead=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=7776000; Secure$/
		);
		const cookie = cookieOf(entered)!;
		const planted = cookieOf(await enter(theirs!))!;
		const made = async (cookies: string) =>
			said<{ id: string }>(
				await server.post('/live/sessions', { scenario, rehearsal: false }, { headers: { ...headers, cookie: cookies } })
			);
		const answer = await made(`${planted}; ${cookie}`);
		const [id] = answer.ok ? [answer.id] : [];
		expect(await server.service.isOf(id!, (await leaders.who(cookie.split('=')[1]!))!)).toBe(true);
		expect(await made(planted)).toEqual({ ok: false, code: 'live.ask_for_link' });
	});

	test('K5: leads as long as a browser keeps it and no longer, whoever has copied it', async () => {
		const token = (await leaders.add('Copied'))!;
		day = '2027-01-11';
		const cookie = cookieOf(await enter(token))!;
		day = '2027-04-11';
		expect(await sessionsOf(cookie)).toBe(200);
		const id = (await leaders.who(cookie.split('=')[1]!))!;
		day = '2027-04-12';
		expect(await sessionsOf(cookie)).toBe(403);
		expect(await leaders.gone([id])).toEqual([id]);
		expect((await leaders.list()).find(({ label }) => label === 'Copied')).toMatchObject({ state: 'none' });
	});
});

describe('one facilitator', () => {
	const lead = (cookie: string, session: string, expected: number, command: object) =>
		server.post('/live/command', { session, expected, command }, { headers: { cookie } });
	/** As if these had been led already. */
	async function written(id: string, events: readonly object[]): Promise<void> {
		await write('insert into events (session, seq, event) select $1, n - 1, e from unnest($2::text[]) with ordinality as t (e, n)', [
			id,
			events.map((event) => JSON.stringify(event))
		]);
		await write('update sessions set seq = $2 where id = $1', [id, events.length]);
	}

	test('K3: goes back to a scene three hundred times in a session and not more: what may come next is asked of each visit', async () => {
		const { id, cookie } = await facilitator();
		await written(id, [{ do: 'begin' }, ...Array.from({ length: 298 }, () => ({ do: 'rewind', visit: 0 }))]);
		expect((await lead(cookie, id, 299, { do: 'rewind', visit: 0 })).status).toBe(200);
		expect(said(await lead(cookie, id, 300, { do: 'rewind', visit: 0 }))).toMatchObject({ ok: false, code: 'live.not_now' });
		expect((await lead(cookie, id, 300, { do: 'open' })).status).toBe(200);
	});

	test('K3: takes five thousand steps in a session, and then ends it', async () => {
		const { id, cookie } = await facilitator();
		await written(
			id,
			Array.from({ length: 4999 }, (_, n) => ({ do: n % 2 ? 'unlock' : 'lock' }))
		);
		expect((await lead(cookie, id, 4999, { do: 'unlock' })).status).toBe(200);
		expect(said(await lead(cookie, id, 5000, { do: 'lock' }))).toMatchObject({ ok: false, code: 'live.not_now' });
		expect((await lead(cookie, id, 5000, { do: 'end' })).status).toBe(200);
	});

	test('K4: has so many sessions and reports and no more; others begin theirs, and so does this one when some are deleted', async () => {
		const { id, cookie } = await facilitator();
		const other = await facilitator();
		await write(
			`insert into sessions (id, number, scenario, hash, version, day, rehearsal, seq, phase, closed, erased, report, leader)
			select 'kept' || n, 900000 + n, scenario, hash, version, day, 0, 0, 'ended', 1, 1, '{}', leader from sessions, generate_series(1, $2::int) n where id = $1`,
			[id, mostOfOne - 1]
		);
		const begin = async (by: string) =>
			said(await server.post('/live/sessions', { scenario, rehearsal: false }, { headers: { cookie: by } }));
		expect(await begin(cookie)).toEqual({ ok: false, code: 'live.too_many' });
		expect(await begin(other.cookie)).toMatchObject({ ok: true });
		await write(`delete from sessions where id = 'kept1'`);
		expect(await begin(cookie)).toMatchObject({ ok: true });
	});
});

describe('a session', () => {
	test('stands in the list of whoever made it and in no other, also for somebody without a key', async () => {
		const [one, other] = [await facilitator(), await facilitator()];
		const list = async (cookie: string) => said(await server.get('/live/sessions', { headers: { cookie } }));
		expect(await list(one.cookie)).toMatchObject({ ok: true, shared: true, sessions: [{ id: one.id }] });
		expect(await list(other.cookie)).toMatchObject({ ok: true, sessions: [{ id: other.id }] });
		expect(await list('sala-lead=somebody')).toEqual({ ok: false, code: 'live.ask_for_link' });
	});

	const doors: Record<string, (id: string) => readonly [string, object?]> = {
		'its state': (id) => [`/live/state?session=${id}`],
		'its stream': (id) => [`/live/stream?session=${id}`],
		'its report': (id) => [`/live/report?session=${id}`],
		'a command': (id) => ['/live/command', { session: id, expected: 0, command: { do: 'begin' } }],
		'its closing': (id) => ['/live/close', { session: id }],
		'its deletion': (id) => ['/live/delete', { session: id }]
	};
	test.each(Object.entries(doors))('of somebody else is as if it were not there: %s', async (_, door) => {
		const [one, other] = [await facilitator(), await facilitator()];
		const [path, body] = door(one.id);
		const asked = async (cookie: string) => {
			if (body) return (await server.post(path, body, { headers: { cookie } })).status;
			const stream = await listen(server.port, path, { cookie });
			stream.leave();
			return stream.status;
		};
		const before = JSON.stringify(server.service.console(one.id));
		expect(await asked(other.cookie)).toBe(404);
		expect(await asked('')).toBe(403);
		expect(JSON.stringify(server.service.console(one.id))).toBe(before);
		// 409: closing and deleting have no place before the end.
		expect([200, 409]).toContain(await asked(one.cookie));
	});

	test.each([
		['whose key was taken away', (label: string) => leaders.remove(label)],
		['who got another link', (label: string) => leaders.link(label)]
	])('G7: is let go by the phone that helped somebody %s, and by no other', async (_, loses) => {
		const [one, other] = [await facilitator(), await facilitator()];
		const remote = async ({ id, cookie }: typeof one) => {
			const made = said<{ token: string }>(
				await server.post('/live/helpers', { session: id, role: 'remote', on: true }, { headers: { cookie } })
			);
			if (!made.ok) throw new Error(made.code);
			return (await server.post('/live/help', { token: made.token, page })).headers['set-cookie']![0]!.split(';')[0]!;
		};
		const phones = [await remote(one), await remote(other)];
		const streams = await Promise.all(phones.map((cookie) => listen(server.port, '/live/stream?helper=me', { cookie })));
		await Promise.all(streams.map((stream) => stream.next()));
		await loses(one.label);
		const asked = (cookie: string) =>
			server.post('/live/step', { expected: 0, command: { do: 'begin' } }, { headers: { cookie } }).then(({ status }) => status);
		expect(await Promise.all(phones.map(asked))).toEqual([403, 200]);
		server.live.beat();
		expect(await streams[0]!.ended).toBe(true);
		expect((await server.get('/live/state?helper=me', { headers: { cookie: phones[1]! } })).status).toBe(200);
		streams[1]!.leave();
	});

	test('is let go by a console whose facilitator has no key any more, and by nobody else', async () => {
		const [one, other] = [await facilitator(), await facilitator()];
		const consoles = await Promise.all([one, other].map(({ id, cookie }) => listen(server.port, `/live/stream?session=${id}`, { cookie })));
		await Promise.all(consoles.map((console) => console.next()));
		expect(await leaders.remove(one.label)).toBe(true);
		server.live.beat();
		expect(await consoles[0]!.ended).toBe(true);
		expect(consoles[0]!.text().trim().split('\n\n').at(-1)).toBe('data: {"gone":"live.ask_for_link"}');
		expect(consoles[1]!.text()).not.toContain('gone');
		expect((await server.get('/live/sessions', { headers: { cookie: one.cookie } })).status).toBe(403);
		consoles[1]!.leave();
	});

	test('has a code of eight on a server, which is typed in two halves', async () => {
		const { id, cookie } = await facilitator();
		await server.get(`/live/state?session=${id}`, { headers: { cookie } });
		const { code } = server.service.wall(id)!.join!;
		expect(code).toHaveLength(8);
		const join = async (typed: string) => (await server.post('/live/join', { code: typed })).status;
		expect(await join(`${code.slice(0, 4)} ${code.slice(4).toUpperCase()}`)).toBe(200);
		expect(await join(code.slice(0, 6))).toBe(404);
	});
});

test('a wall that comes to this server sees what was voted through another one before it came', async () => {
	const { id } = await facilitator();
	const lead = async (what: 'begin' | 'open') => {
		expect(await server.service.command(id, server.service.phone(id)!.seq, { do: what })).toMatchObject({ ok: true });
	};
	await lead('begin');
	await lead('open');
	const { wall } = server.service.console(id)!;
	const seen = async () => JSON.parse((await server.get(`/live/state?wall=${wall}`)).body) as object;
	expect(await seen()).toMatchObject({ state: { voted: 0 } });
	// Nobody who was not here then has told this server of it.
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(`insert into votes (session, visit, round, seat, n, choice) values ('${id}', 0, 1, 'of-another', 1, '-')`);
	await client.end();
	expect(await seen()).toMatchObject({ state: { voted: 1 } });
});

describe('a seat', () => {
	test('is known to its phone by a name that stands nowhere in the database, and votes with it', async () => {
		const { id, cookie } = await facilitator();
		const lead = (expected: number, what: string) =>
			server.post('/live/command', { session: id, expected, command: { do: what } }, { headers: { cookie } });
		const { token } = server.service.wall(id)!.join!;
		const joined = said<{ seat: string }>(await server.post('/live/join', { token }));
		const chosen = said<{ seat: string }>(await server.post('/live/join', { token, seat: 'a'.repeat(26) }));
		if (!joined.ok || !chosen.ok) throw new Error('not joined');
		expect(chosen.seat).toBe('a'.repeat(26));
		await lead(0, 'begin');
		await lead(1, 'open');
		for (const { seat } of [joined, chosen])
			expect((await server.post('/live/vote', { seat, visit: 0, round: 1, n: 1, choice: '-' })).status).toBe(200);
		expect((await server.get(`/live/state?seat=${joined.seat}`)).body).toContain('"choice":"-"');
		const all = await standing('seats', 'votes');
		for (const { seat } of [joined, chosen]) {
			expect(all).not.toContain(seat);
			expect(all).toContain(keyedSeats(seatKey)(seat));
		}
	});

	test.each([
		['another secret', 'o'.repeat(32)],
		['none', undefined]
	])('keeps a server out that has %s, for as long as somebody sits', async (_, other) => {
		await expect(openPostgres({ url, seatKey: other, listen: false })).rejects.toMatchObject({ code: 'db.other_seat_key' });
		const empty = await newDatabase((await sharedPostgres()) as Exclude<Awaited<ReturnType<typeof sharedPostgres>>, string>);
		for (const key of [seatKey, other]) await (await openPostgres({ url: empty, seatKey: key, listen: false })).end();
	});
});

test('K9: servers that come at the same moment with two secrets are not both there, and while one is there nobody changes its own', async () => {
	const postgres = await sharedPostgres();
	if (typeof postgres === 'string') throw new Error(postgres);
	const empty = await newDatabase(postgres);
	const secrets = ['o'.repeat(32), 'p'.repeat(32)];
	const open = (one: string | undefined, listen = true) => openPostgres({ url: empty, seatKey: one, connections: 2, listen });
	const came = await Promise.allSettled(secrets.map((one) => open(one)));
	const there = came.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
	expect(there).toHaveLength(1);
	const own = secrets[came.findIndex(({ status }) => status === 'fulfilled')]!;
	// As whoever runs it would with a command, in a shell that has no secret.
	for (const other of [...secrets.filter((one) => one !== own), undefined])
		await expect(open(other, false)).rejects.toMatchObject({ code: 'db.other_seat_key' });
	await (await open(own, false)).end();
	await there[0]!.end();
	await vi.waitFor(async () => (await open('q'.repeat(32), false)).end(), 5000);
});

test('a facilitator of whom nothing is known leads nothing, whatever the cookie says', async () => {
	vi.spyOn(console, 'error').mockReturnValue();
	for (const cookie of ['sala-lead=', `sala-lead=${'0'.repeat(64)}`, "sala-lead=' or 1=1 --"])
		expect(said(await server.get('/live/sessions', { headers: { cookie } }))).toEqual({ ok: false, code: 'live.ask_for_link' });
});
