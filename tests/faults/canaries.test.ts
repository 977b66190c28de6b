/**
 * What is left of a session when it was closed. Canaries are planted in everything a session holds and everything that could have been noted about
 * a person; afterwards each byte of the data folder is searched. And what a full disk does to a session: small ones here, on a disk of memory.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSessionService, type SessionService } from '../../src/lib/server/live/session-service.ts';
import { keepLifetimes, usualLimits, type Lifetimes } from '../../src/lib/server/live/lifetime.ts';
import { openSqlite } from '../../src/lib/server/live/sqlite.ts';
import type { LiveStore } from '../../src/lib/server/live/store.ts';
import type { Command } from '../../src/lib/live/session.ts';
import { recognisingSigns } from '../support/course/core-scenarios.ts';
import { commitNow, dataFolder, inTime, movingClock } from '../support/live/live.ts';
import { untried } from '../support/run/told-at-the-end.ts';

const scenario = '2/5';

/** A laptop with one session. */
class Laptop {
	readonly clock = movingClock();
	readonly seats: string[] = [];
	readonly path: string;
	store!: LiveStore;
	service!: SessionService;
	lifetimes!: Lifetimes;
	id = '';

	constructor(path: string) {
		this.path = path;
	}
	async start(reserve?: number): Promise<void> {
		this.store = await openSqlite(this.path, reserve === undefined ? {} : { reserve });
		const scenarios = new Map([[scenario, { hash: 'h', shape: recognisingSigns }]]);
		const { store, clock } = this;
		this.service = await openSessionService({ store, scenarios, clock, random: randomBytes, today: () => '2026-11-25' });
		const { service } = this;
		this.lifetimes = keepLifetimes({
			service,
			clock,
			steady: clock,
			today: () => '2026-11-25',
			watched: () => true,
			limits: usualLimits
		});
		await this.lifetimes.start();
	}
	async create(rehearsal: boolean): Promise<void> {
		const made = await this.service.create(scenario, rehearsal);
		if (!made.ok) throw new Error(made.code);
		this.id = made.id;
	}
	now<T>(answer: Promise<T>): Promise<T> {
		return inTime(this.clock, answer);
	}
	lead(command: Command) {
		return this.now(this.service.command(this.id, this.service.console(this.id)!.seq, command));
	}
	async leads(...commands: Command[]): Promise<void> {
		for (const command of commands) expect(await this.lead(command), command.do).toMatchObject({ ok: true });
	}
	async join(count: number): Promise<void> {
		const token = this.service.wall(this.id)?.join?.token ?? '';
		const joined = await this.now(Promise.all(Array.from({ length: count }, () => this.service.join({ token }))));
		for (const one of joined) if (one.ok) this.seats.push(one.seat);
	}
	/** Gives back what was acknowledged. */
	async vote(seats = this.seats, n = 1): Promise<readonly string[]> {
		const { visit, round, choices } = this.service.console(this.id)!;
		const cast = seats.map((seat, k) => this.service.vote(seat, { visit, round, n, choice: choices[(k + n) % 3]! }));
		const answers = await this.now(Promise.all(cast));
		return seats.filter((_, k) => answers[k]!.ok);
	}
}

/** Which of these stand in any file of the folder. */
function found(folder: string, canaries: readonly string[]): readonly string[] {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	expect(files.length).toBeGreaterThan(0);
	const bytes = files.map((entry) => readFileSync(join(entry.parentPath, entry.name)));
	return canaries.filter((canary) => bytes.some((file) => file.includes(canary)));
}

/** What must never be written, also if somebody one day hands it in as part of something else. */
const noted = ['10.77.66.55', 'Mozilla/5.0 (Linux; Android 9; CanaryPhone)'];

