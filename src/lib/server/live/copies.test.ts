/** What lies in the data folder beside the sessions in use: the order of rows, copies, and who may read them. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commitNow, dataFolder, sessionRow, stepTo } from '../../../../tests/support/live/live.ts';
import { sqliteOf } from './database.ts';
import { openKey } from './key.ts';
import { migrations, type Tables } from './migrations.ts';
import { restore } from './restore.ts';
import { makeCopy } from './send-copy.ts';
import { openSqlite, type SqliteStore } from './sqlite.ts';

let folder: ReturnType<typeof dataFolder>;
let store: SqliteStore | undefined;
beforeEach(() => (folder = dataFolder()));
afterEach(async () => {
	await store?.end().catch(() => {});
	store = undefined;
	folder.forget();
});
const at = (name: string) => join(folder.path, name);
const open = async (path = folder.path) => (store = await openSqlite(path, { reserve: 0 }));
const shut = async () => {
	await store!.end();
	store = undefined;
};
/** `taps`: seats in the order in which they joined and voted, each for itself. */
async function played(taps: readonly string[], name = 'session-1') {
	for (const seat of taps)
		await commitNow(store!, [{ session: name, seat, from: 0 }], [{ session: name, seat, visit: 0, round: 1, n: 1, choice: 'ask' }]);
}
const read = (sql: string, path = at('sala.db')) => {
	const file = new DatabaseSync(path, { readOnly: true });
	try {
		return file.prepare(sql).all();
	} finally {
		file.close();
	}
};
const seats = (table: string, path?: string) => read(`select * from ${table}`, path).map(({ seat }) => String(seat));
const taps = ['e', 'b', 'g', 'a', 'd', 'c', 'f'].map((letter) => `seat-${letter}`);
const sorted = taps.toSorted();

/** A data folder as the version before left it: sessions going on and one that was closed. */
async function before(): Promise<void> {
	const file = new DatabaseSync(at('sala.db'));
	file.exec('pragma journal_mode = wal');
	const db = new Kysely<Tables>({ dialect: sqliteOf(file) });
	const first = { '001-sessions': migrations['001-sessions']! };
	const { error } = await new Migrator({ db, provider: { getMigrations: async () => first } }).migrateToLatest();
	if (error) throw error;
	const insert = (table: string, row: Record<string, unknown>) =>
		file
			.prepare(`insert into ${table} (${Object.keys(row).map((name) => `"${name}"`)}) values (${Object.keys(row).map(() => '?')})`)
			.run(...(Object.values(row) as string[]));
	const { rehearsal: _, closed: __, ...row } = sessionRow(1, { seq: 1, phase: 'scene' });
	insert('sessions', { ...row, rehearsal: 0, closed: 0, number: 1, erased: 0, report: null });
	insert('events', { session: 'session-1', seq: 0, event: '{"do":"begin"}' });
	for (const seat of taps) {
		insert('seats', { session: 'session-1', seat, from: 0 });
		insert('votes', { session: 'session-1', visit: 0, round: 1, seat, n: 2, choice: 'wait' });
	}
	await db.destroy();
}

