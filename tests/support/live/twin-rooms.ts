/**
 * Two rooms that are alike in everything: the same commands, seats, times and random names, on two real databases. Only the answers of one seat may differ.
 * What any other screen gets in the one room and in the other is then compared, byte by byte.
 */
import { seeded } from '../../../src/lib/base/random.ts';
import { helperFrame } from '../../../src/lib/live/helper.ts';
import type { Report } from '../../../src/lib/live/report.ts';
import type { Command } from '../../../src/lib/live/session.ts';
import type { Counts } from '../../../src/lib/live/tally.ts';
import { rows } from '../../../src/lib/live/facilitator/rows.ts';
import { openSessionService, type SessionService } from '../../../src/lib/server/live/session-service.ts';
import { openSqlite } from '../../../src/lib/server/live/sqlite.ts';
import type { LiveStore } from '../../../src/lib/server/live/store.ts';
import { recognisingSigns } from '../course/core-scenarios.ts';
import { dataFolder, inTime, movingClock } from './live.ts';

/** How many seats each phone has: `[1, 1, 2]` are four seats at three phones. */
export type Phones = readonly number[];

export class Room {
	readonly clock = movingClock();
	readonly #folder = dataFolder();
	/** In the order in which they came in; the last one is the seat whose answers differ. */
	seats: readonly string[] = [];
	/** Every change that a screen is told of, and the answer to every command and vote but those of the last seat. */
	heard: unknown[] = [];
	#store!: LiveStore;
	#service!: SessionService;
	#taps = 0;
	id = '';
	/** Answers that were acknowledged, in all sessions: a test in which none were says nothing. */
	taken = 0;

	static async open(): Promise<Room> {
		const room = new Room();
		const random = seeded(1);
		room.#store = await openSqlite(room.#folder.path, { reserve: 0 });
		room.#service = await openSessionService({
			store: room.#store,
			scenarios: new Map([['2/5', { hash: 'h', shape: recognisingSigns }]]),
			clock: room.clock,
			random: (bytes) => Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256)),
			today: () => '2026-11-25'
		});
		room.#service.listen((id, change) => void (id === room.id && room.heard.push(change)));
		return room;
	}

	async close(): Promise<void> {
		await this.#store.end();
		this.#folder.forget();
	}

	/** Another session, in which these phones sit. The one before is gone. */
	async begin(phones: Phones): Promise<void> {
		if (this.id) {
			await this.#now(this.#service.command(this.id, this.console.seq, { do: 'end' }));
			await this.#now(this.#service.close(this.id));
			await this.#now(this.#service.delete(this.id));
		}
		const made = await this.#now(this.#service.create('2/5', false));
		if (!made.ok) throw new Error(made.code);
		[this.id, this.seats, this.heard, this.#taps] = [made.id, [], [], 0];
		for (const [phone, many] of phones.entries()) for (let n = 0; n < many; n++) await this.join(`phone${phone}`);
	}

	async join(phone: string): Promise<void> {
		const token = this.#service.wall(this.id)!.join?.token;
		const joined = token === undefined ? undefined : await this.#now(this.#service.join({ token }, undefined, phone));
		if (joined?.ok) this.seats = [...this.seats, joined.seat];
	}

	get console() {
		return this.#service.console(this.id)!;
	}

	async command(command: Command): Promise<void> {
		this.heard.push(await this.#now(this.#service.command(this.id, this.console.seq, command, () => true)));
	}

	async vote(seat: number, choice: string): Promise<void> {
		const { visit, round } = this.console;
		const answer = await this.#now(this.#service.vote(this.seats[seat]!, { visit, round, n: ++this.#taps, choice }));
		if (answer.ok) this.taken++;
		this.heard.push(seat === this.seats.length - 1 ? 'the seat whose answers differ' : answer);
	}

	/** What the store knows of the vote that is open, which no screen may: choice → how many. */
	async answers(): Promise<Counts> {
		const { visit, round } = this.console;
		const [tally] = await this.#now(this.#store.tallies(this.id, [{ visit: Math.max(0, visit), round }]));
		return tally?.counts ?? {};
	}

	report = async (): Promise<Report> => (await this.#service.report(this.id))!;

	/** Everything that others get: screen → text. */
	async screens(): Promise<Readonly<Record<string, string>>> {
		const console = this.console;
		const report = await this.report();
		const others = this.seats.slice(0, -1);
		return {
			phone: JSON.stringify(this.#service.phone(this.id)),
			wall: JSON.stringify(this.#service.wall(this.id)),
			console: JSON.stringify(console),
			remote: JSON.stringify(helperFrame('remote', console)),
			care: JSON.stringify(helperFrame('care', console)),
			report: JSON.stringify([report, rows(report, undefined)]),
			seats: JSON.stringify(await Promise.all(others.map((seat) => this.#now(this.#service.seat(seat))))),
			heard: JSON.stringify(this.heard)
		};
	}

	#now = <T>(answer: Promise<T>): Promise<T> => inTime(this.clock, answer);
}
