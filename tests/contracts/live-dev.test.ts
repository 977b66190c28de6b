/** Sessions under `npm run dev`: with the guard of `npm start`, and never over the folder of real sessions. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { content } from '#compiler/plugin.ts';
import { developmentData, liveInDevelopment } from '../../src/tools/build/live-dev.ts';
import { ask } from '../support/live/ask.ts';
import { dataFolder } from '../support/live/live.ts';

const [own, real] = [dataFolder(), dataFolder()];
const before = process.env.DATA_DIR;
const printed: string[] = [];
let server: ViteDevServer;
let port: number;
beforeAll(async () => {
	process.env.DATA_DIR = real.path;
	server = await createServer({
		configFile: false,
		plugins: [content(), liveInDevelopment(own.path)],
		// Vite turns other names away too, until somebody switches that off.
		server: { port: 0, host: '127.0.0.1', watch: null, allowedHosts: true },
		optimizeDeps: { noDiscovery: true },
		logLevel: 'silent'
	});
	server.config.logger.info = server.config.logger.error = (text) => void printed.push(text);
	await server.listen();
	const at = server.httpServer!.address();
	port = typeof at === 'object' && at ? at.port : 0;
	await vi.waitFor(() => expect(printed.join('\n')).toContain('/km/lead/#'), { timeout: 60_000 });
}, 90_000);
afterAll(async () => {
	await server.close();
	if (before === undefined) delete process.env.DATA_DIR;
	else process.env.DATA_DIR = before;
	for (const { forget } of [own, real]) forget();
});

const token = () => /\/km\/lead\/#(\w+)/.exec(printed.join('\n'))![1]!;
const enter = (headers: Record<string, string> = {}) => {
	const body = JSON.stringify({ token: token(), page: 'p'.repeat(26) });
	const origin = `http://127.0.0.1:${port}`;
	const own = { origin, 'content-type': 'application/json', 'content-length': `${body.length}` };
	return ask(port, { method: 'POST', path: '/live/enter', headers: { ...own, ...headers }, body });
};

test.each<[string, Record<string, string>, number, string]>([
	['asked under another name', { host: 'elsewhere.example' }, 421, 'server.unknown_host'],
	['posted by a page from elsewhere', { origin: 'https://elsewhere.example' }, 403, 'server.foreign_write'],
	['posted as a form', { 'content-type': 'text/plain' }, 403, 'server.foreign_write']
])('L8: what is %s is turned away', async (_, headers, status, code) => {
	const answer = await enter(headers);
	expect([answer.status, answer.body.split('\n')[0]]).toEqual([status, code]);
});

test('L8: the page of a name that was pointed here reads nothing', async () => {
	const cookie = `sala-lead=${readFileSync(join(own.path, 'key'), 'utf8').trim()}`;
	expect((await ask(port, { path: '/live/sessions', headers: { cookie } })).status).toBe(200);
	expect((await ask(port, { path: '/live/sessions', headers: { cookie, host: 'elsewhere.example' } })).status).toBe(421);
});

test('an error of the course at the start is told once: closing leaves no rejection behind that would end the process', async () => {
	const left: unknown[] = [];
	const note = (reason: unknown) => void left.push(reason);
	process.on('unhandledRejection', note);
	const folder = dataFolder();
	const broken = await createServer({
		configFile: false,
		plugins: [liveInDevelopment(folder.path)],
		server: { port: 0, host: '127.0.0.1', watch: null },
		optimizeDeps: { noDiscovery: true },
		logLevel: 'silent'
	});
	const told: string[] = [];
	broken.config.logger.error = (text) => void told.push(text);
	await broken.listen();
	await vi.waitFor(() => expect(told.join('\n')).toContain('virtual:course'), { timeout: 20_000 });
	await broken.close();
	await new Promise(setImmediate);
	process.off('unhandledRejection', note);
	folder.forget();
	expect(left).toEqual([]);
});

test('L8: what is tried out lies in a folder of its own, whatever DATA_DIR says, and its link lets one page in', async () => {
	expect((await enter()).status).toBe(200);
	expect(existsSync(join(own.path, 'sala.db'))).toBe(true);
	expect(readdirSync(real.path)).toEqual([]);
	expect(developmentData).not.toBe('data');
	expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain(`${developmentData}/`);
});
