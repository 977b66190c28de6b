/** Sessions that close by themselves: after an end, at a start, and some days after a session that nobody ended. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { recognisingSigns } from '../../../../tests/support/course/core-scenarios.ts';
import { dataFolder, inTime, movingClock, onDisk } from '../../../../tests/support/live/live.ts';
import { openSessionService, type SessionService, type SessionChange } from './session-service.ts';
import { keepLifetimes, readLimits, type Lifetimes } from './lifetime.ts';
import { openSqlite } from './sqlite.ts';
import type { LiveStore } from './store.ts';
import type { Command } from '../../live/session.ts';

const minute = 60_000;
let folder: ReturnType<typeof dataFolder>;
let store: LiveStore & { full: boolean };
let file: LiveStore;
let service: SessionService;
let lifetimes: Lifetimes;
let clock: ReturnType<typeof movingClock>;
/** Hours that the laptop slept, or that somebody set its clock by. */
let offset = 0;
let day: string;
let watching: Set<string>;
let heard: [string, SessionChange][];

async function start() {
	file = await openSqlite(folder.path, { reserve: 0 });
	store = onDisk(file, clock, () => 0);
	const scenarios = new Map([['2/5', { hash: 'h', shape: recognisingSigns }]]);
	const wall = { now: () => clock.now() + offset, after: clock.after };
	service = await openSessionService({ store, scenarios, clock: wall, random: randomBytes, today: () => day });
	lifetimes = keepLifetimes({
		service,
		clock: wall,
		steady: clock,
		today: () => day,
		watched: (id) => watching.has(id),
		limits: { minutes: 30, days: 7 }
	});
	service.listen((id, news) => heard.push([id, news]));
	return lifetimes.start();
}
const restart = async () => {
	await file.end();
	return start();
};
beforeEach(async () => {
	[folder, clock, offset, day, watching, heard] = [dataFolder(), movingClock(), 0, '2026-11-25', new Set(), []];
	await start();
});
afterEach(async () => {
	await file.end();
	folder.forget();
});

const now = <T>(answer: Promise<T>) => inTime(clock, answer);
async function made(rehearsal = false): Promise<string> {
	const answer = await now(service.create('2/5', rehearsal));
	if (!answer.ok) throw new Error(answer.code);
	return answer.id;
}
async function leads(id: string, ...commands: Command['do'][]) {
	for (const one of commands)
		expect(await now(service.command(id, service.phone(id)!.seq, { do: one } as Command)), one).toMatchObject({ ok: true });
}
const closes = (id: string) => lifetimes.of(service.head(id)!);
const isClosed = (id: string) => service.head(id)?.closed ?? 'gone';
async function after(minutes: number) {
	clock.pass(minutes * minute);
	await now(lifetimes.look());
}

describe('a session that has ended (H5)', () => {
	test('closes by itself after the minutes that the facilitator sees, and its screens are told as with closing by hand', async () => {
		const id = await made();
		const joined = await now(service.join({ token: service.wall(id)!.join!.token }));
		await leads(id, 'begin', 'end');
		expect(closes(id)).toEqual({ in: 30 * minute });
		await after(6);
		expect(closes(id)).toEqual({ in: 24 * minute });
		// Until then a phone hears that it has ended, and where help is, and not that it never was.
		expect(await service.seat(joined.ok ? joined.seat : '')).toBeDefined();
		expect(service.phone(id)?.phase).toBe('ended');
		await after(23.5);
		expect(isClosed(id)).toBe(false);
		await after(0.5);
		expect(isClosed(id)).toBe(true);
		expect(heard.at(-1)).toEqual([id, 'gone']);
		expect(await file.load(id)).toMatchObject({ row: { code: null }, events: [], seats: [], votes: [], report: { scenario: '2/5' } });
		expect(closes(id)).toBeUndefined();
	});

	test('is closed when the server is stopped: the laptop is put away, and nobody knows when it is started again', async () => {
		const [over, open] = [await made(), await made()];
		await now(service.join({ token: service.wall(over)!.join!.token }));
		await leads(over, 'begin', 'end');
		await leads(open, 'begin');
		await now(lifetimes.stop());
		expect([isClosed(over), isClosed(open)]).toEqual([true, false]);
		expect(await file.load(over)).toMatchObject({ events: [], seats: [], votes: [], report: { scenario: '2/5' } });
	});

	test('can have its end taken back until then, and has the whole time again after the next end', async () => {
		const id = await made();
		await leads(id, 'begin', 'end');
		await after(29);
		await leads(id, 'reopen');
		expect(service.console(id)).toMatchObject({ phase: 'scene', join: { code: expect.anything() } });
		await after(60);
		expect(isClosed(id)).toBe(false);
		await leads(id, 'open', 'end', 'reopen', 'end');
		expect(closes(id)).toEqual({ in: 30 * minute });
		await after(30);
		expect(isClosed(id)).toBe(true);
		expect(await now(service.command(id, service.head(id)!.seq, { do: 'reopen' }))).toMatchObject({ ok: false });
	});

	test('closes when the laptop slept that long, and also when its clock was set back', async () => {
		const [slept, setBack] = [await made(), await made()];
		await leads(slept, 'end');
		offset = 31 * minute;
		await after(0);
		expect(isClosed(slept)).toBe(true);
		await leads(setBack, 'end');
		offset = -600 * minute;
		await after(29);
		expect(isClosed(setBack)).toBe(false);
		await after(1);
		expect(isClosed(setBack)).toBe(true);
	});

	test.each([
		['of a group: its counts are left', false, true],
		['of a rehearsal: nothing is left', true, 'gone']
	])('is closed at the next start, before anybody is served, %s', async (_, rehearsal, left) => {
		const id = await made(rehearsal);
		await leads(id, 'begin', 'end');
		expect(await restart()).toEqual([]);
		expect(isClosed(id)).toBe(left);
		expect((await file.load(id))?.seats ?? []).toEqual([]);
	});

	test('is closed a little later where the disk was in the way', async () => {
		const id = await made();
		await leads(id, 'end');
		store.full = true;
		await after(30);
		expect(isClosed(id)).toBe(false);
		store.full = false;
		await after(0.25);
		expect(isClosed(id)).toBe(true);
	});
});

