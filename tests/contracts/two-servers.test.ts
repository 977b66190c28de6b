/** Two server processes on one database, played in one: whatever comes through which of them, a vote is in the tally of its round, or was refused. */
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nobodyThere } from '#lib/server/live/connected.ts';
import { openPostgres, type PostgresStore } from '#lib/server/live/postgres.ts';
import { openSessionService, type SessionService } from '#lib/server/live/session-service.ts';
import type { Command } from '#lib/live/session.ts';
import { recognisingSigns } from '../support/course/core-scenarios.ts';
import { realClock } from '../support/live/live-server.ts';
import { newDatabase, sharedPostgres } from '../support/servers/shared-postgres.ts';

const scenario = '2/5';
const scenarios = new Map([[scenario, { hash: 'h', shape: recognisingSigns }]]);
let missing: string | undefined;
let stores: readonly PostgresStore[] = [];
let services: readonly SessionService[] = [];

beforeAll(async () => {
	const server = await sharedPostgres();
	if (typeof server === 'string') return void (missing = server);
	const url = await newDatabase(server);
	// Both at once on an empty database: each migration is done once.
	stores = await Promise.all([1, 2].map(() => openPostgres({ url, connections: 4 })));
	services = await Promise.all(
		stores.map((store) => openSessionService({ store, scenarios, clock: realClock, random: randomBytes, today: () => '2026-11-25' }))
	);
}, 300_000);
afterAll(() => Promise.all(stores.map((store) => store.end())));
beforeEach(({ skip }) => skip(missing !== undefined, missing));

async function begun(): Promise<string> {
	const made = await services[0]!.create(scenario, false);
	if (!made.ok) throw new Error(made.code);
	return made.id;
}
async function lead(by: SessionService, id: string, command: Command) {
	await by.open(id);
	const done = await by.command(id, by.phone(id)!.seq, command);
	expect(done, command.do).toMatchObject({ ok: true });
}
async function seated(by: SessionService, id: string, count: number): Promise<readonly string[]> {
	await by.open(id);
	const { token } = by.wall(id)!.join!;
	const joined = await Promise.all(Array.from({ length: count }, () => by.join({ token })));
	return joined.map((one) => (one.ok ? one.seat : one.code));
}

