/** H2: the build is in memory. What happens to its files while the server runs, or what the system has left to open, harms no session. */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../support/live/ask.ts';

const project = mkdtempSync(join(tmpdir(), 'sala-gone-'));
const built = join(project, 'build/node');
beforeAll(() => {
	for (const part of ['src', 'package.json', 'build/node']) cpSync(part, join(project, part), { recursive: true });
	symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** As `npm start` does, with so many descriptors where a number is given. */
async function start(descriptors?: number, more: Readonly<Record<string, string>> = {}) {
	const limit = descriptors ? `ulimit -n ${descriptors}; ` : '';
	const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(project, 'data'), ...more };
	const child = spawn('sh', ['-c', `${limit}exec '${process.execPath}' src/tools/serve.ts`], { cwd: project, env });
	let output = '';
	const ended = new Promise<number | null>((done) => child.on('close', done));
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)));
	const ready = expect.poll(() => output).toMatch(/Ctrl\+C/);
	await Promise.race([ready, ended.then((code) => Promise.reject(new Error(`The server ended with code ${code}:\n${output}`)))]);
	return {
		port: Number(/localhost:(\d+)/.exec(output)![1]),
		pid: child.pid!,
		output: () => output,
		alive: () => child.exitCode === null,
		kill: (signal: NodeJS.Signals) => child.kill(signal),
		stop: () => (child.kill('SIGTERM'), ended)
	};
}

describe.skipIf(process.platform === 'win32')('H2: a server whose build is gone', () => {
	test('goes on to serve every page and file of it, and its page for addresses that are none', async () => {
		const paths = ['client', 'prerendered'].flatMap((part) =>
			readdirSync(join(built, part), { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
				.map((entry) => `/${relative(join(built, part), join(entry.parentPath, entry.name))}`.replace(/index\.html$/, ''))
		);
		const server = await start();
		await expect.poll(async () => (await ask(server.port, { path: '/km/99/99/' })).status).toBe(404);
		rmSync(join(project, 'build'), { recursive: true });
		expect(paths.length).toBeGreaterThan(200);
		const found = await Promise.all(paths.map(async (path) => [path, (await ask(server.port, { path })).status] as const));
		expect(found.filter(([, status]) => status !== 200)).toEqual([]);
		const missing = await ask(server.port, { path: '/km/99/99/' });
		expect(missing.status).toBe(404);
		expect(missing.body).toContain('data-state="error"');
		expect(server.alive()).toBe(true);
		expect(await server.stop()).toBe(0);
		cpSync('build/node', built, { recursive: true });
	});

	test('a start without a build says what to do', async () => {
		rmSync(join(built, 'client'), { recursive: true });
		await expect(start()).rejects.toThrow(/server\.no_build/);
		cpSync('build/node/client', join(built, 'client'), { recursive: true });
	}, 20_000);

	test('one that may open 200 files says so, lives through 190 silent connections, and serves when their time is over', async () => {
		const server = await start(200);
		expect(server.output()).toMatch(/open few files.*: 102/);
		const held: Socket[] = Array.from({ length: 190 }, () => connect(server.port, '127.0.0.1').on('error', () => {}));
		await Promise.all(held.map((socket) => new Promise((done) => socket.on('close', done).resume())));
		// The peer of a connection sees its end some milliseconds before the server has its place back.
		const page = () => ask(server.port, { path: '/km/2/1/' }).then(({ status }) => status, String);
		await expect.poll(page).toBe(200);
		expect(server.alive()).toBe(true);
		expect(await server.stop()).toBe(0);
	}, 30_000);

	test('an error that nobody foresaw is a line of log, and the server goes on', async () => {
		const planted = "process.on('SIGUSR2', () => setImmediate(() => { throw new Error('planted'); }))";
		const server = await start(undefined, { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(planted)}` });
		server.kill('SIGUSR2');
		await expect.poll(() => server.output()).toMatch(/server\.unforeseen Error: planted/);
		expect((await ask(server.port, { path: '/km/2/1/' })).status).toBe(200);
		expect(await server.stop()).toBe(0);
	});

	test('G11: nor does a connection that the system could not give it end it', async () => {
		const planted = `import { Server } from 'node:http';
			const { listen } = Server.prototype;
			Server.prototype.listen = function (...to) {
				process.on('SIGUSR2', () => this.emit('error', Object.assign(new Error('planted'), { code: 'ENFILE' })));
				return listen.apply(this, to);
			};`;
		const server = await start(undefined, { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(planted)}` });
		server.kill('SIGUSR2');
		await expect.poll(() => server.output()).toMatch(/server\.unforeseen Error: planted/);
		expect((await ask(server.port, { path: '/km/2/1/' })).status).toBe(200);
		expect(await server.stop()).toBe(0);
	});
});

/** What this process holds: descriptors that are files of the project, all of its descriptors, and megabytes. */
function held(pid: number) {
	const links = readdirSync(`/proc/${pid}/fd`);
	const memory = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1];
	return { descriptors: links.length, megabytes: Number(memory) / 1024 };
}

