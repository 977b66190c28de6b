/** N4: one server of several whose clock is wrong ends nothing that others lead, wipes nothing of theirs, and keeps nobody from wiping. Over a real PostgreSQL. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { daysAfter } from '#lib/base/days-after.ts';
import { keepLifetimes } from '#lib/server/live/lifetime.ts';
import { linkDays } from '#lib/server/live/leaders.ts';
import { openPostgres, type PostgresStore } from '#lib/server/live/postgres.ts';
import { openSessionService } from '#lib/server/live/session-service.ts';
import { dayAndTime } from '#lib/server/live/today.ts';
import { recognisingSigns } from '../support/course/core-scenarios.ts';
import { realClock } from '../support/live/live-server.ts';
import { rowsOf } from '../support/servers/postgres.ts';
import { newDatabase, sharedPostgres } from '../support/servers/shared-postgres.ts';

// Within ten seconds a fault is said once, and the ones before this file may have said it.
const said = vi.hoisted(() => vi.fn());
vi.mock('../../src/lib/server/live/faults.ts', () => ({ reportFault: said }));

const day = 86_400_000;
const scenario = '2/5';
const scenarios = new Map([[scenario, { hash: 'h', shape: recognisingSigns }]]);
let url: string;
const stores: PostgresStore[] = [];

beforeEach(async ({ skip }) => {
	const database = await sharedPostgres();
	if (typeof database === 'string') return skip(true, database);
	url = await newDatabase(database);
	said.mockClear();
	vi.spyOn(console, 'error').mockReturnValue();
}, 300_000);
afterEach(async () => {
	for (const store of stores.splice(0)) await store.end();
	vi.restoreAllMocks();
});

/** A server whose own clock is ahead by so many days, and whose night has come. */
async function serverAhead(days: number) {
	const off = { days };
	const store = await openPostgres({ url, connections: 2, listen: false, ownClock: () => Date.now() + off.days * day });
	stores.push(store);
	const today = () => store.clock.calendar.day;
	const service = await openSessionService({ store, scenarios, clock: realClock, random: randomBytes, today });
	const limits = { minutes: 30, days: 7 };
	const lifetimes = keepLifetimes({ service, clock: realClock, steady: realClock, today, watched: () => false, limits, nightly: true });
	const nights = store.nights({ at: '00:00', closeOld: () => lifetimes.night() });
	const night = async () => ((await store.look()) ? nights.look() : 'away');
	return { off, store, service, nights, night };
}
type Server = Awaited<ReturnType<typeof serverAhead>>;

/** Six people have answered in a session whose vote is open. */
async function openVote({ service }: Server): Promise<string> {
	const made = await service.create(scenario, false);
	if (!made.ok) throw new Error(made.code);
	const { token } = service.wall(made.id)!.join!;
	const joined = await Promise.all(Array.from({ length: 6 }, () => service.join({ token })));
	for (const [seq, what] of (['begin', 'open'] as const).entries()) await service.command(made.id, seq, { do: what });
	for (const one of joined) if (one.ok) await service.vote(one.seat, { visit: 0, round: 1, n: 1, choice: '-' });
	expect(await votes()).toBe(6);
	return made.id;
}
const votes = async () => Number((await rowsOf(url, 'select count(*) as n from votes'))[0]!.n);
const phases = () => rowsOf(url, 'select phase, closed, day from sessions');
const mark = async (name: string) => (await rowsOf(url, 'select value from marks where name = $1', [name]))[0]?.value;
const setMark = (name: string, value: string) =>
	rowsOf(url, 'insert into marks values ($1, $2) on conflict (name) do update set value = $2', [name, value]);
const today = () => dayAndTime(Date.now()).day;
/** Eight days old: by a server that keeps none of it from here on. */
async function openOldVote(): Promise<void> {
	await openVote(await serverAhead(0));
	await rowsOf(url, 'update sessions set day = $1', [daysAfter(today(), -8)]);
}

