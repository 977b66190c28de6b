/** `npm start` keeps the server of a room running: killed, it comes back with all that was sent; told to stop, or unable to run, it is left alone. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ask } from '../support/live/ask.ts';
import { isBuilt } from '../support/live/server.ts';
import { freePort } from '../support/run/free-port.ts';

const folders: string[] = [];
const started: ChildProcess[] = [];
afterEach(() => {
	for (const { pid } of started.splice(0))
		try {
			// Also what outlives the one that started it.
			process.kill(-pid!, 'SIGKILL');
		} catch {
			// All of them have ended.
		}
	for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
});
const folder = () => {
	const path = mkdtempSync(join(tmpdir(), 'sala-keep-'));
	folders.push(path);
	return path;
};

/** As `ready.mjs` does it. */
const keeper = (args: readonly string[], limits = 'undefined') => `import { keepRunning } from './src/tools/keep-running.mjs';
	process.exitCode = await keepRunning(process.execPath, ${JSON.stringify(args)}, ${limits});`;
const keep = (args: readonly string[], env: Record<string, string> = {}, limits?: string) =>
	begin(['--input-type=module', '-e', keeper(args, limits)], env);

/** In a group of processes of its own, as a terminal has it. */
function begin(args: readonly string[], env: Record<string, string>) {
	const child = spawn(process.execPath, args, {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true
	});
	started.push(child);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
	return {
		child,
		output: () => output,
		count: (what: RegExp) => [...output.matchAll(what)].length,
		ended: new Promise<number | null>((done) => child.on('close', done))
	};
}

/** The server itself, which nobody but the one that started it knows. */
const servedBy = (keeper: ChildProcess): number =>
	Number(readFileSync(`/proc/${keeper.pid}/task/${keeper.pid}/children`, 'utf8').trim().split(' ')[0]);

/** Falls, or ends, as its argument says, and says that it was there. */
const program = (how: string) => ['-e', `console.log('here'); ${how}`];
const quick = '{ most: 3, within: 60000, pause: 1 }';

describe.skipIf(process.platform === 'win32')('what was started', () => {
	test('is started again when it was killed, a few times, and then given up in words', async () => {
		const { output, count, ended } = keep(program("process.kill(process.pid, 'SIGKILL')"), {}, quick);
		expect(await ended).toBe(1);
		expect(count(/^here$/gm)).toBe(4);
		expect(count(/server\.again .*\(SIGKILL\)/g)).toBe(3);
		expect(output()).toMatch(/server\.given_up Sala has ended 4 times.*npm start\n.*[\u1780-\u17ff].*npm start/);
	});

	test.each([
		['told to stop', 'process.exitCode = 0', 0],
		['unable to run, which it has said', 'process.exitCode = 1', 1]
	])('is left alone when it was %s, and its exit code is kept', async (_, how, code) => {
		const { count, output, ended } = keep(program(how), {}, quick);
		expect(await ended).toBe(code);
		expect(count(/^here$/gm)).toBe(1);
		expect(output()).not.toContain('server.again');
	});

	test('is started again where it ends with a code that nobody has given it', async () => {
		const { count, ended } = keep(program('process.exitCode = 7'), {}, quick);
		expect(await ended).toBe(1);
		expect(count(/^here$/gm)).toBe(4);
	});

	test('knows that it is started again', async () => {
		const how = "console.log('again:' + process.env.SALA_AGAIN); process.env.SALA_AGAIN ? 0 : process.kill(process.pid, 'SIGKILL')";
		const { output, ended } = keep(program(how), { SALA_AGAIN: '' }, quick);
		expect(await ended).toBe(0);
		expect(output()).toContain('again:1');
	});

	test('is not started again when somebody presses Ctrl+C between a fall and the next start', async () => {
		const { child, output, count, ended } = keep(
			program("process.kill(process.pid, 'SIGKILL')"),
			{},
			'{ most: 3, within: 60000, pause: 60000 }'
		);
		await expect.poll(output).toContain('server.again');
		process.kill(-child.pid!, 'SIGINT');
		expect(await ended).toBe(0);
		expect(count(/^here$/gm)).toBe(1);
	});
});