describe('rows of seats and votes (H5)', () => {
	const tables = ['seats', 'votes'];
	test.each(tables)('%s lie in the order of their keys, and have no number that counts up', async (table) => {
		await open();
		await store!.create(sessionRow(1));
		await played(taps);
		await shut();
		expect(seats(table)).toEqual(sorted);
		expect(() => read(`select rowid from ${table}`)).toThrow(/no such column/);
	});

	test('of the version before are brought in order, whole, and what the numbers told is wiped', async () => {
		await before();
		const rows = new Map(tables.map((table) => [table, read(`select * from ${table} order by seat`)]));
		expect(seats('votes'), 'the version before').toEqual(taps);
		await open();
		expect(await store!.load('session-1')).toMatchObject({ row: { phase: 'scene' }, events: [{ do: 'begin' }], votes: { length: 7 } });
		// One page each of seats, votes and the index of seats holds these names; others, in the file or its journal, would be left from before.
		const left = ['sala.db', 'sala.db-wal'].map((name) => readFileSync(at(name)).toString('latin1').split('seat-g').length - 1);
		expect(left).toEqual([3, 0]);
		await shut();
		for (const table of tables) {
			expect(seats(table)).toEqual(sorted);
			// Columns that came later.
			const now = read(`select * from ${table} order by seat`).map(({ kept: _, extra, ...row }) => {
				expect(extra).toBe(0);
				return row;
			});
			expect(now).toEqual(rows.get(table)?.map((row) => ({ ...row })));
			expect(() => read(`select rowid from ${table}`)).toThrow(/no such column/);
		}
	});

	test('that are committed together are written in the order of their keys, so that no page tells more than the commits', async () => {
		await open();
		await store!.create(sessionRow(1));
		await commitNow(
			store!,
			taps.map((seat) => ({ session: 'session-1', seat, from: 0 })),
			taps.map((seat) => ({ session: 'session-1', seat, visit: 0, round: 1, n: 1, choice: 'ask' }))
		);
		const written = readFileSync(at('sala.db-wal'))
			.toString('latin1')
			.match(/seat-[a-g]/g)!
			.reverse()
			.join();
		expect(written).toContain(sorted.join());
		expect(written).not.toContain(taps.join());
	});

	test('lie in no order of arrival anywhere in the folder once the session has ended', async () => {
		await open();
		await store!.create(sessionRow(1));
		await played(taps);
		const order = () => {
			const bytes = readdirSync(folder.path).map((name) => readFileSync(at(name)).toString('latin1'));
			// A page is filled from its end: read backwards, names stand as they were written.
			return bytes.map((text) => [...text.matchAll(/seat-[a-g]/g)].map(([name]) => name).reverse());
		};
		const report = { scenario: '2/5', day: '2026-11-25', visits: [] };
		const arrived = taps.join();
		expect(order().join(), 'while it goes on').toContain(arrived);
		await store!.append('session-1', 0, stepTo({ do: 'end' }, 'ended', report), { ending: true });
		expect(order().join()).not.toContain(arrived);
		expect(order().join()).toContain(sorted.join());
	});
});

describe('before an update of the tables (M10)', () => {
	test('a copy is made that holds everything, for this user alone; it goes when something is wiped', async () => {
		await before();
		await open();
		const copy = at('sala-before-002.db');
		expect(read('select name from kysely_migration', copy)).toEqual([{ name: '001-sessions' }]);
		expect(seats('votes', copy).toSorted()).toEqual(sorted);
		if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600);
		await shut();
		await open();
		expect(
			readdirSync(folder.path).filter((name) => name.includes('before')),
			'one update, one copy'
		).toEqual(['sala-before-002.db']);
		await store!.close('session-1', { scenario: '2/5', day: '2026-11-25', visits: [] });
		expect(existsSync(copy)).toBe(false);
	});

	test('there is none where nothing was to be updated', async () => {
		await open();
		expect(readdirSync(folder.path).filter((name) => /before|part/.test(name))).toEqual([]);
	});
});

describe('a copy that is saved while a group is led (M10)', () => {
	const source = () => ({ folder: folder.path, copy: store!.copy, random: randomBytes, today: () => '2026-11-25' });

	test('is whole, named for the day, in order, for this user alone, and gone when it was sent', async () => {
		await open();
		await store!.create(sessionRow(1));
		await played(taps);
		const copy = await makeCopy(source());
		expect(copy.name).toBe('sala-copy-2026-11-25.db');
		expect(seats('votes', copy.path)).toEqual(sorted);
		if (process.platform !== 'win32') expect(statSync(copy.path).mode & 0o777).toBe(0o600);
		copy.forget();
		expect(readdirSync(folder.path).filter((name) => name.includes('copy'))).toEqual([]);
	});

	test('of which a crash left something is swept away at the next start', async () => {
		await open();
		await makeCopy(source());
		writeFileSync(at('copy-0a1b.db.part.part'), 'half');
		await shut();
		expect(readdirSync(folder.path).filter((name) => name.startsWith('copy'))).toHaveLength(2);
		await open();
		expect(readdirSync(folder.path).filter((name) => name.startsWith('copy'))).toEqual([]);
	});
});