describe.each([40, -40])('a server whose date is %d days ahead', (days) => {
	test('closes no session that another server leads: its votes are there, the night is that of the database, and it says why', async () => {
		const [right, wrong] = [await serverAhead(0), await serverAhead(days)];
		await openVote(right);
		expect(await wrong.night()).toMatch(/whole|tables/);
		expect(await phases()).toEqual([{ phase: 'vote', closed: 0, day: today() }]);
		expect(await votes()).toBe(6);
		expect(await mark('swept')).toBe(today());
		expect(said.mock.calls.filter(([code]) => code === 'db.other_clock')).toHaveLength(1);
		// Said once a night, and not at each look.
		await wrong.night();
		expect(said.mock.calls.filter(([code]) => code === 'db.other_clock')).toHaveLength(1);
	});

	test('gives a session that it makes the day of the database, so that no other server takes it for an old one', async () => {
		const [right, wrong] = [await serverAhead(0), await serverAhead(days)];
		await openVote(wrong);
		await right.night();
		expect(await phases()).toEqual([{ phase: 'vote', closed: 0, day: today() }]);
		expect(await votes()).toBe(6);
	});

	test('leaves what is over its days to a server whose clock is right, also where it has wiped first itself', async () => {
		const [right, wrong] = [await serverAhead(0), await serverAhead(days)];
		await openOldVote();
		expect(await wrong.night()).toMatch(/whole|tables/);
		expect(await phases()).toMatchObject([{ phase: 'vote', closed: 0 }]);
		expect(await right.night(), 'wiped already').toBeNull();
		expect(await phases()).toMatchObject([{ closed: 1 }]);
		expect(said.mock.calls.filter(([code]) => code === 'live.not_closed' || code === 'sweep.failed')).toEqual([]);
	});

	test('closes what is over as soon as its clock is right again', async () => {
		const wrong = await serverAhead(days);
		await openOldVote();
		await wrong.night();
		expect(await phases()).toMatchObject([{ closed: 0 }]);
		wrong.off.days = 0;
		await wrong.night();
		expect(await phases()).toMatchObject([{ closed: 1 }]);
	});

	test('makes links that live as long as those of others', async () => {
		const [right, wrong] = [await serverAhead(0), await serverAhead(days)];
		const token = (await wrong.store.leaders(randomBytes).add('Place 1'))!;
		expect((await rowsOf(url, 'select linked from leaders'))[0]).toEqual({ linked: today() });
		await rowsOf(url, 'update leaders set linked = $1', [daysAfter(today(), 1 - linkDays)]);
		expect(await right.store.leaders(randomBytes).enter(token, 'page')).toBeDefined();
		const [key] = [await wrong.store.leaders(randomBytes).enter(token, 'page')];
		expect(key, 'the same page again, at the other server').toBeDefined();
		expect(await wrong.store.leaders(randomBytes).who(key!)).toBe(await right.store.leaders(randomBytes).who(key!));
	});
});

describe('a mark that lies in the future, which a wrong clock has left,', () => {
	test.each([1, 40])('of a night %d days ahead, keeps nobody from wiping, in this night and in the next', async (days) => {
		await serverAhead(0);
		await setMark('swept', daysAfter(today(), days)!);
		const right = await serverAhead(0);
		expect(await right.night()).toMatch(/whole|tables/);
		expect(await mark('swept')).toBe(today());
		expect(right.nights.known).toBe(today());
		const tomorrow = right.store.nights({
			now: () => ({ day: daysAfter(today(), 1)!, time: '02:30' }),
			at: '02:30',
			closeOld: async () => {}
		});
		await setMark('sweeping', '');
		expect(await tomorrow.look()).toMatch(/whole|tables/);
	});

	test('of a sweep that is said to be under way for longer than one takes, keeps nobody from it', async () => {
		const right = await serverAhead(0);
		await setMark('sweeping', `${daysAfter(today(), 40)} 00:00`);
		expect(await right.night()).toMatch(/whole|tables/);
	});

	test('is not known as the last night, whose age an alarm looks at', async () => {
		const right = await serverAhead(0);
		await setMark('swept', daysAfter(today(), 40)!);
		await setMark('sweeping', '9');
		await rowsOf(
			url,
			`update marks set value = to_char(now() at time zone 'utc' + interval '5 minutes', 'YYYY-MM-DD HH24:MI') where name = 'sweeping'`
		);
		expect(await right.night(), 'another server is at it').toBeNull();
		expect(right.nights.known).toBe('');
		await setMark('swept', daysAfter(today(), -3)!);
		await right.night();
		expect(right.nights.known, 'also by a server that was just started').toBe(daysAfter(today(), -3));
	});
});
