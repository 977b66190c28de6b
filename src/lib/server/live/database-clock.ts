/**
 * The clock that several servers go by: that of their database. What closes and wipes sessions, and how long links and keys live, must not hang on one
 * server that came up with another date.
 */
import { dayAndTime } from './today.ts';

/** Milliseconds. Two clocks that the network sets are never so far from each other. */
const farthest = 5 * 60_000;

interface Dependencies {
	/** Asks the database; milliseconds since 1970. */
	readonly ask: () => Promise<number>;
	/** This computer's own, which may be wrong. */
	readonly own: () => number;
	/** One that nobody sets. */
	readonly steady: () => number;
}

export class DatabaseClock {
	readonly #dependencies: Dependencies;
	/** What the database's clock was when the steady one stood at zero. */
	#zero = 0;
	#ahead = 0;

	constructor(dependencies: Dependencies) {
		this.#dependencies = dependencies;
	}

	/** To be called before anything else, and then about once a minute: a steady clock stands still while a virtual machine does. */
	async look(): Promise<void> {
		const { ask, own, steady } = this.#dependencies;
		const before = steady();
		const answer = await ask();
		const after = steady();
		// The database looked at its clock somewhere between the two.
		this.#zero = answer - (before + after) / 2;
		this.#ahead = own() - after - this.#zero;
	}

	/** Milliseconds since 1970. */
	now(): number {
		return this.#zero + this.#dependencies.steady();
	}

	/** Milliseconds by which the clock of this computer is ahead; below zero it is behind. As of the last look. */
	get ahead(): number {
		return this.#ahead;
	}

	/** One of the two clocks is wrong, and nobody here knows which. */
	get isOff(): boolean {
		return Math.abs(this.#ahead) > farthest;
	}

	/** Day and time of the database, where this server is. */
	get calendar(): ReturnType<typeof dayAndTime> {
		return dayAndTime(this.now());
	}
}