describe('F1: nothing is read from the disk for anybody', () => {
	const post = (port: number, path: string) =>
		`POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: http://localhost:${port}\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n`;

	test.skipIf(process.platform !== 'linux')(
		'F1: 8,000 posts to a page, sent in one breath and never read, leave no descriptor and no memory',
		async () => {
			const server = await start();
			await ask(server.port, { path: '/km/2/5/cards/' });
			const before = held(server.pid);
			const lines = Array.from({ length: 20 }, () => {
				const line = connect(server.port, '127.0.0.1').on('error', () => {});
				line.pause().write(post(server.port, '/km/2/5/cards/').repeat(400));
				return line;
			});
			// Answered only after all of these.
			for (let n = 0; n < 20; n++) expect((await ask(server.port, { path: '/km/' })).status).toBe(200);
			for (const line of lines) line.destroy();
			await expect.poll(() => held(server.pid).descriptors).toBeLessThanOrEqual(before.descriptors + 2);
			expect(held(server.pid).megabytes).toBeLessThan(before.megabytes + 120);
			expect(await server.stop()).toBe(0);
		},
		30_000
	);

	test.skipIf(process.platform !== 'linux')(
		'G1: 60 connections that each ask 1,500 times in one breath and read nothing leave no memory, and a page comes meanwhile',
		async () => {
			const server = await start();
			await ask(server.port, { path: '/km/2/5/cards/' });
			const before = held(server.pid);
			const lines = Array.from({ length: 60 }, () => {
				const line = connect(server.port, '127.0.0.1').on('error', () => {});
				line.pause().write('GET /km/ HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(1500));
				return line;
			});
			for (let n = 0; n < 20; n++) expect((await ask(server.port, { path: '/km/' })).status).toBe(200);
			expect(held(server.pid).megabytes).toBeLessThan(before.megabytes + 120);
			for (const line of lines) line.destroy();
			expect(await server.stop()).toBe(0);
		},
		30_000
	);

	test('F1: a post to a page says at once what may be asked of it, with the build there or gone', async () => {
		const server = await start();
		await expect.poll(async () => (await ask(server.port, { path: '/km/99/99/' })).status).toBe(404);
		const own = { 'content-type': 'application/json', origin: `http://127.0.0.1:${server.port}` };
		const refused = async () => {
			for (const path of ['/km/2/5/cards/', '/table.html', '/table', '/', '/healthz', '/nothing']) {
				const { status, headers } = await ask(server.port, { method: 'POST', path, headers: own, body: '{}' });
				expect([path, status, headers.allow]).toEqual([path, 405, 'GET, HEAD']);
			}
		};
		await refused();
		rmSync(join(project, 'build'), { recursive: true });
		await refused();
		expect(await server.stop()).toBe(0);
		cpSync('build/node', built, { recursive: true });
	});

	test('F1: a name that only the disk knows is a wrong address', async () => {
		const server = await start();
		for (const path of ['/table', '/table.html.br', '/index', '/km/2/5/cards/index.html'])
			expect([path, (await ask(server.port, { path })).status]).toEqual([path, 404]);
		expect((await ask(server.port, { path: '/table.html' })).status).toBe(200);
		expect(await server.stop()).toBe(0);
	});
});
