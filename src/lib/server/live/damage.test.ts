/** A worn stick, an old disk: bytes that are not what was written. Nothing of it may keep the course from starting, or end the server. */
import { existsSync, openSync, readFileSync, statSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { recognisingSigns } from '../../../../tests/support/course/core-scenarios.ts';
import { commitNow, dataFolder, sessionRow, stepTo } from '../../../../tests/support/live/live.ts';
import { openSessionService, type SessionService } from './session-service.ts';
import { settings } from './database.ts';
import { openLive } from './open.ts';
import { openSqlite, type SqliteStore } from './sqlite.ts';
import type { Answer } from '../../live/protocol.ts';

const scenarios = new Map([['2/5', { hash: 'h1', shape: recognisingSigns }]]);
const clock = { now: () => Date.now(), after: (ms: number, then: () => void) => setTimeout(then, ms).unref() };
const report = (seats: number) => ({ scenario: '2/5', day: '2026-11-25', seats, visits: [] });
const ids = ['session-1', 'session-2', 'session-3'] as const;

let folder: ReturnType<typeof dataFolder>;
let store: SqliteStore;
beforeEach(async () => {
	vi.spyOn(console, 'error').mockImplementation(() => {});
	folder = dataFolder();
	store = await openSqlite(folder.path, { reserve: 0 });
	for (const [n, id] of ids.entries()) {
		await store.create(sessionRow(n + 1));
		await store.append(id, 0, stepTo({ do: 'begin' }, 'scene', report(40)));
		await store.append(id, 1, stepTo({ do: 'open' }, 'vote', report(40)));
		const seats = Array.from({ length: 40 }, (_, k) => `seat${n}x${k}`);
		await commitNow(
			store,
			seats.map((seat) => ({ session: id, seat, from: 0 })),
			seats.map((seat) => ({ session: id, seat, visit: 0, round: 1, n: 1, choice: '-' }))
		);
	}
	await store.end();
});
afterEach(async () => {
	await store.end().catch(() => {});
	folder.forget();
	vi.restoreAllMocks();
});

const at = (name: string) => join(folder.path, name);
function meanwhile(sql: string): void {
	const other = new DatabaseSync(at('sala.db'));
	other.exec(sql);
	other.close();
}
/** Every second page from the fourth on. */
function overwritePages(from = 4, step = 2): void {
	const file = openSync(at('sala.db'), 'r+');
	for (let page = from - 1; page * 4096 < statSync(at('sala.db')).size; page += step)
		writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096);
	closeSync(file);
}
/** From the first page of a table, so far that no other is met. */
function pagesOf(table: string): [number, number] {
	const file = new DatabaseSync(at('sala.db'), { readOnly: true });
	const page = file.prepare('select rootpage from sqlite_master where name = ?').get(table)!.rootpage as number;
	file.close();
	return [page, 10_000];
}
async function start(wanted = settings): Promise<SessionService> {
	store = await openSqlite(folder.path, { reserve: 0, settings: wanted });
	return openSessionService({ store, scenarios, clock, random: randomBytes, today: () => '2026-11-25' });
}
const codeOf = (answer: Answer<object>) => (answer.ok ? 'ok' : answer.code);

describe('a file that is damaged as a whole (H3)', () => {
	const damages: Record<string, () => void> = {
		'every second page from the fourth on is overwritten': () => overwritePages(),
		'the file is cut in the middle': () => writeFileSync(at('sala.db'), readFileSync(at('sala.db')).subarray(0, 3 * 4096)),
		'another program’s file lies there': () => writeFileSync(at('sala.db'), randomBytes(20_000)),
		'only the pages with votes are overwritten': () => overwritePages(...pagesOf('votes')),
		'the list of sessions lacks a column': () => meanwhile('alter table sessions rename column number to position'),
		'the list of sessions is no table of ours': () => meanwhile('pragma foreign_keys = off; drop table sessions')
	};
	test.each(Object.entries(damages))('%s: sessions are said to be unreadable, and the file stays as it is', async (_, damage) => {
		damage();
		const size = statSync(at('sala.db')).size;
		const live = openLive({ dataDir: folder.path, scenarios, addresses: () => [], remoteFacilitator: false, mostPhones: 10 });
		await expect(live).rejects.toMatchObject({ name: 'DataFault', code: 'data.unreadable' });
		expect(statSync(at('sala.db')).size).toBe(size);
	});
});

