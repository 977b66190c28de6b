import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { commitNow, dataFolder, sessionRow, stepTo } from '../../../../tests/support/live/live.ts';
import { untried } from '../../../../tests/support/run/told-at-the-end.ts';
import { reserveSize } from './data-folder.ts';
import { openDatabase, settings } from './database.ts';
import { reportFault } from './faults.ts';
import { openSqlite } from './sqlite.ts';

// Within ten seconds a fault is said once.
vi.mock('./faults.ts', () => ({ reportFault: vi.fn() }));

let folder: ReturnType<typeof dataFolder>;
beforeEach(() => (folder = dataFolder()));
afterEach(() => folder.forget());
const at = (name: string) => join(folder.path, name);
const opened = async (path = folder.path) => (await openSqlite(path, { reserve: 0 })).end();
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
/** What somebody else does to the database while the server is away. */
function meanwhile(sql: string): void {
	const other = new DatabaseSync(at('sala.db'));
	other.exec(sql);
	other.close();
}

describe('the first start', () => {
	test('makes the folder, for this user alone', async () => {
		await opened(at('in/side'));
		expect(existsSync(at('in/side/sala.db'))).toBe(true);
		if (process.platform !== 'win32') expect(mode(at('in/side'))).toBe('700');
	});
});

test.skipIf(process.platform === 'win32').each<[how: string, lose: () => void]>([
	['deleted', () => rmSync(folder.path, { recursive: true })],
	['moved', () => renameSync(folder.path, `${folder.path}-moved`)],
	[
		'replaced',
		() => {
			renameSync(at('sala.db'), at('other.db'));
			writeFileSync(at('sala.db'), readFileSync(at('other.db')));
		}
	]
])('a file that is %s while it is open takes nothing more in: a start would not find it', async (_, lose) => {
	const store = await openSqlite(folder.path, { reserve: 0 });
	await store.create(sessionRow(1));
	const vote = () => commitNow(store, [{ session: 'session-1', seat: 'a', from: 0 }], []);
	await vote();
	lose();
	await expect(vote()).rejects.toMatchObject({ name: 'NotDurable' });
	await expect(store.create(sessionRow(2))).rejects.toMatchObject({ name: 'NotDurable' });
	expect(reportFault).toHaveBeenLastCalledWith('data.gone', expect.stringContaining('put the folder back'));
	await store.end();
	rmSync(`${folder.path}-moved`, { recursive: true, force: true });
});

describe('the start says', () => {
	const cases: Record<string, [() => Promise<unknown> | void, string]> = {
		'that the folder is a file': [() => writeFileSync(at('data'), ''), 'data.no_folder'],
		'that there is no database in that file': [
			() => {
				mkdirSync(at('data'));
				writeFileSync(at('data/sala.db'), 'somebody’s own words, quite a number of them');
			},
			'data.unreadable'
		]
	};
	test.each(Object.entries(cases))('%s', async (_, [before, code]) => {
		await before();
		await expect(openSqlite(at('data'), { reserve: 0 })).rejects.toMatchObject({ name: 'DataFault', code });
	});

	test('that another one is running on this folder', async () => {
		const running = await openSqlite(folder.path, { reserve: 0 });
		const hasty = { ...settings, busy_timeout: { set: '50', reads: 50 } };
		await expect(openSqlite(folder.path, { reserve: 0, settings: hasty })).rejects.toMatchObject({ code: 'data.in_use' });
		await running.end();
		await opened();
	});

	test('that a newer version made it, and touches nothing', async () => {
		await opened();
		meanwhile("insert into kysely_migration values ('999-later', '2031-01-01')");
		const before = readFileSync(at('sala.db'));
		await expect(openSqlite(folder.path, { reserve: 0 })).rejects.toMatchObject({ code: 'data.newer' });
		expect(readFileSync(at('sala.db')).equals(before)).toBe(true);
	});

	test('nothing where the clock had gone back when it was last brought up to date', async () => {
		await opened();
		meanwhile("update kysely_migration set timestamp = '1970-01-01T00:00:00.000Z'");
		await opened();
	});
});

