/** Whether a wall of a session is open somewhere: whoever leads stands with the back to it. */
import type { Clock } from './clock.ts';

/** Milliseconds. A window that is loaded anew is no absence; a wall that asks now and then does so every few seconds, and so do other processes. */
const reloaded = 3000;
const askedAgain = 12_000;
const early = 5;

interface Dependencies {
	readonly clock: Clock;
	/** A stream of a wall is open here. */
	readonly streams: (session: string) => boolean;
	/** Walls elsewhere are heard of. */
	readonly hears: () => boolean;
	/** The wall of this session was opened or is gone: whoever leads it, or another one that it could show, sees that. */
	readonly tell: (session: string) => void;
}

export class Walls {
	readonly #dependencies: Dependencies;
	/** Until when it counts as open without a stream here. */
	readonly #until = new Map<string, number>();
	readonly #told = new Map<string, boolean>();

	constructor(dependencies: Dependencies) {
		this.#dependencies = dependencies;
	}

	/** Null where nobody can know. */
	open(session: string): boolean | null {
		const { clock, streams, hears } = this.#dependencies;
		if (streams(session) || (this.#until.get(session) ?? 0) > clock.now()) return true;
		return hears() ? false : null;
	}

	/** Another session whose wall is open; `ours` says which may be told of. */
	elsewhere(session: string, ours: (other: string) => boolean): string | undefined {
		return [...this.#told.keys()].find((other) => other !== session && this.open(other) === true && ours(other));
	}

	/** The stream of a wall has been opened here. */
	came(session: string): void {
		this.#look(session);
	}
	/** A wall asks without a stream, or another process says that it is open there. */
	heard(session: string): void {
		this.#keep(session, askedAgain);
	}
	/** The stream of a wall has ended. Of a session that is over it says nothing: its wall hears that it is gone, and ends. */
	left(session: string): void {
		if (!this.#told.has(session)) return;
		this.#keep(session, reloaded);
	}
	/** The session is over. */
	forget(session: string): void {
		this.#until.delete(session);
		this.#told.delete(session);
	}

	#keep(session: string, ms: number): void {
		const { clock } = this.#dependencies;
		this.#until.set(session, Math.max(this.#until.get(session) ?? 0, clock.now() + ms));
		this.#look(session);
		this.#lookAfter(session, ms);
	}

	#lookAfter(session: string, ms: number): void {
		const { clock } = this.#dependencies;
		clock.after(ms, () => {
			const until = this.#until.get(session);
			if (until === undefined) return;
			const left = until - clock.now();
			// A timer comes up to a millisecond early, and nobody would look again.
			if (left > 0 && left <= early) this.#lookAfter(session, left + early);
			else this.#look(session);
		});
	}

	#look(session: string): void {
		const open = this.open(session) === true;
		if (!open) this.#until.delete(session);
		if ((this.#told.get(session) ?? false) === open) return;
		this.#told.set(session, open);
		this.#dependencies.tell(session);
	}
}
