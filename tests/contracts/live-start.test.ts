/** What `npm start` says about sessions, and that it keeps what it was given when it is stopped. */
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import type { ConsoleFrame } from '#lib/live/protocol.ts';
import { announcement, leadPage } from '../../src/tools/announce.ts';
import { opensBrowser } from '../../src/tools/open-browser.ts';
import { ask } from '../support/live/ask.ts';
import { roomAddress } from '../support/live/live-server.ts';
import { startServer, type RunningServer } from '../support/live/server.ts';
import { listen } from '../support/live/sse.ts';
import { untried } from '../support/run/told-at-the-end.ts';

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
	const token = /\/km\/lead\/#(\w+)/.exec(server.output())![1]!;
	const key = readFileSync(join(server.dataDir, 'key'), 'utf8').trim();
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
	return { token, key, post, get };
};
const enter = (server: RunningServer, token: string, address = '127.0.0.1') => {
	const body = JSON.stringify({ token, page: randomUUID().replaceAll('-', '') });
	const headers = {
		origin: `http://${address}:${server.port}`,
		'content-type': 'application/json',
		'content-length': `${body.length}`
	};
	return ask(server.port, { method: 'POST', path: '/live/enter', headers, body, address });
};
const started = async (env: Record<string, string> = {}, args: string[] = []) => {
	const server = await startServer(env, args);
	await expect.poll(server.output).toContain('Ctrl+C');
	return server;
};

