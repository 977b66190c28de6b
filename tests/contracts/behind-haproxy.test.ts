/** A server behind HAProxy as deploy/haproxy.cfg sets it up, while its database is away. */
import { request } from 'node:https';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startServer, type RunningServer } from '../support/live/server.ts';
import { untried } from '../support/run/told-at-the-end.ts';
import { hasHaproxy, startHaproxy } from '../support/servers/haproxy.ts';
import { postgresPrograms } from '../support/servers/postgres-binaries.ts';
import { newPostgres, type Postgres } from '../support/servers/postgres.ts';

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
