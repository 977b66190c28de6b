/** A laptop with a session of `2/5`, on a real database, and a room that votes. What is exported changes as the test goes on. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Command } from '../../../src/lib/live/session.ts';
import { openSessionService, type SessionService } from '../../../src/lib/server/live/session-service.ts';
import { openSqlite } from '../../../src/lib/server/live/sqlite.ts';
import type { LiveStore } from '../../../src/lib/server/live/store.ts';
import { recognisingSigns } from '../course/core-scenarios.ts';
import { dataFolder, inTime, movingClock, onDisk } from './live.ts';

export let clock: ReturnType<typeof movingClock>;
let folder: ReturnType<typeof dataFolder>;
export let file: LiveStore;
export let disk: ReturnType<typeof onDisk>;
export let service: SessionService;
export let id: string;
let slow: number;

/** Milliseconds that a commit takes. */
export const slowly = (ms: number): void => void (slow = ms);
/** The session that is led from now on. */
export const leadOn = (session: string): void => void (id = session);
export const setClock = (to: Date): void => void (clock = movingClock(to.getTime()));

export const scenario = '2/5';
async function start(hash = 'h'): Promise<void> {
	file = await openSqlite(folder.path, { reserve: 0 });
	disk = onDisk(file, clock, () => slow);
	const scenarios = new Map([[scenario, { hash, shape: recognisingSigns }]]);
	service = await openSessionService({ store: disk, scenarios, clock, random: randomBytes, today: () => '2026-11-25' });
}
export async function restart(hash?: string): Promise<void> {
	disk.dead = true;
	await file.end();
	await start(hash);
}
/** For every test of the file that calls it. */
export function withLaptop(): void {
	beforeEach(async () => {
		[clock, folder, slow] = [movingClock(), dataFolder(), 0];
		await start();
		id = await made();
	});
	afterEach(async () => {
		await file.end();
		folder.forget();
	});
}

export const now = <T>(answer: Promise<T>) => inTime(clock, answer);
export async function made(rehearsal = false): Promise<string> {
	const answer = await now(service.create(scenario, rehearsal));
	return answer.ok ? answer.id : answer.code;
}
/** `listens`: whose phone is connected. */
export const lead = (command: Command, listens?: (seat: string) => boolean) =>
	now(service.command(id, service.console(id)!.seq, command, listens));
export async function leads(...commands: Command[]): Promise<void> {
	for (const command of commands) expect(await lead(command), command.do).toMatchObject({ ok: true });
}
export async function join(): Promise<string> {
	const answer = await now(service.join({ token: service.wall(id)!.join?.token ?? '' }));
	return answer.ok ? answer.seat : answer.code;
}
export const seats = (count: number) => now(Promise.all(Array.from({ length: count }, join)));
export const cast = (seat: string, choice: string, n = 1, round = service.console(id)!.round, visit = 0) =>
	service.vote(seat, { visit, round, n, choice });
/** `aabb-`: the first two for choice a, two for b, one sits out. */
export const votes = (room: readonly string[], choices: string, n = 1) =>
	now(Promise.all([...choices].map((choice, seat) => cast(room[seat]!, choice, n))));
export const begin: Command = { do: 'begin' };
export const open: Command = { do: 'open' };
export const reveal: Command = { do: 'reveal' };
export const follow: Command = { do: 'follow' };
export const counts = async (round = 1) => (await reveals())[round - 1];
export const reveals = async () => ((await file.load(id))?.events ?? []).flatMap((event) => (event.do === 'reveal' ? [event.counts] : []));