describe('two servers on one database', () => {
	test('show what the other has done: a step, a vote, a seat, an end', async () => {
		const [one, other] = services as [SessionService, SessionService];
		const id = await begun();
		const changes: string[] = [];
		other.listen((session, change) => session === id && changes.push(change));
		await other.open(id);
		const [seat] = await seated(one, id, 1);
		await lead(one, id, { do: 'begin' });
		await lead(one, id, { do: 'open' });
		await expect.poll(() => other.phone(id)?.phase).toBe('vote');
		expect(await other.vote(seat!, { visit: 0, round: 1, n: 1, choice: '-' })).toMatchObject({ ok: true });
		await expect.poll(() => one.wall(id)).toMatchObject({ seats: 1, voted: 1 });
		await expect.poll(() => other.wall(id)).toMatchObject({ seats: 1, voted: 1 });
		expect((await one.seat(seat!))?.mine.vote).toMatchObject({ n: 1, choice: '-' });
		await lead(one, id, { do: 'end' });
		await expect.poll(() => other.phone(id)?.phase).toBe('ended');
		expect(await one.close(id)).toEqual({ ok: true });
		await expect.poll(() => other.head(id)).toMatchObject({ closed: true });
		expect(changes).toContain('gone');
		expect(await other.vote(seat!, { visit: 0, round: 1, n: 2, choice: '-' })).toMatchObject({ ok: false, code: 'live.no_seat' });
	});

	test('take a step each: of two at the same moment one wins, and a row of steps through either is taken', async () => {
		const id = await begun();
		await Promise.all(services.map((service) => service.open(id)));
		const both = await Promise.all(services.map((service) => service.command(id, 0, { do: 'begin' })));
		expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
		expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'live.moved_on', state: { seq: 1 } });
		for (const [n, command] of (['open', 'reveal', 'rewind', 'open', 'reveal'] as const).entries()) {
			const by = services[n % 2]!;
			expect(await by.command(id, n + 1, command === 'rewind' ? { do: command, visit: 0 } : { do: command }), command).toMatchObject({
				ok: true
			});
		}
	});

	test('share the keys of helpers, and hear of each other when one is switched off and where a wall is open', async () => {
		const [one, other] = services as [SessionService, SessionService];
		const id = await begun();
		const heard: string[] = [];
		other.connect({
			...nobodyThere,
			walled: (session) => heard.push(`wall ${session}`),
			helped: (sessions) => heard.push(...sessions.map((session) => `helpers ${session}`))
		});
		const token = (await one.helpers.link({ session: id, role: 'remote' }))!;
		const key = (await other.helpers.enter(token, 'p'.repeat(26)))!;
		const caller = { peer: undefined, headers: { cookie: `sala-helper=${key}` } };
		for (const by of [one, other]) expect(await by.helpers.who(caller)).toMatchObject({ session: id, role: 'remote' });
		await one.helpers.off({ session: id, role: 'remote' });
		for (const by of [one, other]) expect(await by.helpers.who(caller)).toBeUndefined();
		await expect.poll(() => heard.filter((what) => what === `helpers ${id}`)).toHaveLength(2);
		one.say('walled', [id]);
		await expect.poll(() => heard).toContain(`wall ${id}`);
		other.connect(nobodyThere);
	});

	test('leave everybody the seat who listens to either, when one of them empties the room', async () => {
		const [one, other] = services as [SessionService, SessionService];
		const id = await begun();
		const [here] = await seated(one, id, 1);
		const [there, gone] = await seated(other, id, 2);
		const screens = { ...nobodyThere, watched: () => true };
		other.connect({ ...screens, listens: (seat) => seat === there });
		await one.open(id);
		expect(await one.command(id, 0, { do: 'empty' }, (seat) => seat === here)).toMatchObject({ ok: true });
		expect((await stores[0]!.load(id))!.seats.map(({ seat }) => seat).sort()).toEqual([here, there].sort());
		expect(await other.vote(gone!, { visit: 0, round: 1, n: 1, choice: '-' })).toMatchObject({ ok: false, code: 'live.no_seat' });
		other.connect({ ...screens, listens: () => false });
	});

	test('F2: filled by one phone with made-up names and a stream for each, are emptied of everybody, and the phones of both are told', async () => {
		const [one, other] = services as [SessionService, SessionService];
		const id = await begun();
		await Promise.all(services.map((service) => service.open(id)));
		const { token } = one.wall(id)!.join!;
		// Eight seats for each name, at one of the two.
		const joined = await Promise.all(
			Array.from({ length: 304 }, (_, n) => services[(n >> 3) % 2]!.join({ token }, undefined, `name-${n >> 3}`))
		);
		// One stream for each name, on the first of its seats that it was given: four of the 304 find no place, and which ones is chance.
		const names = Array.from({ length: 38 }, (_, name) =>
			joined.slice(name * 8, name * 8 + 8).flatMap((got) => (got.ok ? [got.seat] : []))
		);
		const [here, there] = [0, 1].map((by) => new Set(names.flatMap(([first], name) => (name % 2 === by && first ? [first] : [])))) as [
			Set<string>,
			Set<string>
		];
		const listens = (seat: string) => here.has(seat);
		const told: string[] = [];
		other.listen((session, change) => void (session === id && told.push(change)));
		other.connect({ ...nobodyThere, watched: () => true, listens: (seat) => there.has(seat) });
		const honest = async () => one.join({ token: one.wall(id)!.join!.token }, undefined, 'honest');
		expect(await one.command(id, 0, { do: 'empty' }, listens)).toMatchObject({ ok: true });
		expect((await stores[0]!.load(id))!.seats).toHaveLength(300);
		expect(await honest()).toEqual({ ok: false, code: 'live.room_full' });
		expect(told).not.toContain('out');
		expect(await one.command(id, 1, { do: 'empty', everybody: true }, listens)).toMatchObject({ ok: true });
		expect((await stores[0]!.load(id))!.seats).toEqual([]);
		await expect.poll(() => told).toContain('out');
		expect(await other.vote([...there][0]!, { visit: 0, round: 1, n: 1, choice: '-' })).toMatchObject({ ok: false, code: 'live.no_seat' });
		expect(await honest()).toMatchObject({ ok: true });
		other.connect(nobodyThere);
	}, 60_000);

	test('take no more seats together than the room has', async () => {
		const id = await begun();
		await Promise.all(services.map((service) => service.open(id)));
		const { token } = services[0]!.wall(id)!.join!;
		const all = Array.from({ length: 320 }, (_, n) => services[n % 2]!.join({ token }, undefined, `phone-${n}`));
		const answers = await Promise.all(all);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(300);
		expect((await stores[0]!.load(id))!.seats).toHaveLength(300);
	}, 60_000);

	const act = fc.oneof(
		{ weight: 6, arbitrary: fc.record({ is: fc.constant('vote' as const), by: fc.nat(1), seat: fc.nat(7), choice: fc.nat(2) }) },
		{ weight: 2, arbitrary: fc.record({ is: fc.constant('step' as const), by: fc.nat(1) }) },
		{ weight: 1, arbitrary: fc.record({ is: fc.constant('wait' as const), ms: fc.constantFrom(1, 3, 6, 12) }) }
	);

	test('count each vote that was acknowledged in its round, and none that was refused, in whatever order', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 60, size: 'max' }), async (acts) => {
				const id = await begun();
				const seats = await seated(services[0]!, id, 8);
				await lead(services[0]!, id, { do: 'begin' });
				await lead(services[1]!, id, { do: 'open' });
				let n = 0;
				const under: Promise<unknown>[] = [];
				const told = new Map<string, { seat: string; n: number; choice: string }>();
				for (const one of acts) {
					if (one.is === 'wait') await wait(one.ms);
					else if (one.is === 'step') under.push(stepOn(services[one.by]!, id));
					else under.push(cast(services[one.by]!, id, seats[one.seat]!, ['a', 'b', 'c'][one.choice]!, ++n, told));
				}
				await Promise.all(under);
				await check(id, told);
			}),
			{ numRuns: Number(process.env.RUNS ?? 30), interruptAfterTimeLimit: process.env.RUNS ? 3_600_000 : 40_000 }
		);
	}, 3_600_000);
});