describe('a session that nobody ended (H5)', () => {
	test('is named at the next start, with the day on which it closes by itself', async () => {
		const id = await made();
		await leads(id, 'begin');
		expect(await restart()).toMatchObject([{ id, phase: 'scene', day: '2026-11-25' }]);
		expect(closes(id), 'and how long an end could be taken back').toEqual({ on: '2026-12-02', afterEnd: 30 });
	});

	test('is closed on that day when nobody has opened it for the minutes after an end; its counts stay', async () => {
		const id = await made();
		await leads(id, 'begin');
		day = '2026-12-01';
		await restart();
		await after(600);
		expect(isClosed(id)).toBe(false);
		day = '2026-12-02';
		await restart();
		await after(29);
		expect(closes(id)).toEqual({ in: minute });
		expect(isClosed(id)).toBe(false);
		await after(1);
		expect(isClosed(id)).toBe(true);
		expect(await service.report(id)).toMatchObject({ visits: [{ rounds: [] }] });
	});

	const wrong: Record<string, [string, boolean]> = {
		'while its wall or the facilitator’s page is open, however old it is': ['2027-03-01', true],
		'while the clock lies before its day': ['2015-01-01', false],
		'while the clock has lost its day': ['1970-01-01', false]
	};
	test.each(Object.entries(wrong))('is not closed %s', async (_, [today, watched]) => {
		const id = await made();
		await leads(id, 'begin');
		await restart();
		day = today;
		if (watched) watching.add(id);
		for (let hour = 0; hour < 48; hour++) await after(60);
		expect(isClosed(id)).toBe(false);
		if (watched) expect(closes(id)).toEqual({ unwatched: 30 });
	});

	test('is not closed at once when the clock jumps ahead, and has the whole wait again after each look into it', async () => {
		const id = await made();
		await leads(id, 'begin');
		await after(600);
		day = '2031-01-01';
		offset = 4 * 365 * 24 * 60 * minute;
		await after(0);
		expect(isClosed(id)).toBe(false);
		await after(29);
		watching.add(id);
		await after(5);
		watching.clear();
		await after(29);
		expect(isClosed(id)).toBe(false);
		await after(29);
		expect(isClosed(id)).toBe(false);
		await after(1);
		expect(isClosed(id)).toBe(true);
	});
});

test('a server looks by day at those that have ended and at no others, and by night at all', async () => {
	const [open, ended, takenBack] = [await made(), await made(), await made()];
	for (const id of [ended, takenBack]) await leads(id, 'begin', 'end');
	const list = vi.spyOn(service, 'list');
	const ofServer = keepLifetimes({
		service,
		clock: { now: () => clock.now() },
		steady: clock,
		today: () => day,
		watched: () => false,
		limits: { minutes: 30, days: 7 },
		nightly: true
	});
	await now(ofServer.look());
	await leads(takenBack, 'reopen');
	clock.pass(30 * minute);
	await now(ofServer.look());
	const listed = (await Promise.all(list.mock.results.map(({ value }) => value as Promise<readonly { id: string }[]>))).flat();
	expect(listed.map(({ id }) => id)).not.toContain(open);
	expect([open, ended, takenBack].map(isClosed)).toEqual([false, true, false]);
	day = '2027-03-01';
	await now(ofServer.look());
	expect(isClosed(open), 'by day').toBe(false);
	await now(ofServer.night());
	expect([open, ended, takenBack].map(isClosed)).toEqual([true, true, true]);
});

test.each([
	[{}, { minutes: 30, days: 7 }],
	[
		{ CLOSE_AFTER_MINUTES: '5', CLOSE_AFTER_DAYS: '2' },
		{ minutes: 5, days: 2 }
	],
	[{ CLOSE_AFTER_MINUTES: 'soon' }, 'server.bad_minutes'],
	[{ CLOSE_AFTER_MINUTES: '0' }, 'server.bad_minutes'],
	[{ CLOSE_AFTER_MINUTES: '1e9' }, 'server.bad_minutes'],
	[{ CLOSE_AFTER_DAYS: '1.5' }, 'server.bad_days'],
	[{ CLOSE_AFTER_DAYS: '61' }, 'server.bad_days']
])('%j in the environment is %j', (env, read) => expect(readLimits(env)).toEqual(read));
