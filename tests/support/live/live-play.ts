/** A group and its laptop, played by a list of actions: who joined, what was sent, what was answered. The checks are in session-service.property.test.ts. */
import { randomBytes } from 'node:crypto';
import { openSessionService, type SessionService } from '../../../src/lib/server/live/session-service.ts';
import { openSqlite } from '../../../src/lib/server/live/sqlite.ts';
import type { LiveStore } from '../../../src/lib/server/live/store.ts';
import { seeded } from '../../../src/lib/base/random.ts';
import type { Answer, ConsoleFrame, Vote } from '../../../src/lib/live/protocol.ts';
import type { Command } from '../../../src/lib/live/session.ts';
import { sitOut } from '../../../src/lib/live/tally.ts';
import { recognisingSigns } from '../course/core-scenarios.ts';
import { dataFolder, inTime, movingClock, onDisk, quiet } from './live.ts';

export type Action =
	| { readonly is: 'join' }
	/** One phone taps; `tap` 0 is the tap before once more. `old`: it woke up late and is still in the round before. */
	| { readonly is: 'vote'; readonly seat: number; readonly choice: number; readonly tap: 0 | 1; readonly old: boolean }
	| { readonly is: 'everybody votes'; readonly seed: number }
	/** Something that was sent before comes again, so many times. */
	| { readonly is: 'sent again'; readonly which: number; readonly times: number }
	/** The facilitator goes on, or does something else that is possible. */
	| { readonly is: 'go on' | 'fiddle'; readonly which: number; readonly choice: number }
	/** As many steps as it takes, and none is disturbed. */
	| { readonly is: 'on to the vote'; readonly choice: number }
	| { readonly is: 'wild'; readonly command: Command; readonly behind: number }
	/** Two facilitators press something in the same moment. */
	| { readonly is: 'race'; readonly which: readonly [number, number]; readonly choice: number }
	| { readonly is: 'time passes'; readonly ms: number }
	| { readonly is: 'disk is full'; readonly ms: number }
	| { readonly is: 'power fails' }
	| { readonly is: 'all is quiet' };

/** A vote that was sent once or oftener. */
export interface Sent {
	readonly seat: string;
	readonly vote: Vote;
	readonly answers: Answer<{ vote: Vote }>[];
	/** Sent and not yet answered, or never: the power failed. */
	open: number;
}
export interface Commanded {
	readonly expected: number;
	readonly command: Command;
	readonly answer: Answer<{ seq: number }>;
}
interface Joined {
	readonly seat: string;
	readonly from: number;
}

const steps: readonly Command['do'][] = ['welcome', 'begin', 'open', 'reveal', 'discuss', 'follow', 'continue', 'debrief', 'resume'];
const scenario = '2/5';

export class Play {
	readonly clock = movingClock();
	readonly joined: Joined[] = [];
	readonly sent = new Map<string, Sent>();
	/** What went wrong in the eyes of whoever did it. */
	readonly faults: string[] = [];
	readonly races: (readonly [Commanded, Commanded])[] = [];
	id = '';
	service!: SessionService;
	readonly #folder = dataFolder();
	readonly #random: () => number;
	readonly #taps = new Map<string, number>();
	#file!: LiveStore;
	#disk!: ReturnType<typeof onDisk>;

	constructor(seed: number) {
		this.#random = seeded(seed);
	}

	async begin(): Promise<void> {
		await this.#start();
		const made = await inTime(this.clock, this.service.create(scenario, false));
		if (!made.ok) throw new Error(made.code);
		this.id = made.id;
	}

	/** Nothing is under way any more, and the disk has room. */
	async settle(): Promise<void> {
		this.#disk.full = false;
		for (let turn = 0; turn < 200; turn++) {
			await quiet();
			this.clock.pass(10);
		}
	}

	/** What lies on the disk. */
	whole() {
		return this.#file.load(this.id);
	}

	console(): ConsoleFrame {
		return this.service.console(this.id)!;
	}

	async forget(): Promise<void> {
		this.#disk.dead = true;
		await this.#file.end();
		this.#folder.forget();
	}

	async powerFails(): Promise<void> {
		this.#disk.dead = true;
		// What SQLite was doing in this very moment it has done; a file it never came to is not touched any more.
		await this.#file.list();
		await this.#file.end();
		await this.#start();
	}