describe('a session whose own rows are damaged (H3)', () => {
	const damages: Record<string, string> = {
		'one event is cut short': `update events set event = substr(event, 1, 5) where session = 'session-2' and seq = 1`,
		'one event is missing': `delete from events where session = 'session-2' and seq = 0`,
		'one event is of a kind that nobody knows': `update events set event = '{"do":"dance"}' where session = 'session-2' and seq = 1`,
		'a vote has a number of taps that is none': `update votes set n = 'many' where session = 'session-2' and seat = 'seat1x3'`,
		'a seat begins nowhere': `update seats set "from" = x'00ff' where session = 'session-2' and seat = 'seat1x3'`,
		'its report is cut short': `update sessions set report = substr(report, 1, 20) where id = 'session-2'`,
		'its number of events is none': `update sessions set seq = 'two' where id = 'session-2'`
	};
	test.each(Object.entries(damages))('%s: it is shown as damaged, closed and deleted; the others go on', async (_, sql) => {
		meanwhile(sql);
		const service = await start();
		expect((await service.list()).map(({ id, damaged, stale }) => [id, damaged ?? false, stale])).toEqual([
			['session-3', false, false],
			['session-2', true, true],
			['session-1', false, false]
		]);
		for (const id of ['session-1', 'session-3'])
			expect(await service.command(id, 2, { do: 'reveal' }), id).toMatchObject({ ok: true, seq: 3 });
		expect(service.phone('session-2')).toMatchObject({ phase: 'vote', choices: [] });
		expect(await service.report('session-2')).toMatchObject({ scenario: '2/5', day: '2026-11-25' });
		expect(codeOf(await service.vote('seat1x5', { visit: 0, round: 1, n: 2, choice: '-' }))).toMatch(/round_over|no_seat/);
		expect(await service.close('session-2')).toEqual({ ok: true });
		expect(await store.load('session-2')).toMatchObject({ row: { closed: true }, events: [], seats: [], votes: [] });
		expect(await service.delete('session-2')).toEqual({ ok: true });
		expect((await service.list()).map(({ id }) => id)).toEqual(['session-3', 'session-1']);
	});

	test('what can still be read of its report is there', async () => {
		meanwhile(damages['one event is cut short']!);
		expect(await (await start()).report('session-2')).toEqual(report(40));
	});
});

describe('F7: a byte of a seat’s name is changed, so that no key leads to its row any more,', () => {
	/** In the order in which they stand in a row. */
	const places: Record<string, readonly [string, number]> = {
		'in a vote': ['session-2seat1x23-', 9],
		'in a row of the seats': ['session-2seat1x23\xff', 9],
		'in the index of the seats': ['seat1x23session-2', 0],
		'in a vote of a session that goes on': ['session-3seat2x23-', 9],
		'in the name of the session in a vote': ['session-2seat1x23-', 0]
	};
	const byte = (text: string, place: number) => {
		const file = readFileSync(at('sala.db'));
		const found = file.indexOf(text, 0, 'latin1');
		expect(found).toBeGreaterThan(0);
		file[found + place] = 0xff;
		writeFileSync(at('sala.db'), file);
	};
	/** Reads the tables themselves. */
	const left = (session: string) => {
		const file = new DatabaseSync(at('sala.db'), { readOnly: true });
		const many = (table: string) => file.prepare(`select count(*) as n from ${table} not indexed where +session = ?`).get(session)!.n;
		const rows = ['votes', 'seats', 'events'].map(many);
		file.close();
		return rows;
	};
	const bytesLeft = (text: string) =>
		[at('sala.db'), at('sala.db-wal')].some((file) => existsSync(file) && readFileSync(file).includes(text));

	test.each(Object.entries(places))('%s: closing leaves nothing of it, and the others all they had', async (_, [text, place]) => {
		byte(text, place);
		const service = await start();
		await service.command('session-2', 2, { do: 'end' });
		expect(await service.close('session-2')).toEqual({ ok: true });
		await store.end();
		expect(left('session-2')).toEqual([0, 0, 0]);
		expect([left('session-1'), left('session-3')]).toEqual([
			[40, 40, 2],
			[40, 40, 2]
		]);
		for (const rest of ['seat1x', 'eat1x23']) expect(bytesLeft(rest), rest).toBe(false);
		expect((await start()).phone('session-1')).toMatchObject({ phase: 'vote' });
	});

	test('and what was left of a session that is said to be erased is wiped at the next start', async () => {
		meanwhile(
			`update sessions set closed = 1, code = null, token = null, wall = null, erased = 1, report = '${JSON.stringify(report(40))}' where id = 'session-2'`
		);
		await start();
		await store.end();
		expect([left('session-2'), bytesLeft('seat1x')]).toEqual([[0, 0, 0], false]);
	});

	test('and where the table can’t be filled anew, the session is not said to be erased', async () => {
		byte(...places['in a vote']!);
		meanwhile('create table votes_aside (n)');
		const service = await start();
		await service.command('session-2', 2, { do: 'end' });
		expect(await service.close('session-2')).toMatchObject({ ok: false });
		await store.end();
		const file = new DatabaseSync(at('sala.db'), { readOnly: true });
		expect(file.prepare(`select closed, erased from sessions where id = 'session-2'`).get()).toMatchObject({ closed: 1, erased: 0 });
		file.close();
	});
});

describe('damage that appears while a group is led (H3)', () => {
	test('fails one answer at a time with words, and is said to be damaged at the next start', async () => {
		// As little as possible is remembered, so that what lies on the disk is read again.
		const service = await start({ ...settings, cache_size: { set: '1', reads: 1 } });
		overwritePages(2, 1);
		const answers = [
			await service.vote('seat0x1', { visit: 0, round: 1, n: 2, choice: '-' }),
			await service.command('session-1', 2, { do: 'reveal' }),
			await service.command('session-2', 2, { do: 'end' }),
			await service.create('2/5', false)
		].map(codeOf);
		expect(new Set(answers)).toEqual(new Set(['live.damaged']));
		expect(service.console('session-1')).toMatchObject({ phase: 'vote', seq: 2 });
		await store.end();
		await expect(start()).rejects.toMatchObject({ code: 'data.unreadable' });
	});
});