describe('of a session with 120 seats', () => {
	const folder = dataFolder();
	const laptop = new Laptop(folder.path);
	let canaries: readonly string[];
	let later: readonly string[];

	/** Three scenes, two rounds each, everybody votes in an order of their own; somebody changes their mind. */
	async function play(rehearsal: boolean): Promise<void> {
		await laptop.start(0);
		await laptop.create(rehearsal);
		await laptop.join(120);
		const { code, token } = laptop.service.wall(laptop.id)!.join!;
		await laptop.leads({ do: 'begin' });
		for (let scene = 0; scene < 3; scene++) {
			await laptop.leads({ do: 'open' });
			await laptop.vote([...laptop.seats].reverse());
			await laptop.vote(laptop.seats.slice(0, 40), 2);
			await laptop.leads({ do: 'reveal' }, { do: 'open' });
			await laptop.vote();
			await laptop.leads({ do: 'reveal' });
			const { leading, choices } = laptop.service.console(laptop.id)!;
			await laptop.leads(leading === null ? { do: 'follow', choice: choices[0]! } : { do: 'follow' }, { do: 'continue' });
		}
		// An address and a browser in the place of a seat: the worst that a later fault could do.
		for (const seat of noted) await commitNow(laptop.store, [{ session: laptop.id, seat, from: 0 }], []);
		canaries = [...laptop.seats, ...noted, code, token, laptop.service.console(laptop.id)!.wall, '"do":"reveal"'];
		expect(found(folder.path, canaries), 'while it is going on').toEqual(canaries);
		later = laptop.seats.slice(0, 3);
	}
	beforeEach(() => void laptop.seats.splice(0));
	afterEach(async () => {
		await laptop.store.end();
		folder.forget();
	});

	test.each([
		['closed: the counts alone are left', false],
		['rehearsed: nothing is left at all', true]
	])('%s', async (_, rehearsal) => {
		await play(rehearsal);
		await laptop.leads({ do: 'end' });
		expect(await laptop.now(laptop.service.close(laptop.id))).toEqual({ ok: true });
		expect(found(folder.path, canaries), 'while the server runs').toEqual([]);
		await laptop.store.end();
		expect(found(folder.path, canaries), 'when it has stopped').toEqual([]);
		expect(found(folder.path, [laptop.id, '"votes":{'])).toEqual(rehearsal ? [] : [laptop.id, '"votes":{']);
		await laptop.start(0);
		expect(await Promise.all(later.map((seat) => laptop.service.seat(seat)))).toEqual([undefined, undefined, undefined]);
	});

	test.each([
		['a group', false],
		['a rehearsal', true]
	])('ended and left alone: half an hour later nothing of a seat or a vote of %s is in any file (H5)', async (_, rehearsal) => {
		await play(rehearsal);
		await laptop.leads({ do: 'end' });
		laptop.clock.pass(29 * 60_000);
		await laptop.now(laptop.lifetimes.look());
		expect(found(folder.path, canaries), 'while the end can be taken back').toEqual(canaries);
		laptop.clock.pass(60_000);
		await laptop.now(laptop.lifetimes.look());
		expect(found(folder.path, canaries), 'while the server runs').toEqual([]);
		await laptop.store.end();
		expect(found(folder.path, canaries), 'when it has stopped').toEqual([]);
		await laptop.start(0);
	});

	test('ended, and the laptop was switched off: nothing is in any file after the next start (H5)', async () => {
		await play(false);
		await laptop.leads({ do: 'end' });
		await laptop.store.end();
		expect(found(folder.path, canaries), 'when it was switched off').toEqual(canaries);
		await laptop.start(0);
		expect(found(folder.path, canaries), 'before anybody is served').toEqual([]);
	});

	test('ended, and Sala was stopped to put the laptop away: nothing is in any file while it lies there (H5)', async () => {
		await play(false);
		await laptop.leads({ do: 'end' });
		await laptop.now(laptop.lifetimes.stop());
		await laptop.store.end();
		expect(found(folder.path, canaries)).toEqual([]);
		await laptop.start(0);
	});

	test('closed, and its report deleted: not even its name is in any file (M10)', async () => {
		await play(false);
		await laptop.leads({ do: 'end' });
		await laptop.now(laptop.service.close(laptop.id));
		expect(await laptop.now(laptop.service.delete(laptop.id))).toEqual({ ok: true });
		expect(found(folder.path, [...canaries, laptop.id, '"votes":{'])).toEqual([]);
	});

	test('deleted, but neither wiped nor written anew: the search finds it', async () => {
		await play(false);
		await laptop.store.end();
		const file = new DatabaseSync(join(folder.path, 'sala.db'));
		file.exec('pragma secure_delete = off; delete from votes; delete from seats; delete from events; pragma wal_checkpoint(truncate)');
		file.close();
		expect(found(folder.path, laptop.seats).length).toBeGreaterThan(100);
		await laptop.start(0);
	});
});