describe.runIf(process.platform === 'linux')('the server of a room', () => {
	test('is killed, and stands again at the same address with its session; Ctrl+C ends both at once, with nothing left behind', async () => {
		if (!isBuilt) throw new Error('There is no build to serve. Run "npm run build" first.');
		const [DATA_DIR, port] = [folder(), await freePort()];
		const { child, output, count, ended } = keep(['src/tools/serve.ts'], { PORT: String(port), HOST: '127.0.0.1', DATA_DIR });
		await expect.poll(output, { timeout: 15_000 }).toContain('Ctrl+C');
		const headers = () => ({
			origin: `http://127.0.0.1:${port}`,
			cookie: `sala-lead=${readFileSync(join(DATA_DIR, 'key'), 'utf8').trim()}`,
			'content-type': 'application/json'
		});
		const sessions = async () =>
			JSON.parse((await ask(port, { path: '/live/sessions', headers: headers() })).body) as Record<string, never>;
		const { scenarios = [] } = await sessions();
		const body = JSON.stringify({ scenario: scenarios[0], rehearsal: false, label: 'group-4' });
		const post = { method: 'POST', path: '/live/sessions', headers: { ...headers(), 'content-length': `${body.length}` }, body };
		const { id } = JSON.parse((await ask(port, post)).body) as { readonly id: string };

		const first = servedBy(child);
		process.kill(first, 'SIGKILL');
		await expect.poll(() => count(/Ctrl\+C/g), { timeout: 15_000 }).toBe(2);
		expect(output()).toMatch(/server\.again .*\(SIGKILL\).*\n.*[\u1780-\u17ff]/);
		expect(servedBy(child)).not.toBe(first);
		expect(await sessions()).toMatchObject({ sessions: [{ id, label: 'group-4', phase: 'lobby' }] });

		const second = servedBy(child);
		process.kill(-child.pid!, 'SIGINT');
		expect(await ended).toBe(0);
		expect(() => process.kill(second, 0)).toThrow(/ESRCH/);
		expect(count(/server\.again/g)).toBe(1);
	}, 60_000);

	test.each([
		['npm is', 'start', '"$0" "$@"; exit $?'],
		['npm is, with no shell between,', 'start', 'exec "$0" "$@"'],
		['what keeps it running is', '', null]
	])(
		'ends when %s killed and tells nobody, and its port is free again',
		async (_, npm_lifecycle_event, shell) => {
			const [DATA_DIR, port, serve] = [folder(), await freePort(), ['src/tools/serve.ts']];
			const env = { PORT: String(port), HOST: '127.0.0.1', DATA_DIR, npm_lifecycle_event };
			const kept = JSON.stringify(['-c', shell, process.execPath, '--input-type=module', '-e', keeper(serve)]);
			const npm = `require('node:child_process').spawn('sh', ${kept}, { stdio: 'inherit' })`;
			const { child, output, ended } = shell ? begin(['-e', npm], env) : keep(serve, env);
			await expect.poll(output, { timeout: 15_000 }).toContain('Ctrl+C');
			child.kill('SIGKILL');
			await ended;
			expect(output()).toContain('Stopping.');
			await expect(ask(port, { path: '/km/' })).rejects.toThrow(/ECONNREFUSED/);
		},
		60_000
	);

	test('stops as it does after Ctrl+C when the window is closed in which it runs', async () => {
		const env = { PORT: String(await freePort()), HOST: '127.0.0.1', DATA_DIR: folder() };
		const { child, output, ended } = keep(['src/tools/serve.ts'], env);
		await expect.poll(output, { timeout: 15_000 }).toContain('Ctrl+C');
		process.kill(-child.pid!, 'SIGHUP');
		expect(await ended).toBe(0);
		expect(output()).toContain('Stopping.');
	}, 60_000);

	test('brings no copy back over what came after it, and is told to stop by whoever runs it as a service', async () => {
		const [DATA_DIR, port] = [folder(), await freePort()];
		const args = ['src/tools/serve.ts', '--restore', 'no-such-copy.db'];
		const env = { PORT: String(port), HOST: '127.0.0.1', DATA_DIR };
		const refused = keep(args, env);
		expect(await refused.ended).toBe(1);
		expect(refused.output()).toContain('data.no_copy_there');
		const { child, output, ended } = keep(args, { ...env, SALA_AGAIN: '1' });
		await expect.poll(output, { timeout: 15_000 }).toContain('Ctrl+C');
		child.kill('SIGTERM');
		expect(await ended).toBe(0);
	}, 60_000);
});
