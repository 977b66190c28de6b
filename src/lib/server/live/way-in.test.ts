import { randomBytes } from 'node:crypto';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wayIn, type WayIn } from './way-in.ts';

const to = '/km/lead/#the-key';
let door: WayIn;
let port: number;
const server = createServer((request, response) => {
	if (!door.handle(request, response)) response.writeHead(404).end();
});
beforeEach(async () => {
	door = wayIn(to, randomBytes);
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	({ port } = server.address() as AddressInfo);
});
afterEach(() => new Promise((closed) => server.close(closed)));

const ask = (path: string, { host = `localhost:${port}`, method = 'GET' } = {}) =>
	new Promise<IncomingMessage>((answered, failed) => {
		const request = get({ port, path, method, headers: { host, connection: 'close' } }, (answer) => answered(answer.resume()));
		request.on('error', failed);
	});

test('the link leads to the facilitator’s page once, and then says where the other one stands', async () => {
	const first = await ask(door.path);
	expect([first.statusCode, first.headers.location, first.headers['cache-control']]).toEqual([302, to, 'no-store']);
	const second = await ask(door.path);
	expect([second.statusCode, second.headers.location]).toEqual([410, undefined]);
});

test('the link does not hold the key, and can’t be guessed', () => {
	expect(door.path).toMatch(/^\/open\/[0-9a-z]{26}$/);
	expect(door.path).not.toContain('key');
	expect(wayIn(to, randomBytes).path).not.toBe(door.path);
});

test('whoever asks under another name, in another way or for another link gets nothing, and uses nothing up', async () => {
	for (const [path, how] of [
		[door.path, { host: `192.168.1.5:${port}` }],
		[door.path, { method: 'HEAD' }],
		[`${door.path}0`, {}],
		['/open/', {}]
	] as const)
		expect((await ask(path, how)).statusCode, path).toBe(404);
	expect((await ask(door.path)).statusCode).toBe(302);
});
