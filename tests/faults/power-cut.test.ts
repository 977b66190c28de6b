/**
 * The power fails: a disk keeps what was synced, and any part of the rest. Watches the real store write while votes are acknowledged, builds the
 * disk as it may be found after a cut at any moment, and opens it. Linux with strace only.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { seeded } from '#lib/base/random.ts';
import { asked, inForm } from '../support/run/forms.ts';
import { dataFolder } from '../support/live/live.ts';
import { Disk, judge, readTrace, survivors, type Acknowledged, type Call, type Verdict } from '../support/power/power-cut.ts';
import { untried } from '../support/run/told-at-the-end.ts';

const images = inForm(300, asked('SALA_CRASH_IMAGES', 5000));
/** In the long form enough for SQLite to move its journal into the file a few times. */
const waves = inForm(40, 250);

function canTrace(): boolean {
	try {
		execFileSync('strace', ['-o', '/dev/null', process.execPath, '-e', '0'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

async function trace(synchronous: 'kept' | 'normal'): Promise<readonly Call[]> {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sala-power-')));
	const log = `${folder}.trace`;
	try {
		const watch = ['-f', '-y', '-xx', '-s', '70000', '-o', log, '-e', 'trace=pwrite64,write,fsync,fdatasync,ftruncate,unlink'];
		const work = [process.execPath, 'tests/support/live/traced-votes.ts', folder, synchronous, String(waves)];
		await promisify(execFile)('strace', [...watch, '--seccomp-bpf', ...work], { maxBuffer: 1 << 26 });
		return readTrace(readFileSync(log, 'utf8'), folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
		rmSync(log, { force: true });
	}
}

/** Cuts the power at moments spread over the whole, each time in every way. */
function cutPower(calls: readonly Call[], count: number): Record<Verdict, number> & { readonly acknowledged: number } {
	const random = seeded(20261125);
	const { path, forget } = dataFolder();
	const found: Record<Verdict, number> = { whole: 0, lost: 0, corrupt: 0 };
	const disk = new Disk();
	const moments = count / survivors.length;
	const begin = calls.findIndex(({ is }) => is === 'told');
	let done = 0;
	try {
		for (const [n, call] of calls.entries()) {
			disk.take(call);
			// Whatever moment it is, a cut may also fall just before what is under way is synced.
			if (n < begin || (n - begin) / (calls.length - begin) < done / moments) continue;
			done++;
			for (const how of survivors) found[judge(disk.after(how, random), disk.told, join(path, 'image'))]++;
		}
	} finally {
		forget();
	}
	return { ...found, acknowledged: disk.told.length };
}

describe('R2: when the power fails at any moment', () => {
	beforeEach(({ skip }) => skip(!canTrace(), untried('strace is not there or may not trace here', 'on Linux: apt-get install strace')));

	test('everything that was acknowledged is there, and the file is whole', { timeout: inForm(60_000, 1_800_000) }, async () => {
		const calls = await trace('kept');
		const found = cutPower(calls, images);
		console.log(
			`${images} cuts in ${calls.length} calls, ${found.acknowledged} acknowledged: ${found.lost} lossy, ${found.corrupt} corrupt`
		);
		expect(found.acknowledged).toBeGreaterThan(waves * 8);
		expect(found).toMatchObject({ lost: 0, corrupt: 0 });
		expect(found.whole).toBeGreaterThanOrEqual(images);
	});

	test('it would not be with a store that does not sync each commit', { timeout: inForm(60_000, 1_800_000) }, async () => {
		const found = cutPower(await trace('normal'), images);
		console.log(`${images} cuts with synchronous = NORMAL: ${found.lost} lossy, ${found.corrupt} corrupt`);
		expect(found.lost).toBeGreaterThan(images / 4);
		// Where luck kept everything that was under way, nothing is missing: it is the missing sync that loses.
		expect(found.whole).toBeGreaterThanOrEqual(images / survivors.length);
	});
});

describe('a disk after a cut', () => {
	const [file, folder] = ['/d/sala.db', '/d'];
	const write = (at: number, text: string): Call => ({ is: 'write', path: file, at, bytes: Buffer.from(text) });
	const sync = (path: string): Call => ({ is: 'sync', path });
	const none = survivors.find(({ name }) => name === 'none')!;
	const found = (calls: readonly Call[]) => {
		const disk = new Disk();
		for (const call of calls) disk.take(call);
		return disk.after(none, seeded(1)).get(file)?.bytes.toString();
	};
	const cases: Record<string, [readonly Call[], string | undefined]> = {
		'has what was synced': [[write(0, 'abc'), sync(file), sync(folder)], 'abc'],
		'has not what was only written': [[write(0, 'abc'), sync(file), sync(folder), write(1, 'X')], 'abc'],
		'has no file whose name was not synced': [[write(0, 'abc'), sync(file)], undefined],
		'has a file as it was cut': [[write(0, 'abc'), { is: 'cut', path: file, size: 1 }, sync(file), sync(folder)], 'a'],
		'still has a file whose deletion was not synced': [[write(0, 'a'), sync(file), sync(folder), { is: 'unlink', path: file }], 'a'],
		'has not a file whose deletion was synced': [
			[write(0, 'a'), sync(file), sync(folder), { is: 'unlink', path: file }, sync(folder)],
			undefined
		]
	};
	test.each(Object.entries(cases))('%s', (_, [calls, text]) => expect(found(calls)).toBe(text));

	test('is read from what strace says', () => {
		const hex = (text: string) => [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
		const told: Acknowledged = { joined: 'a' };
		const said = JSON.stringify(told);
		const text = [
			`12 pwrite64(20<${hex(file)}>, "${hex('abc')}", 3, 4096) = 3`,
			`12 pwrite64(21<${hex('/elsewhere/x')}>, "${hex('abc')}", 3, 0) = 3`,
			`12 fdatasync(20<${hex(file)}> <unfinished ...>`,
			`13 write(1<${hex('pipe:[7]')}>, "${hex(`${said}\n`)}", ${said.length + 1}) = ${said.length + 1}`,
			'12 <... fdatasync resumed>) = 0',
			`12 ftruncate(20<${hex(file)}>, 10) = 0`,
			`12 unlink("${hex(file)}") = 0`
		].join('\n');
		expect(readTrace(text, folder)).toEqual([
			{ is: 'write', path: file, at: 4096, bytes: Buffer.from('abc') },
			{ is: 'told', what: [told] },
			{ is: 'sync', path: file },
			{ is: 'cut', path: file, size: 10 },
			{ is: 'unlink', path: file }
		]);
	});
});