/** A disk of twelve megabytes, or why there is none. */
function smallDisk(): { readonly path: string; unmount(): void } | string {
	if (process.platform !== 'linux') return 'a small disk can be made on Linux only';
	const path = mkdtempSync(join(tmpdir(), 'sala-small-disk-'));
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', path], { stdio: 'pipe' });
	} catch {
		rmSync(path, { recursive: true });
		return 'mounting a small disk needs an administrator';
	}
	return {
		path,
		unmount() {
			execFileSync('umount', [path]);
			rmSync(path, { recursive: true });
		}
	};
}

describe('a disk that is full', () => {
	const disk = smallDisk();
	const { path, unmount } = typeof disk === 'string' ? { path: '', unmount: () => {} } : disk;
	const data = join(path, 'data');
	/** Down to the last byte; then so much is given back. */
	const fill = (left = 0) => {
		writeFileSync(join(path, 'left'), Buffer.alloc(left));
		for (let size = 1 << 20; size >= 1; size >>= 1)
			for (let n = 0; ; n++) {
				try {
					writeFileSync(join(path, `film-${size}-${n}`), Buffer.alloc(size), { flag: 'wx' });
				} catch (cause) {
					if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
					break;
				}
			}
		rmSync(join(path, 'left'));
	};
	let laptop: Laptop;
	beforeEach(async ({ skip }) => {
		skip(typeof disk === 'string', untried(String(disk), 'on Linux, as an administrator'));
		laptop = new Laptop(data);
		await laptop.start();
		await laptop.create(false);
	});
	afterEach(() => laptop?.store.end());
	afterAll(unmount);

	test('loses no vote that was acknowledged, says so, and lets the session be ended and closed', async () => {
		await laptop.join(60);
		await laptop.leads({ do: 'begin' }, { do: 'open' });
		expect(existsSync(join(data, 'ballast'))).toBe(true);
		fill(400_000);
		// Everybody taps until nothing can be written any more.
		const acknowledged = new Map<string, number>();
		let n = 1;
		for (let refused = 0; refused < laptop.seats.length * 2; n++) {
			const taken = await laptop.vote(laptop.seats, n);
			for (const seat of taken) acknowledged.set(seat, n);
			refused += laptop.seats.length - taken.length;
		}
		expect(laptop.service.console(laptop.id)).toMatchObject({ full: true, phase: 'vote' });
		expect(await laptop.lead({ do: 'reveal' })).toEqual({ ok: false, code: 'live.full' });
		console.log(`Full after ${[...acknowledged.values()].reduce((a, b) => a + b, 0)} acknowledged votes.`);

		// The power fails on top of it.
		await laptop.store.end();
		await laptop.start();
		const votes = (await laptop.store.load(laptop.id))!.votes;
		const lost = [...acknowledged].filter(([seat, n]) => !votes.some((vote) => vote.seat === seat && vote.n >= n));
		expect(lost).toEqual([]);

		fill();
		await laptop.leads({ do: 'end' });
		expect(existsSync(join(data, 'ballast'))).toBe(false);
		expect(await laptop.now(laptop.service.close(laptop.id))).toEqual({ ok: true });
		expect(found(data, laptop.seats)).toEqual([]);
		expect(await laptop.service.list()).toMatchObject([{ closed: true }]);
	});
});