describe('a setting that is not kept ends the start', () => {
	test('as in a database that can’t have a journal beside it', async () => {
		await expect(openDatabase(':memory:')).rejects.toMatchObject({ code: 'data.unsafe', cause: 'journal_mode is memory, not wal' });
	});

	// `set` to what would lose votes or leave traces, and read back as something else than what is needed.
	test.each([
		['synchronous', 'normal'],
		['synchronous', 'off'],
		['secure_delete', 'off'],
		['secure_delete', 'fast'],
		['foreign_keys', 'off'],
		['temp_store', 'file'],
		['busy_timeout', '0'],
		['journal_mode', 'delete'],
		['locking_mode', 'normal']
	])('%s = %s', async (name, set) => {
		const wrong = { ...settings, [name]: { ...settings[name]!, set } };
		await expect(openDatabase(at('sala.db'), wrong)).rejects.toMatchObject({ code: 'data.unsafe' });
	});
});

test('what was to be wiped when the power failed is wiped at the next start', async () => {
	const store = await openSqlite(folder.path, { reserve: 0 });
	for (const number of [1, 2, 3]) {
		await store.create(sessionRow(number));
		const { id: session } = sessionRow(number);
		await store.append(session, 0, stepTo({ do: 'begin' }, 'scene', { scenario: 'm/s', day: '2026-11-25', visits: [] }));
		await commitNow(
			store,
			[{ session, seat: `canary-${number}`, from: 0 }],
			[{ session, seat: `canary-${number}`, visit: 0, round: 1, n: 1, choice: 'a' }]
		);
	}
	await store.end();
	meanwhile(
		`update sessions set closed = 1, report = '{}' where number = 1; update sessions set closed = 1, report = null where number = 2`
	);
	const again = await openSqlite(folder.path, { reserve: 0 });
	expect((await again.list()).map(({ id }) => id)).toEqual(['session-3', 'session-1']);
	expect(await again.load('session-1')).toMatchObject({ events: [], seats: [], votes: [] });
	expect(await again.load('session-3')).toMatchObject({ events: [{ do: 'begin' }], seats: { length: 1 }, votes: { length: 1 } });
	await again.end();
	const bytes = readFileSync(at('sala.db'));
	expect(['canary-1', 'canary-2', 'canary-3'].map((canary) => bytes.includes(canary))).toEqual([false, false, true]);
});

describe('the ballast', () => {
	const ballast = () => statSync(at('ballast'), { throwIfNoEntry: false });
	const start = async (size = reserveSize) => (await openSqlite(folder.path, { reserve: size })).end();

	test('takes up its eight megabytes on the disk, truly', async () => {
		await start();
		expect(ballast()?.size).toBe(8 * 1024 * 1024);
		expect(ballast()!.blocks * 512).toBeGreaterThanOrEqual(8 * 1024 * 1024);
	});

	test('is left as it is at the next start', async () => {
		await start();
		const before = ballast()!;
		await start();
		expect(ballast()).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
	});

	test.each<[string, () => void]>([
		['when it was let go', () => rmSync(at('ballast'))],
		['when the power failed while it was laid', () => truncateSync(at('ballast'), 4096)]
	])('is laid down anew %s', async (_, happens) => {
		await start();
		happens();
		await start();
		expect(ballast()?.size).toBe(reserveSize);
	});

	test('is not laid down where there is no room', async () => {
		await start(1e15);
		expect(ballast()).toBeUndefined();
	});
});

test('a folder that can’t be written says so', async ({ skip }) => {
	const everywhere = process.platform === 'win32' || process.getuid?.() === 0;
	skip(everywhere, untried('An administrator, or Windows, may write everywhere', 'on Linux, not as an administrator'));
	chmodSync(folder.path, 0o500);
	await expect(openSqlite(folder.path)).rejects.toMatchObject({ code: 'data.no_folder' });
	chmodSync(folder.path, 0o700);
});
