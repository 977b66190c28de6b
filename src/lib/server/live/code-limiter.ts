/**
 * Slows down guessing of codes that are typed. One pace for the whole server, and in it a queue: whoever has sent many codes, none of which was found right,
 * waits behind those who have not. The first mistakes cost nothing, and nobody is ever locked out. A QR code's token is too long to guess and never waits.
 *
 * Who that is: the connection, and the random name that a page makes for itself; never the address, for a whole room may share one. Behind a balancer the
 * room shares connections too. Wrong codes on a connection therefore weigh only by their magnitude, those of one page by their number.
 *
 * What is left: whoever opens a new connection and makes up a new name for each guess looks like somebody new. Enough of these at once make typed
 * codes wait, or come again, for as long as that goes on; behind a balancer a new name is enough. Phones try again by themselves, and QR codes are
 * not slowed.
 */
import type { Clock } from './clock.ts';

/**
 * So many mistakes are a room full of people typing; each one is forgiven after `forgiven` ms. Five codes in a second at the worst: in an hour 18,000 of the
 * thousand million there are. So many wait that nobody waits longer than a phone waits for an answer. Of one page or connection a code is
 * remembered for longer, or all would be alike again before their next turn.
 */
export const pace = { free: 20, most: 60, step: 5, forgiven: 1000, longest: 8000, waiting: 40, remembered: 60_000 } as const;

export interface Typing {
	readonly connection: object;
	/** The name that its page made. */
	readonly name?: string | undefined;
}

interface Waiting {
	readonly who: Typing;
	readonly since: number;
	readonly look: (now: boolean) => void;
}

interface Mistakes {
	count: number;
	at: number;
}

/** What is left of so many after a while: one goes in each `forgiven` ms. */
const left = ({ count, at }: Mistakes, now: number, forgiven: number): number => Math.max(0, count - (now - at) / forgiven);

/** Codes that were not found right, by connection and by name; those that had to come again too, or who comes again at once would look new each time. */
class Memory {
	readonly #connections = new WeakMap<object, Mistakes>();
	readonly #names = new Map<string, Mistakes>();

	add({ connection, name }: Typing, more: number, now: number): void {
		this.#connections.set(connection, after(this.#connections.get(connection), more, now));
		if (name === undefined) return;
		const before = this.#names.get(name);
		this.#names.delete(name);
		this.#names.set(name, after(before, more, now));
		// The one that was heard of longest ago; made up for one guess, it would not be heard of again.
		if (this.#names.size > mostNames) this.#names.delete(this.#names.keys().next().value!);
	}

	weight({ connection, name }: Typing, now: number): number {
		const of = (mistakes: Mistakes | undefined) => (mistakes ? left(mistakes, now, pace.remembered) : 0);
		const shared = of(this.#connections.get(connection));
		return (name === undefined ? shared : of(this.#names.get(name))) + Math.log2(1 + shared);
	}

	/** Who has sent fewest codes that were not right, or most; of several the oldest, or the newest. */
	furthest(among: readonly Waiting[], by: 1 | -1, now: number): Waiting {
		const weights = among.map(({ who }) => by * this.weight(who, now));
		const best = Math.min(...weights);
		return among[by > 0 ? weights.indexOf(best) : weights.lastIndexOf(best)]!;
	}
}
/** Rings once at the earliest time that it was set to. */
function alarm(clock: Clock, ring: () => void): (at: number) => void {
	let next = Infinity;
	return (at) => {
		if (at >= next) return;
		next = at;
		// The clock has gone on since `at` was reckoned.
		clock.after(Math.max(0, at - clock.now()), () => {
			if (next === at) next = Infinity;
			ring();
		});
	};
}

const mostNames = 1000;
const after = (before: Mistakes | undefined, more: number, now: number): Mistakes => ({
	count: Math.max(0, (before ? left(before, now, pace.remembered) : 0) + more),
	at: now
});

export type CodeLimiter = ReturnType<typeof codeLimiter>;

export function codeLimiter(clock: Clock) {
	const memory = new Memory();
	let wrong: Mistakes = { count: 0, at: clock.now() };
	let last = -Infinity;
	/** Oldest first. */
	let queue: readonly Waiting[] = [];
	const ringAt = alarm(clock, () => go());

	const next = (now: number) => last + Math.max(0, left(wrong, now, pace.forgiven) - pace.free) * pace.step;
	const without = (one: Waiting) => (queue = queue.filter((other) => other !== one));
	function sendAway(one: Waiting): void {
		without(one);
		one.look(false);
	}

	/** Looks at as many as are due, and comes back for the next one, or for the one that waits too long. */
	function go(): void {
		for (let now = clock.now(); queue.length > 0; now = clock.now()) {
			const due = next(now);
			const [oldest] = queue as readonly [Waiting];
			if (oldest.since + pace.longest <= now) {
				sendAway(oldest);
				continue;
			}
			if (due > now) return ringAt(Math.min(due, oldest.since + pace.longest));
			const one = memory.furthest(queue, 1, now);
			without(one);
			last = now;
			// A code counts as wrong until it is found right: a thousand sent at once are not looked at before the first was.
			wrong = { count: Math.min(pace.most, left(wrong, now, pace.forgiven) + 1), at: now };
			one.look(true);
		}
	}

	return {
		/** Calls `look` when the code may be looked at, now or later; with false when it should come again. Gives back how to give up. */
		acquire(who: Typing, look: (now: boolean) => void): () => void {
			memory.add(who, 1, clock.now());
			const one: Waiting = { who, since: clock.now(), look };
			// Of one phone the newest code counts: it no longer waits for an answer to the one before.
			const before = queue.find((other) => isSame(other.who, who));
			if (before) sendAway(before);
			queue = [...queue, one];
			if (queue.length > pace.waiting) {
				const now = clock.now();
				const earlier = memory.furthest(queue.slice(0, -1), -1, now);
				sendAway(memory.weight(who, now) > memory.weight(earlier.who, now) ? one : earlier);
			}
			go();
			return () => void without(one);
		},
		/** The code was right: it cost nothing. */
		succeeded(who: Typing): void {
			const now = clock.now();
			wrong = { count: Math.max(0, left(wrong, now, pace.forgiven) - 1), at: now };
			memory.add(who, -1, now);
			go();
		}
	};
}

const isSame = (one: Typing, other: Typing): boolean =>
	one.name === undefined || other.name === undefined ? one.connection === other.connection : one.name === other.name;
