/** What tests of sessions share: a folder on a fast disk, a clock that moves when it is told to, rows with nothing special about them. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../../src/lib/live/report.ts';
import type { SessionEvent } from '../../../src/lib/live/session.ts';
import {
	DiskFull,
	type HelperStore,
	type LiveStore,
	type Outcomes,
	type SeatRow,
	type SessionRow,
	type SessionStep,
	type VoteRow
} from '../../../src/lib/server/live/store.ts';

/** In memory where there is such a disk: the same calls, and no waiting for a sync. Deleted by `forget`. */
export function dataFolder(): { readonly path: string; forget(): void } {
	const path = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'sala-live-'));
	return { path, forget: () => rmSync(path, { recursive: true, force: true }) };
}

export const sessionRow = (number: number, other: Partial<SessionRow> = {}): SessionRow => ({
	id: `session-${number}`,
	scenario: '2/5',
	hash: 'h1',
	version: 1,
	day: '2026-11-25',
	rehearsal: false,
	code: `code-${number}`,
	token: `token-${number}`,
	wall: `wall-${number}`,
	seq: 0,
	phase: 'lobby',
	closed: false,
	...other
});

/** A step that needs no counting. */
export const stepTo = (event: SessionEvent, phase: string, report: Report) => (): SessionStep => ({
	event,
	phase,
	report,
	round: { visit: 0, round: 0 }
});

/** Writes seats and votes that nothing speaks against, at whatever event their sessions are. */
export async function commitNow(store: LiveStore, seats: readonly SeatRow[], votes: readonly VoteRow[]): Promise<Outcomes> {
	const seqs = new Map((await store.list()).map(({ id, seq }) => [id, seq]));
	const at = (session: string) => seqs.get(session) ?? 0;
	return store.commit(
		seats.map((row) => ({ ...row, at: at(row.session) })),
		votes.map((row) => ({ ...row, at: at(row.session), refusal: () => null }))
	);
}

export interface MovingClock {
	now(): number;
	after(ms: number, then: () => void): void;
	/** Lets so much time pass; what comes due is done in its order. */
	pass(ms: number): void;
	/** How many milliseconds until the next thing comes due. */
	readonly next: number | undefined;
}

export function movingClock(start = 1_800_000_000_000): MovingClock {
	let now = start;
	let waiting: { readonly at: number; readonly then: () => void }[] = [];
	return {
		now: () => now,
		after(ms, then) {
			waiting.push({ at: now + ms, then });
			waiting.sort((a, b) => a.at - b.at);
		},
		pass(ms) {
			const until = now + ms;
			for (let due = waiting[0]; due && due.at <= until; due = waiting[0]) {
				waiting = waiting.slice(1);
				now = due.at;
				due.then();
			}
			now = until;
		},
		get next() {
			return waiting[0] && waiting[0].at - now;
		}
	};
}

/** A store that takes its time, that can be full, and that is gone with its server: what it had not written by then is never written. */
export function onDisk(store: LiveStore, clock: MovingClock, delay: () => number): LiveStore & { full: boolean; dead: boolean } {
	const never = new Promise<never>(() => {});
	const wait = (ms: number) => (ms > 0 ? new Promise<void>((then) => clock.after(ms, then)) : Promise.resolve());
	async function on<T>(work: () => Promise<T>, writes: boolean): Promise<T> {
		await wait(delay());
		if (slow.dead) return never;
		if (writes && slow.full) throw new DiskFull('the disk is full');
		const done = await work().catch((cause: unknown) => {
			if (slow.dead) return never;
			throw cause;
		});
		await wait(delay());
		return slow.dead ? never : done;
	}
	const slow = {
		full: false,
		dead: false,
		create: (row: SessionRow) => on(() => store.create(row), true),
		list: (...among: Parameters<LiveStore['list']>) => on(() => store.list(...among), false),
		load: (id: string) => on(() => store.load(id), false),
		log: (id: string) => on(() => store.log(id), false),
		news: (id: string, seq: number) => on(() => store.news(id, seq), false),
		find: (...key: Parameters<LiveStore['find']>) => on(() => store.find(...key), false),
		seat: (seat: string) => on(() => store.seat(seat), false),
		voter: (...voter: Parameters<LiveStore['voter']>) => on(() => store.voter(...voter), false),
		turnouts: (...rounds: Parameters<LiveStore['turnouts']>) => on(() => store.turnouts(...rounds), false),
		seqs: (ids: readonly string[]) => on(() => store.seqs(ids), false),
		seats: (id: string) => on(() => store.seats(id), false),
		keep: (...kept: Parameters<LiveStore['keep']>) => on(() => store.keep(...kept), true),
		tallies: (...rounds: Parameters<LiveStore['tallies']>) => on(() => store.tallies(...rounds), false),
		append: (...event: Parameters<LiveStore['append']>) => on(() => store.append(...event), true),
		empty: (...emptied: Parameters<LiveStore['empty']>) => on(() => store.empty(...emptied), true),
		commit: (...rows: Parameters<LiveStore['commit']>) => on(() => store.commit(...rows), true),
		close: (...left: Parameters<LiveStore['close']>) => on(() => store.close(...left), true),
		remove: (id: string) => on(() => store.remove(id), true),
		helpers: {
			link: (...one: Parameters<HelperStore['link']>) => on(() => store.helpers.link(...one), true),
			off: (...one: Parameters<HelperStore['off']>) => on(() => store.helpers.off(...one), true),
			enter: (...one: Parameters<HelperStore['enter']>) => on(() => store.helpers.enter(...one), true),
			who: (key: string) => on(() => store.helpers.who(key), false),
			of: (session: string) => on(() => store.helpers.of(session), false)
		},
		end: () => store.end()
	};
	return slow;
}

/** Everything that waits for nothing but other promises is done. */
export const quiet = (): Promise<void> => new Promise((then) => setImmediate(then));

/** Waits for an answer while time passes. */
export async function inTime<T>(clock: MovingClock, answer: Promise<T>): Promise<T> {
	let open = true;
	const done = answer.finally(() => (open = false));
	for (await quiet(); open; await quiet()) clock.pass(clock.next ?? 1);
	return done;
}
