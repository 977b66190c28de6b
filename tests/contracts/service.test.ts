/** deploy/sala.service: what it starts serves also where the Node of the system is too old, stops when it is told to, and leaves no picture of its memory. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { isFresh } from '../../src/tools/build/fresh.mjs';
import { ask } from '../support/live/ask.ts';
import { freePort } from '../support/run/free-port.ts';
import { untried } from '../support/run/told-at-the-end.ts';

const folder = mkdtempSync(join(tmpdir(), 'sala-service-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unit = readFileSync('deploy/sala.service', 'utf8');
const setting = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1];

/** Stands in for the Node 20 of a system: says so everywhere, and reads no TypeScript. */
function oldNode(): string {
	const bin = join(folder, 'bin');
	mkdirSync(bin, { recursive: true });
	const version = `data:text/javascript,Object.defineProperty(process,'version',{value:'v20.0.0'});Object.defineProperty(process.versions,'node',{value:'20.0.0'})`;
	const script = `#!/bin/sh
case "$*" in
--version) echo v20.0.0; exit ;;
*.ts*) echo 'TypeError [ERR_UNKNOWN_FILE_EXTENSION]: Unknown file extension ".ts"' >&2; exit 1 ;;
esac
exec '${process.execPath}' --import "${version}" "$@"
`;
	writeFileSync(join(bin, 'node'), script, { mode: 0o755 });
	return bin;
}

describe.skipIf(process.platform === 'win32')('the service', () => {
	beforeEach(({ skip }) => {
		const ready = isFresh(process.cwd()) && existsSync(`node_modules/node-${process.platform}-${process.arch}`);
		skip(!ready, untried('The command of the service was not run', 'on Linux, after npm install and npm run build'));
	});

	test('N5: starts with a Node of version 20 first in PATH, is ready, and ends well when it is told to stop', async () => {
		const [program, ...args] = setting('ExecStart')!.split(' ');
		const port = await freePort();
		const env = {
			PATH: `${oldNode()}${delimiter}/usr/bin${delimiter}/bin`,
			PORT: String(port),
			HOST: '127.0.0.1',
			DATA_DIR: join(folder, 'data'),
			LOG: 'json'
		};
		// WorkingDirectory is the folder of the source.
		const child = spawn(program!, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
		let said = '';
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
		const ended = new Promise<number | null>((done) => child.on('exit', done));
		const ready = () =>
			ask(port, { path: '/readyz' }).then(
				({ status, body }) => `${status} ${body.trim()}`,
				() => (child.exitCode === null ? 'not yet' : said)
			);
		await expect.poll(ready, { timeout: 15_000 }).toBe('200 ok');
		// As KillMode=mixed has it: the one that systemd started hears of it, and tells its server.
		child.kill('SIGTERM');
		expect(await ended, said).toBe(0);
		expect(said.match(/server\.stopping/g)).toHaveLength(1);
	}, 30_000);
});

test('N21: nothing of its memory is written to the disk, what it makes is its user’s alone, and its server is told once to stop', () => {
	expect([setting('LimitCORE'), setting('UMask'), setting('KillMode')]).toEqual(['0', '0077', 'mixed']);
});

const hasVerify = spawnSync('systemd-analyze', ['--version']).status === 0;
test('is one that systemd takes', ({ skip }) => {
	skip(!hasVerify, untried('The service was not read by systemd', 'install systemd'));
	const path = join(folder, 'sala.service');
	writeFileSync(path, unit);
	const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
	expect([status, stdout + stderr]).toEqual([0, '']);
});
