import { afterEach, expect, test } from 'vitest';
import { recognisingSigns } from '../../../../tests/support/course/core-scenarios.ts';
import { dataFolder, movingClock, quiet } from '../../../../tests/support/live/live.ts';
import { seeded } from '../../base/random.ts';
import type { Command } from '../../live/session.ts';
import { openSessionService } from './session-service.ts';
import { accompany, opinion } from './rehearsal.ts';
import { openSqlite } from './sqlite.ts';

const scenario = 'module/step';
const chance = seeded(1);
/** The same sessions at every run of these tests. */
const random = (bytes: number) => Uint8Array.from({ length: bytes }, () => chance() * 256);
const folders: ReturnType<typeof dataFolder>[] = [];
afterEach(() => {
	for (const { forget } of folders.splice(0)) forget();
});

/** A server that can be stopped and started again over the same folder. */
async function start(folder = dataFolder(), secret = 'of this test') {
	if (!folders.includes(folder)) folders.push(folder);
	const clock = movingClock();
	const store = await openSqlite(folder.path, { reserve: 0 });
	const scenarios = new Map([[scenario, { hash: 'h', shape: recognisingSigns }]]);
	const service = await openSessionService({ store, scenarios, clock, random, today: () => '2027-01-05' });
	accompany({ service, clock, secret });
	/** Lets time pass, in steps short enough for everything that is waited for. */
	const pass = async (ms: number) => {
		for (let gone = 0; gone < ms; gone += 20) {
			clock.pass(20);
			for (let n = 0; n < 4; n++) await quiet();
		}
	};
	const begin = async (rehearsal: boolean) => {
		const made = await service.create(scenario, rehearsal);
		await pass(100);
		return made.ok ? made.id : '';
	};
	const lead = async (id: string, ...commands: (Command['do'] | Command)[]) => {
		for (const one of commands) {
			const doing = service.command(id, service.phone(id)!.seq, typeof one === 'string' ? ({ do: one } as Command) : one);
			await pass(100);
			expect(await doing).toMatchObject({ ok: true });
		}
	};
	return { folder, store, service, pass, begin, lead, stop: () => store.end() };
}
type Server = Awaited<ReturnType<typeof start>>;
const voted = ({ service }: Server, id: string) => service.console(id)!.voted;
const spread = ({ service }: Server, id: string, round: number) => service.phone(id)!.spreads[round]?.counts;

test('in a rehearsal twelve seats join; in a session nobody does', async () => {
	const server = await start();
	const [rehearsal, session] = [await server.begin(true), await server.begin(false)];
	expect(server.service.wall(rehearsal)).toMatchObject({ rehearsal: true, seats: 12 });
	expect(server.service.wall(session)).toMatchObject({ rehearsal: false, seats: 0 });
	await server.stop();
});

test('they vote one by one within five seconds, think again in the second round, and some change their mind', async () => {
	const server = await start();
	const id = await server.begin(true);
	await server.lead(id, 'begin', 'open');
	expect(voted(server, id)).toBe(0);
	await server.pass(1500);
	const some = voted(server, id);
	expect(some).toBeGreaterThan(0);
	expect(some).toBeLessThan(12);
	await server.pass(4000);
	expect(voted(server, id)).toBe(12);
	await server.lead(id, 'reveal', { do: 'discuss', seconds: 60 }, 'open');
	await server.pass(5000);
	expect(voted(server, id)).toBe(12);
	await server.lead(id, 'reveal');
	expect(Object.keys(spread(server, id, 0)!).length).toBeGreaterThan(1);
	expect(spread(server, id, 1)).not.toEqual(spread(server, id, 0));
	await server.stop();
});

test('a rehearsal is deleted wherever it stands, with everything of it; a session of a group is not', async () => {
	const server = await start();
	const [rehearsal, session] = [await server.begin(true), await server.begin(false)];
	await server.lead(rehearsal, 'begin', 'open');
	await server.pass(6000);
	expect(await server.service.delete(session)).toEqual({ ok: false, code: 'live.not_now' });
	expect(await server.service.delete(rehearsal)).toEqual({ ok: true });
	expect((await server.service.list()).map(({ id }) => id)).toEqual([session]);
	expect(await server.store.load(rehearsal)).toBeUndefined();
	await server.pass(6000);
	await server.stop();
	const again = await start(server.folder);
	expect((await again.service.list()).map(({ id }) => id)).toEqual([session]);
	await again.stop();
});

test('they wait while it is paused, and stop when it ends', async () => {
	const server = await start();
	const id = await server.begin(true);
	await server.lead(id, 'begin', 'open', 'pause');
	const before = voted(server, id);
	await server.pass(6000);
	expect(voted(server, id)).toBe(before);
	await server.lead(id, 'resume');
	await server.pass(6000);
	expect(voted(server, id)).toBe(12);
	await server.lead(id, 'end');
	const closed = server.service.close(id);
	await server.pass(200);
	expect(await closed).toEqual({ ok: true });
	expect(await server.service.list()).toEqual([]);
	await server.stop();
});

test('after a restart the same twelve go on, with the votes they had given', async () => {
	const before = await start();
	const id = await before.begin(true);
	await before.lead(id, 'begin', 'open');
	await before.pass(1500);
	const given = voted(before, id);
	await before.stop();
	const after = await start(before.folder);
	await after.pass(100);
	expect(after.service.wall(id)).toMatchObject({ seats: 12, voted: given });
	await after.pass(5000);
	expect(after.service.wall(id)).toMatchObject({ seats: 12, voted: 12 });
	await after.stop();
});

test('what they think differs from scene to scene and from session to session, and every choice finds somebody', () => {
	const choices = ['a', 'b', 'c', 'd'];
	const found = new Set<string>();
	const mixes = new Set<string>();
	for (let session = 0; session < 20; session++) {
		const frame = { visit: session % 3, round: 1, choices, spreads: [] } as never;
		const votes = Array.from({ length: 12 }, (_, n) => opinion(frame, `s${session}u${n}`, 'a'));
		for (const vote of votes) found.add(vote);
		mixes.add(votes.join());
	}
	expect([...found].sort()).toEqual(['-', ...choices]);
	expect(mixes.size).toBe(20);
});

test('G3: what they vote can’t be worked out from the session and this source: each server has a secret', () => {
	const frame = { visit: 0, round: 1, choices: ['a', 'b', 'c', 'd'], spreads: [] } as never;
	const rooms = ['a', 'b', 'c'].map((secret) => Array.from({ length: 12 }, (_, n) => opinion(frame, `su${n}`, secret)).join());
	expect(new Set(rooms).size).toBe(3);
});