/** Whatever comes next, if it may: of a step that is refused nothing is expected. */
async function stepOn(by: SessionService, id: string): Promise<void> {
	await by.open(id);
	const { phase, seq } = by.phone(id)!;
	const command: Command = phase === 'scene' ? { do: 'open' } : phase === 'vote' ? { do: 'reveal' } : { do: 'rewind', visit: 0 };
	await by.command(id, seq, command);
}

async function cast(
	by: SessionService,
	id: string,
	seat: string,
	choice: string,
	n: number,
	told: Map<string, { seat: string; n: number; choice: string }>
): Promise<void> {
	const { visit, round } = by.phone(id) ?? { visit: 0, round: 1 };
	if (visit < 0 || round < 1) return;
	const answer = await by.vote(seat, { visit, round, n, choice });
	const key = `${visit}.${round} ${seat}`;
	if (answer.ok && answer.vote.n >= (told.get(key)?.n ?? 0)) told.set(key, { seat, n: answer.vote.n, choice: answer.vote.choice });
}

async function check(id: string, told: ReadonlyMap<string, { seat: string; n: number; choice: string }>): Promise<void> {
	const { events, votes } = (await stores[0]!.load(id))!;
	const lying = new Map(votes.map((vote) => [`${vote.visit}.${vote.round} ${vote.seat}`, vote]));
	for (const [key, { n, choice }] of told) {
		expect(lying.get(key)?.n ?? 0, `acknowledged and lost: ${key}`).toBeGreaterThanOrEqual(n);
		if (lying.get(key)?.n === n) expect(lying.get(key)?.choice).toBe(choice);
	}
	let visit = -1;
	for (const event of events) {
		if (event.do === 'begin' || event.do === 'rewind') visit++;
		if (event.do !== 'reveal') continue;
		const here = votes.filter((vote) => vote.visit === visit && vote.round === 1);
		const counts = Object.fromEntries([...Map.groupBy(here, ({ choice }) => choice)].map(([choice, all]) => [choice, all.length]));
		expect(event.counts, `the tally of visit ${visit}`).toEqual(counts);
	}
}