test('whoever starts it reads three lines, in both languages: the link to lead first and in one piece, then phones, then the course and the keys', () => {
	const here = 'http://localhost:3000';
	const room = ['http://192.168.1.5:3000'];
	const links = { here: leadPage(here, 'x'.repeat(26)), phone: undefined };
	const usual = announcement({ here, room, links, keys: true });
	expect(usual).toEqual([
		`Lead · ដឹកនាំ: http://localhost:3000/km/lead/#${'x'.repeat(26)}`,
		'Phones · ទូរសព្ទ: http://192.168.1.5:3000/g',
		'Course · វគ្គ: http://localhost:3000   Enter: link · តំណ   Ctrl+C: stop · ឈប់'
	]);
	for (const line of usual) expect(line.length, line).toBeLessThanOrEqual(80);
	expect(announcement({ here, room, links, keys: false })[3]).toMatch(/works once.*start it again.*[\u1780-\u17ff]/);

	const remote = announcement({ here, room, links: { ...links, phone: 'http://192.168.1.5:3000/km/lead/#two' }, keys: true });
	expect(remote.slice(0, 3)).toEqual(usual);
	expect(remote[3]).toMatch(/until Sala is stopped.*: http:\/\/192\.168\.1\.5:3000\/km\/lead\/#two$/);
	expect(remote[4]).toMatch(/^[█▀▄ \n]{400,}$/);

	const nowhere = announcement({ here, room: [], links, keys: true });
	expect(nowhere[1]).toContain('hotspot');
	expect(nowhere.join()).not.toMatch(/█|\/g$/);
});

test.each<[string, Partial<Parameters<typeof opensBrowser>[0]>, boolean]>([
	['a window with a screen', {}, true],
	['Windows', { platform: 'win32', env: {} }, true],
	['Linux without a screen', { env: {} }, false],
	['a line from another computer', { env: { DISPLAY: ':0', SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' } }, false],
	['a service, or a log', { keys: false }, false],
	['a start file, which asks for it', { keys: false, open: true, env: {} }, true],
	['whoever wants none', { open: false }, false],
	['a start after a fall: the page is open already', { again: true, open: true }, false]
])('the page to lead is opened by itself where there is somebody to see it: %s', (_, where, expected) =>
	expect(
		opensBrowser({ open: undefined, again: false, keys: true, platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' }, ...where })
	).toBe(expected)
);

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
		// The key lies in its file and nowhere else: neither on the console nor in what a phone can ask for.
		for (const { output } of [server, again]) expect(output()).not.toContain(key);
		for (const path of ['/km/', '/scenarios.json', '/live/state']) expect((await ask(again.port, { path })).body).not.toContain(key);
		expect(await again.stop()).toBe(0);
	}, 30_000);

	test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
		'when it is told to stop, or its window is closed (%s), no answer of a session that has ended is left on the disk',
		async (signal) => {
			const DATA_DIR = folder();
			const server = await started({ DATA_DIR });
			const { key, post, get } = lead(server);
			const { scenarios = [] } = await get('sessions');
			const { id } = await post('sessions', { scenario: scenarios[0], rehearsal: false });
			const rows = (table: 'votes' | 'seats') => {
				const file = new DatabaseSync(join(DATA_DIR, 'sala.db'));
				const { n } = file.prepare(`select count(*) as n from ${table}`).get() as { readonly n: number };
				file.close();
				return n;
			};
			const laptop = await listen(server.port, `/live/stream?session=${id}`, { cookie: `sala-lead=${key}` });
			const { state } = (await laptop.next()) as unknown as { readonly state: ConsoleFrame };
			const { seat } = await post('join', { token: state.join!.token });
			for (const [expected, command] of ['begin', 'open'].entries())
				await post('command', { session: id, expected, command: { do: command } });
			expect(await post('vote', { seat, visit: 0, round: 1, n: 1, choice: '-' })).toMatchObject({ ok: true });
			expect(await post('command', { session: id, expected: 2, command: { do: 'end' } })).toMatchObject({ ok: true });
			const ended = new Promise((done) => server.process.on('exit', (code) => done(code)));
			server.process.kill(signal);
			expect(await ended).toBe(0);
			expect([rows('votes'), rows('seats')]).toEqual([0, 0]);
		},
		30_000
	);

	test('says with a page that groups are led here to whoever opens it on this computer, and to nobody else', async () => {
		const server = await started({ HOST: '0.0.0.0' });
		const told = async (more: object = {}) => (await ask(server.port, { path: '/km/', ...more })).headers['server-timing'];
		expect(await told()).toBe('lead');
		// Each byte of a script is counted.
		expect(await told({ path: '/table.html' })).toBeUndefined();
		if (roomAddress) expect(await told({ address: roomAddress })).toBeUndefined();
		await server.stop();
		// Where no session can be kept there is nothing to lead.
		const file = join(folder(), 'no-folder');
		writeFileSync(file, '');
		const without = await started({ DATA_DIR: file });
		expect((await ask(without.port, { path: '/km/' })).headers['server-timing']).toBeUndefined();
		await without.stop();
	}, 30_000);

	test('lets a phone lead only when it was started so', async ({ skip }) => {
		skip(!roomAddress, untried('This computer has no address in a room', 'with a network other than loopback'));
		for (const [args, status] of [
			[[], 403],
			[['--remote-facilitator'], 200]
		] as const) {
			const server = await started({ HOST: '0.0.0.0' }, [...args]);
			const { token } = lead(server);
			const phone = (link: string) => enter(server, link, roomAddress!);
			const [, printed = token] = [...server.output().matchAll(/\/km\/lead\/#(\w+)/g)].map(([, one]) => one!);
			const entered = await phone(printed);
			expect(entered.status).toBe(status);
			const headers = { cookie: entered.headers['set-cookie']?.[0]?.split(';')[0] ?? `sala-lead=${lead(server).key}` };
			expect(headers.cookie.includes(lead(server).key)).toBe(status === 403);
			expect((await ask(server.port, { path: '/live/sessions', headers, address: roomAddress! })).status).toBe(status);
			expect(server.output()).toContain(`http://${roomAddress}:${server.port}/g`);
			expect(server.output().includes('█')).toBe(status === 200);
			await server.stop();
		}
	}, 30_000);

	test.each([
		[{ MAX_CONNECTIONS: 'many' }, [], 'server.bad_number'],
		[{ SEATS_PER_PHONE: '0' }, [], 'server.bad_seats'],
		[{ SEATS_PER_SESSION: '2.5' }, [], 'server.bad_seats'],
		[{ CLOSE_AFTER_MINUTES: 'soon' }, [], 'server.bad_minutes'],
		[{ CLOSE_AFTER_DAYS: '0' }, [], 'server.bad_days'],
		[{}, ['--restore', 'no-such-copy.db'], 'data.no_copy_there'],
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
		expect(await ask(server.port, { path: '/live/sessions' })).toMatchObject({ status: 503, body: '{"ok":false,"code":"live.unkept"}' });
		expect(readFileSync(file, 'utf8')).toBe('');
		await server.stop();
	}, 20_000);

	test('serves the course where the sessions are damaged, says where the file is and what to do, and takes a copy back (H3, M10)', async () => {
		const DATA_DIR = folder();
		const first = await started({ DATA_DIR });
		const { scenarios = [] } = await lead(first).get('sessions');
		const { id } = await lead(first).post('sessions', { scenario: scenarios[0], rehearsal: false });
		const copy = await fetch(`${first.origin}/live/copy`, { headers: { cookie: `sala-lead=${lead(first).key}` } });
		expect(copy.headers.get('content-disposition')).toMatch(/^attachment; filename="sala-copy-\d{4}-\d\d-\d\d\.db"$/);
		const saved = join(folder(), 'my copy.db');
		writeFileSync(saved, Buffer.from(await copy.arrayBuffer()));
		await first.stop();

		const file = join(DATA_DIR, 'sala.db');
		const bytes = readFileSync(file);
		for (let page = 3; page * 4096 < bytes.length; page += 2) bytes.fill(0xa5, page * 4096, (page + 1) * 4096);
		writeFileSync(file, bytes);
		const damaged = await started({ DATA_DIR });
		expect(damaged.output()).toMatch(/data\.unreadable\n.*--restore FILE.*\n.*[\u1780-\u17ff].*--restore FILE/);
		expect(damaged.output()).toContain(file);
		expect(damaged.output()).not.toMatch(/lead\/#|\bat .+:\d+:\d+/);
		expect((await ask(damaged.port, { path: '/km/2/1/' })).status).toBe(200);
		await damaged.stop();
		expect(readFileSync(file).equals(bytes)).toBe(true);

		const restored = await started({ DATA_DIR }, ['--restore', saved]);
		expect(await lead(restored).get('sessions')).toMatchObject({ sessions: [{ id, phase: 'lobby', closes: { on: expect.any(String) } }] });
		// Nobody has ended it, and the damaged file lies beside it: both are said.
		expect(restored.output()).toMatch(/A session was never ended\. .*, \d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d$/m);
		expect(restored.output()).toMatch(/An older file of sessions .*sala-aside-[0-9-]+\.db/);
		await restored.stop();
	}, 40_000);
});

test('M5: what `npm start > log` leaves lets nobody in: its link was used, or ended with the server', async () => {
	const DATA_DIR = folder();
	const server = await started({ DATA_DIR });
	const { token } = lead(server);
	expect((await enter(server, token)).status).toBe(200);
	expect(await enter(server, token)).toMatchObject({ status: 403, body: '{"ok":false,"code":"live.link_used"}' });
	await server.stop();
	const unused = await started({ DATA_DIR });
	await unused.stop();
	const again = await started({ DATA_DIR });
	for (const old of [token, lead(unused).token]) expect((await enter(again, old)).status).toBe(403);
	await again.stop();
}, 30_000);

/** A window with a keyboard, by the program `script`. */
const hasWindow = process.platform === 'linux' && spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;
describe.runIf(hasWindow)('M5: in a window', () => {
	const open = async (command: string) => {
		const DATA_DIR = folder();
		const env = {
			...process.env,
			PORT: '0',
			HOST: '127.0.0.1',
			DATA_DIR,
			NODE: process.execPath,
			SHELL: '/bin/bash',
			SSH_CONNECTION: 'no browser here'
		};
		const child = spawn('script', ['-qec', command, '/dev/null'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
		let output = '';
		child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
		const ended = new Promise((done) => child.on('exit', done));
		await expect.poll(() => output).toContain('Ctrl+C');
		const port = Number(/localhost:(\d+)/.exec(output)![1]);
		return {
			server: { port } as RunningServer,
			links: () => [...output.matchAll(/\/km\/lead\/#(\w+)/g)].map(([, token]) => token!),
			output: () => output,
			type: (text: string) => child.stdin.write(text),
			ended
		};
	};

	test('a press of Enter prints a new link, which ends the one before it; other words do nothing', async () => {
		const { server, links, output, type, ended } = await open('exec "$NODE" src/tools/serve.ts');
		expect(output()).toContain('Enter: link');
		expect(links()).toHaveLength(1);
		type('hello\n\n');
		await expect.poll(links).toHaveLength(2);
		const [first, second] = links();
		expect((await enter(server, first!)).status).toBe(403);
		expect((await enter(server, second!)).status).toBe(200);
		type('\u0003');
		await ended;
	}, 20_000);

	test('a server in the background is not stopped by what is typed', async () => {
		// As somebody starts it from a shell, with its own line of commands in front.
		const { server, links, type, ended } = await open(
			'exec bash -c \'set -m; "$NODE" src/tools/serve.ts & while read -r line; do [ "$line" = end ] && break; echo "read: $line"; done; kill %1; wait\''
		);
		type('\n\n');
		for (let n = 0; n < 3; n++) expect((await ask(server.port, { path: '/table.html' })).status).toBe(200);
		expect(links()).toHaveLength(1);
		type('end\n');
		await ended;
	}, 20_000);
});