	async act(action: Action): Promise<unknown> {
		switch (action.is) {
			case 'join':
				return void this.#join();
			case 'vote': {
				const at = this.#phone(action.seat);
				return at && this.#tap(at.seat, action.choice, action.tap, action.old);
			}
			case 'everybody votes': {
				const choice = seeded(action.seed);
				return this.joined.forEach(({ seat }) => this.#tap(seat, Math.floor(choice() * 3), 1, false));
			}
			case 'sent again': {
				const sent = [...this.sent.values()][action.which % (this.sent.size || 1)];
				for (let n = 0; sent && n < action.times; n++) void this.deliver(sent);
				return;
			}
			case 'go on':
			case 'fiddle':
				return void this.#command(this.#possible(action.is === 'go on', action.which, action.choice));
			case 'on to the vote':
				for (let step = 0; step < 6 && this.console().phase !== 'vote'; step++)
					await inTime(this.clock, this.#command(this.#onward(action.choice)));
				return;
			case 'wild':
				return void this.#command(action.command, this.console().seq - action.behind);
			case 'race': {
				const [one, other] = action.which.map((which) => this.#command(this.#possible(true, which, action.choice)));
				return void Promise.all([one, other]).then(([a, b]) => a && b && this.races.push([a, b]));
			}
			case 'time passes':
				await quiet();
				return this.clock.pass(action.ms);
			case 'disk is full': {
				const disk = this.#disk;
				disk.full = true;
				return this.clock.after(action.ms, () => (disk.full = false));
			}
			case 'power fails':
				return this.powerFails();
			case 'all is quiet':
				return quiet();
		}
	}

	/** A phone sends, or sends again what it was not told is there. */
	async deliver(sent: Sent): Promise<void> {
		const acknowledged = sent.answers.some(({ ok }) => ok);
		sent.open++;
		const answer = await this.service.vote(sent.seat, sent.vote);
		sent.open--;
		sent.answers.push(answer);
		const { n, choice } = sent.vote;
		if (acknowledged && !answer.ok) this.faults.push(`acknowledged, then refused with ${answer.code}: ${keyOf(sent)}`);
		if (answer.ok && (answer.vote.n < n || (answer.vote.n === n && answer.vote.choice !== choice)))
			this.faults.push(`acknowledged as something else: ${keyOf(sent)}`);
	}

	async #start(): Promise<void> {
		const file = await openSqlite(this.#folder.path, { reserve: 0 });
		const slow = [0, 0, 0, 1, 4, 9, 30];
		const disk = onDisk(file, this.clock, () => slow[Math.floor(this.#random() * slow.length)]!);
		this.#file = file;
		this.#disk = disk;
		const clock = { now: () => this.clock.now(), after: (ms: number, then: () => void) => this.clock.after(ms, () => disk.dead || then()) };
		const scenarios = new Map([[scenario, { hash: 'h', shape: recognisingSigns }]]);
		const opening = openSessionService({ store: disk, scenarios, clock, random: randomBytes, today: () => '2026-11-25' });
		this.service = await inTime(this.clock, opening);
	}

	async #join(): Promise<void> {
		const { join } = this.service.wall(this.id)!;
		if (!join) return;
		const answer = await this.service.join({ token: join.token });
		if (answer.ok) this.joined.push({ seat: answer.seat, from: answer.mine.from });
	}

	#phone(seat: number): Joined | undefined {
		return this.joined[seat % (this.joined.length || 1)];
	}

	#tap(seat: string, choice: number, tap: number, old: boolean): void {
		const { choices, visit, round } = this.console();
		const where = old && round > 1 ? { visit, round: round - 1 } : { visit: old ? visit - 1 : visit, round: Math.max(1, round) };
		const place = `${seat}/${where.visit}/${where.round}`;
		const n = Math.max(1, (this.#taps.get(place) ?? 0) + tap);
		this.#taps.set(place, n);
		const possible = [...choices, sitOut];
		const vote: Vote = { ...where, n, choice: possible[choice % possible.length]! };
		const key = keyOf({ seat, vote });
		const sent = this.sent.get(key) ?? { seat, vote, answers: [], open: 0 };
		this.sent.set(key, sent);
		void this.deliver(sent);
	}

	#possible(goOn: boolean, which: number, choice: number): Command {
		const { choices, leading, map } = this.console();
		const some = this.#steps(goOn);
		const what = some[which % (some.length || 1)] ?? 'lock';
		const named = choices[choice % (choices.length || 1)] ?? '';
		if (what === 'follow') return leading === null ? { do: 'follow', choice: named } : { do: 'follow' };
		if (what === 'discuss') return { do: 'discuss', seconds: 120 };
		if (what === 'rewind') return { do: 'rewind', visit: which % map.length };
		if (what === 'hand') return { do: 'hand', counts: { [named]: choice + 3 } };
		if (what === 'show') return { do: 'show', is: (['way', 'say', 'join', 'story'] as const)[choice % 4]! };
		if (what === 'plan') return { do: 'plan', led: (['two', 'one', 'tell', null] as const)[choice % 4]! };
		if (what === 'due') return { do: 'due', seconds: choice % 2 ? 60 * choice : null };
		return { do: what };
	}

	/** One step nearer to the next vote. */
	#onward(choice: number): Command {
		const { can, round } = this.console();
		if (can.includes('resume')) return { do: 'resume' };
		if (can.includes('open') && (round === 0 || choice % 2)) return { do: 'open' };
		const step = ['begin', 'follow', 'continue'].findIndex((one) => can.includes(one as Command['do']));
		return step < 0
			? { do: 'rewind', visit: 0 }
			: this.#possible(true, this.#steps().indexOf((['begin', 'follow', 'continue'] as const)[step]!), choice);
	}

	#steps(goOn = true): readonly Command['do'][] {
		return this.console().can.filter((one) => one !== 'end' && goOn === steps.includes(one));
	}

	async #command(command: Command, expected = this.console().seq): Promise<Commanded> {
		const answer = await this.service.command(this.id, expected, command, () => true);
		return { expected, command, answer };
	}
}

export const keyOf = ({ seat, vote: { visit, round, n } }: Pick<Sent, 'seat' | 'vote'>): string => `${visit}.${round} ${seat} ${n}`;