describe('a copy that is brought back (M10)', () => {
	const copy = () => at('elsewhere/my-copy.db');
	beforeEach(async () => {
		mkdirSync(at('elsewhere'));
		await open();
		await store!.create(sessionRow(1));
		await played(taps);
		writeFileSync(copy(), '');
		await store!.copy(copy());
		await store!.create(sessionRow(2));
		await shut();
	});

	test('is in the place of the sessions, which lie beside it under another name, whole', async () => {
		expect(await restore(folder.path, copy(), '2026-12-01')).toBe(at('sala-aside-2026-12-01.db'));
		await open();
		expect((await store!.list()).map(({ id }) => id)).toEqual(['session-1']);
		expect((await store!.load('session-1'))?.votes).toHaveLength(7);
		await shut();
		expect(read('select id from sessions', at('sala-aside-2026-12-01.db'))).toHaveLength(2);
		expect(await restore(folder.path, at('sala-aside-2026-12-01.db'), '2026-12-01')).toBe(at('sala-aside-2026-12-01-2.db'));
		await open();
		expect(await store!.list()).toHaveLength(2);
	});

	test('replaces a file that is damaged, which is put aside as it is', async () => {
		writeFileSync(at('sala.db'), 'nothing that anybody could read, whatever it was before');
		await restore(folder.path, copy(), '2026-12-01');
		await open();
		expect(await store!.list()).toHaveLength(1);
		expect(readFileSync(at('sala-aside-2026-12-01.db'), 'utf8')).toContain('nothing that anybody');
	});

	test('comes into an empty folder too', async () => {
		expect(await restore(at('new'), copy(), '2026-12-01')).toBeNull();
		await open(at('new'));
		expect(await store!.list()).toHaveLength(1);
	});

	const refused: Record<string, [() => unknown, string]> = {
		'that is not there': [() => at('elsewhere/no.db'), 'data.no_copy_there'],
		'that is something else': [() => writeFileSync(copy(), 'a letter to somebody, and a rather long one'), 'data.copy_unsound'],
		'that is empty': [() => writeFileSync(copy(), ''), 'data.copy_unsound'],
		'that is damaged': [() => writeFileSync(copy(), readFileSync(copy()).fill(0xa5, 8192, 24_576)), 'data.copy_unsound'],
		'of another program': [
			() => {
				writeFileSync(copy(), '');
				const other = new DatabaseSync(copy());
				other.exec('create table films (name text)');
				other.close();
			},
			'data.copy_unsound'
		],
		'G5: that would write down elsewhere who votes what': [
			() => {
				const other = new DatabaseSync(copy());
				other.exec(`create table spied (seat text, choice text);
					create trigger spy after insert on votes begin insert into spied values (new.seat, new.choice); end`);
				other.close();
			},
			'data.copy_unsound'
		],
		'of a newer version': [
			() => {
				const other = new DatabaseSync(copy());
				other.exec("insert into kysely_migration values ('999-later', '2031-01-01')");
				other.close();
			},
			'data.newer'
		]
	};
	test.each(Object.entries(refused))('is refused where it is one %s, and nothing is changed', async (_, [happens, code]) => {
		const named = happens();
		const now = readFileSync(at('sala.db'));
		await expect(restore(folder.path, typeof named === 'string' ? named : copy(), '2026-12-01')).rejects.toMatchObject({ code });
		expect(readFileSync(at('sala.db')).equals(now)).toBe(true);
		expect(readdirSync(folder.path).filter((name) => name.includes('aside'))).toEqual([]);
	});

	test('is refused while a server has the folder', async () => {
		await open();
		await expect(restore(folder.path, copy(), '2026-12-01')).rejects.toMatchObject({ code: 'data.in_use' });
	});
});

test.skipIf(process.platform === 'win32')(
	'in a folder that was open to everybody no file is, nor one that a version before had left so (L2)',
	async () => {
		const shared = at('shared');
		mkdirSync(shared);
		chmodSync(shared, 0o755);
		writeFileSync(join(shared, 'somebody-else.txt'), '', { mode: 0o644 });
		const start = async () => {
			openKey(shared, randomBytes);
			store = await openSqlite(shared);
			await store.create(sessionRow(1));
		};
		const modes = () =>
			Object.fromEntries(readdirSync(shared).map((name) => [name, (statSync(join(shared, name)).mode & 0o777).toString(8)]));
		const ours = { 'sala.db': '600', 'sala.db-wal': '600', key: '600', ballast: '600', 'somebody-else.txt': '644' };
		await start();
		expect(modes()).toEqual(ours);
		await shut();
		for (const name of readdirSync(shared)) chmodSync(join(shared, name), 0o644);
		await start();
		expect(modes()).toEqual(ours);
	}
);
