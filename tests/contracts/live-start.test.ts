/** What `npm start` says about sessions, and that it keeps what it was given when it is stopped. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { announcement } from '../../src/tools/announce.ts';
import { ask } from '../support/ask.ts';
import { roomAddress } from '../support/live-server.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { listen } from '../support/sse.ts';
import { untried } from '../support/told-at-the-end.ts';

const folders: string[] = [];
const folder = () => {
	const path = mkdtempSync(join(tmpdir(), 'sala-start-'));
	folders.push(path);
	return path;
};
afterEach(() => {
	for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
});

/** As the page of the facilitator speaks. */
const lead = (server: RunningServer) => {
	const key = /\/km\/lead\/#(\w+)/.exec(server.output())![1]!;
	const post = async (path: string, body: object) => {
		const text = JSON.stringify(body);
		const headers = {
			origin: server.origin,
			cookie: `sala-lead=${key}`,
			'content-type': 'application/json',
			'content-length': `${text.length}`
		};
		const answer = await ask(server.port, { method: 'POST', path: `/live/${path}`, headers, body: text });
		return JSON.parse(answer.body) as Record<string, never>;
	};
	const get = async (path: string) =>
		JSON.parse((await ask(server.port, { path: `/live/${path}`, headers: { cookie: `sala-lead=${key}` } })).body) as Record<string, never>;
	return { key, post, get };
};
const started = async (env: Record<string, string> = {}, args: string[] = []) => {
	const server = await startServer(env, args);
	await expect.poll(server.output).toContain('Ctrl+C');
	return server;
};

test('whoever starts it is told where trainees join, where the facilitator leads and how the wall is opened, in both languages', () => {
	const key = 'k'.repeat(52);
	const usual = announcement({ here: 'http://localhost:3000', room: ['http://192.168.1.5:3000'], key, remoteFacilitator: false });
	expect(usual).toHaveLength(3);
	expect(usual[0]).toMatch(/phones · .*: http:\/\/192\.168\.1\.5:3000\/g$/);
	expect(usual[2]).toBe(
		`The facilitator leads here, on this computer only · អ្នកសម្របសម្រួលដឹកនាំនៅទីនេះ លើកុំព្យូទ័រនេះតែប៉ុណ្ណោះ: http://localhost:3000/km/lead/#${key}`
	);
	for (const line of usual) expect(line).toMatch(/[a-z].* · .*[\u1780-\u17ff]/);

	const remote = announcement({ here: 'http://localhost:3000', room: ['http://192.168.1.5:3000'], key, remoteFacilitator: true });
	expect(remote[3]).toContain(`: http://192.168.1.5:3000/km/lead/#${key}`);
	expect(remote[4]).toMatch(/^[█▀▄ \n]{400,}$/);

	const nowhere = announcement({ here: 'http://localhost:3000', room: [], key, remoteFacilitator: true });
	expect(nowhere[0]).toContain('hotspot');
	expect(nowhere.join()).not.toMatch(/█|\/g$/);
});

describe('the server', () => {
	test('begins a session on a scenario of the course, keeps it and its key when it is stopped, and lets phones go politely', async () => {
		const DATA_DIR = folder();
		const server = await started({ DATA_DIR });
		const { key, post, get } = lead(server);
		const { scenarios = [] } = await get('sessions');
		expect(scenarios).toContain('sex-work-or-trafficking/recognising-signs');
		const { id } = await post('sessions', { scenario: scenarios[0], rehearsal: false });
		await post('command', { session: id, expected: 0, command: { do: 'begin' } });
		const laptop = await listen(server.port, `/live/stream?session=${id}`, { cookie: `sala-lead=${key}` });
		await laptop.next();
		expect(await server.stop()).toBe(0);
		expect(await laptop.ended).toBe(true);

		const again = await started({ DATA_DIR });
		expect(lead(again).key).toBe(key);
		expect(await lead(again).get('sessions')).toMatchObject({ sessions: [{ id, phase: 'scene', seq: 1 }] });
		// The key is on the console and nowhere else: not in what a phone can ask for.
		for (const path of ['/km/', '/scenarios.json', '/live/state']) expect((await ask(again.port, { path })).body).not.toContain(key);
		expect(await again.stop()).toBe(0);
	}, 30_000);

	test('lets a phone lead only when it was started so', async ({ skip }) => {
		skip(!roomAddress, untried('This computer has no address in a room', 'with a network other than loopback'));
		for (const [args, status] of [
			[[], 403],
			[['--remote-facilitator'], 200]
		] as const) {
			const server = await started({ HOST: '0.0.0.0' }, [...args]);
			const { key } = lead(server);
			const headers = { cookie: `sala-lead=${key}` };
			expect((await ask(server.port, { path: '/live/sessions', headers, address: roomAddress! })).status).toBe(status);
			expect(server.output()).toContain(`http://${roomAddress}:${server.port}/g`);
			expect(server.output().includes('█')).toBe(status === 200);
			await server.stop();
		}
	}, 30_000);

	test.each([
		[{ MAX_CONNECTIONS: 'many' }, [], 'server.bad_number'],
		[{}, ['--remote'], 'server.bad_argument'],
		[{}, ['everything'], 'server.bad_argument']
	])('says in words what it does not understand: %j %j', async (env, args, code) => {
		await expect(startServer(env, args)).rejects.toThrow(new RegExp(`code 1:\n${code.replace('.', '\\.')}\n.+\n.*[\u1780-\u17ff]`));
	});

	test('serves the course where no session can be kept, and says what to do', async () => {
		const file = join(folder(), 'no-folder');
		writeFileSync(file, '');
		chmodSync(file, 0o400);
		const server = await started({ DATA_DIR: file });
		expect(server.output()).toMatch(/data\.no_folder\n.*DATA_DIR/);
		expect(server.output()).not.toMatch(/lead\/#|\bat .+:\d+:\d+/);
		expect((await ask(server.port, { path: '/km/2/1/' })).status).toBe(200);
		expect(await ask(server.port, { path: '/live/sessions' })).toMatchObject({ status: 500, body: '{"ok":false,"code":"live.failed"}' });
		expect(readFileSync(file, 'utf8')).toBe('');
		await server.stop();
	}, 20_000);
});
