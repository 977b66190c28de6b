/** Two servers behind Caddy as deploy/Caddyfile sets it up: what is shown comes at once, and no seat stands in what Caddy writes. */
import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { hasCaddy, startCaddy, type Caddy } from '../support/servers/caddy.ts';
import { addLeader } from '../support/servers/postgres.ts';
import { facilitatorWith } from '../support/live/room-of-phones.ts';
import { startServer, type RunningServer } from '../support/live/server.ts';
import { listen } from '../support/live/sse.ts';
import { newDatabase, sharedPostgres } from '../support/servers/shared-postgres.ts';
import { untried } from '../support/run/told-at-the-end.ts';

const key = 'k'.repeat(64);
let missing: string | undefined;
let servers: readonly RunningServer[] = [];
let caddy: Caddy;

beforeAll(async () => {
	const database = await sharedPostgres();
	if (typeof database === 'string') return void (missing = database);
	if (!hasCaddy()) return void (missing = untried('The sample for Caddy was not run', 'install caddy and openssl'));
	const url = await newDatabase(database);
	servers = await Promise.all([1, 2].map(() => startServer({ DATABASE_URL: url, ALLOWED_HOSTS: 'https://sala.test', DRAIN_SECONDS: '0' })));
	await addLeader(url, key);
	caddy = await startCaddy(servers.map(({ port }) => port));
}, 300_000);
afterAll(() => {
	caddy?.stop();
	for (const { process: one } of servers) one.kill('SIGKILL');
});
beforeEach(({ skip }) => skip(missing !== undefined, missing));

/** As a phone in the room, which knows the servers by their name alone. */
function askCaddy(path: string, body?: object, host = 'sala.test'): Promise<IncomingMessage> {
	const text = body && JSON.stringify(body);
	const headers = {
		host: `${host}:${caddy.port}`,
		origin: `https://sala.test:${caddy.port}`,
		...(text !== undefined && { 'content-type': 'application/json', 'content-length': text.length })
	};
	const where = { host: '127.0.0.1', port: caddy.port, servername: 'sala.test', rejectUnauthorized: false, agent: false } as const;
	return new Promise((done, fail) => {
		const asked = request({ ...where, path, headers, method: text === undefined ? 'GET' : 'POST' }, done);
		asked.on('error', fail);
		asked.end(text);
	});
}

async function post<T>(path: string, body: object): Promise<T> {
	const answer = await askCaddy(`/live/${path}`, body);
	let said = '';
	for await (const part of answer) said += String(part);
	return JSON.parse(said) as T;
}

/** What came so far, and whether more may come. */
async function listenThrough(seat: string): Promise<{ readonly text: () => string; readonly over: () => boolean }> {
	const answer = await askCaddy(`/live/stream?seat=${seat}`);
	let [text, over] = ['', false];
	answer.on('data', (part) => (text += String(part)));
	answer.on('error', () => {});
	answer.on('close', () => (over = true));
	return { text: () => text, over: () => over };
}

test('N7: whoever has a wall’s token holds fifty places of a server, through Caddy and beside it', async () => {
	const [{ port }] = servers as readonly [RunningServer];
	const lead = facilitatorWith(port, key);
	const { id } = await lead.begin('sex-work-or-trafficking/recognising-signs');
	const { wall } = await lead.state(id);
	const opened = await Promise.all(Array.from({ length: 102 }, () => askCaddy(`/live/stream?wall=${wall}`)));
	for (const one of opened) one.on('error', () => {});
	// Fifty of each of the two servers; the balancer gives them out evenly.
	expect(opened.filter(({ statusCode }) => statusCode === 200)).toHaveLength(100);
	for (const host of [`127.0.0.1:${port}`, 'localhost', 'x.localhost']) {
		const beside = await listen(port, `/live/stream?wall=${wall}`, { host });
		beside.leave();
		expect(beside.status, host).toBe(503);
	}
	for (const one of opened) one.destroy();
}, 60_000);

test('a phone joins, votes and is shown the result at once; where its servers are gone, Caddy writes neither its seat nor its address', async () => {
	const lead = facilitatorWith(servers[0]!.port, key);
	const { id, token } = await lead.begin('sex-work-or-trafficking/recognising-signs');
	const { seat } = await post<{ seat: string }>('join', { token });
	const phone = await listenThrough(seat);
	await expect.poll(phone.text).toContain('"phase":"lobby"');
	await lead.lead(id, { do: 'begin' }, { do: 'open' });
	await expect.poll(phone.text).toContain('"phase":"vote"');
	expect(await post('vote', { seat, visit: 0, round: 1, n: 1, choice: '-' })).toMatchObject({ ok: true });

	const seq = await lead.lead(id, { do: 'reveal' });
	await expect.poll(phone.text).toContain(`"seq":${seq},`);
	await expect.poll(phone.text).toContain('"phase":"revealed"');

	// By other names than its own: Caddy logs those of no site apart.
	for (const host of ['SALA.test', 'sala.test.', 'other.example', '127.0.0.1'])
		(await askCaddy(`/live/stream?seat=${seat}`, undefined, host)).destroy();
	// A stream that broke, and one that nobody takes any more: Caddy says so, and no more.
	for (const { process: one } of servers) one.kill('SIGKILL');
	await expect.poll(phone.over).toBe(true);
	const refused = await askCaddy(`/live/stream?seat=${seat}`);
	expect(refused.statusCode).toBeGreaterThan(500);
	expect(caddy.output()).toContain('serving initial configuration');
	expect(caddy.output()).not.toContain(seat);
	expect(caddy.output(), 'nor an address, nor what was asked for').not.toMatch(/remote_ip|\/live\//);
}, 60_000);
