/** A server behind HAProxy as deploy/haproxy.cfg sets it up, while its database is away. */
import { request } from 'node:https';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { facilitatorWith } from '../support/live/room-of-phones.ts';
import { startServer, type RunningServer } from '../support/live/server.ts';
import { untried } from '../support/run/told-at-the-end.ts';
import { hasHaproxy, startHaproxy } from '../support/servers/haproxy.ts';
import { postgresPrograms } from '../support/servers/postgres-binaries.ts';
import { addLeader, newPostgres, type Postgres } from '../support/servers/postgres.ts';

const leadKey = 'k'.repeat(64);
let missing: string | undefined;
let database: Postgres | undefined;
let server: RunningServer | undefined;
let haproxy: Awaited<ReturnType<typeof startHaproxy>> | undefined;

beforeAll(async () => {
	const programs = await postgresPrograms();
	if (typeof programs === 'string') return void (missing = programs);
	if (!hasHaproxy()) return void (missing = untried('The sample for HAProxy was not run', 'install haproxy and openssl'));
	database = await newPostgres(programs);
	await database.start();
	server = await startServer({ DATABASE_URL: database.url(), ALLOWED_HOSTS: 'https://sala.test', DRAIN_SECONDS: '3' });
	haproxy = await startHaproxy([server.port]);
}, 300_000);
afterAll(async () => {
	haproxy?.stop();
	server?.process.kill('SIGKILL');
	await database?.forget();
});
beforeEach(({ skip }) => skip(missing !== undefined, missing));

const status = (path: string) =>
	new Promise<number | undefined>((done) => {
		const where = { host: '127.0.0.1', port: haproxy!.port, servername: 'sala.test', rejectUnauthorized: false, agent: false } as const;
		const asked = request({ ...where, path, headers: { host: 'sala.test' } }, (answer) => {
			answer.resume();
			done(answer.statusCode);
		});
		asked.on('error', () => done(undefined));
		asked.end();
	});

/** A wall that listens through HAProxy under a name that it asks for; `leave` when it got in. */
const wall = (token: string, host: string) =>
	new Promise<{ readonly status: number | undefined; leave(): void }>((done, fail) => {
		const where = { host: '127.0.0.1', port: haproxy!.port, servername: 'sala.test', rejectUnauthorized: false, agent: false } as const;
		const asked = request({ ...where, path: `/live/stream?wall=${token}`, headers: { host } }, (answer) => {
			answer.on('error', () => {}).resume();
			done({ status: answer.statusCode, leave: () => void asked.destroy() });
		});
		asked.on('error', fail);
		asked.end();
	});

test('N7: whoever has a wall’s token holds fifty places of a server with a database, also by the name of its own computer', async () => {
	await expect.poll(() => status('/live/sessions'), { timeout: 15_000 }).toBe(403);
	await addLeader(database!.url(), leadKey);
	const lead = facilitatorWith(server!.port, leadKey);
	const { id } = await lead.begin('sex-work-or-trafficking/recognising-signs');
	const { wall: token } = await lead.state(id);
	const walls = await Promise.all(Array.from({ length: 50 }, () => wall(token, 'sala.test')));
	expect(new Set(walls.map((one) => one.status))).toEqual(new Set([200]));
	for (const host of ['sala.test', 'localhost', 'x.localhost', '127.0.0.1', '[::1]']) {
		const one = await wall(token, host);
		expect(one.status, host).toBe(503);
		one.leave();
	}
	for (const one of walls) one.leave();
}, 60_000);

test('while the database is away the course is served, and only groups are told to come again; a server that stops is sent nobody', async () => {
	const waiting = { timeout: 15_000 };
	await expect.poll(() => status('/live/sessions'), waiting).toBe(403);
	expect(await status('/km/2/1/')).toBe(200);
	await database!.stop('SIGQUIT');
	await expect.poll(() => status('/readyz'), waiting).toBe(503);
	await expect.poll(() => status('/live/sessions'), waiting).toBe(503);
	// Twice the time in which HAProxy takes a server out.
	for (const until = performance.now() + 4000; performance.now() < until;) expect(await status('/km/2/1/')).toBe(200);
	expect(await status('/live/sessions')).toBe(503);
	server!.process.kill('SIGTERM');
	await expect.poll(() => status('/km/2/1/'), waiting).toBe(503);
}, 60_000);
