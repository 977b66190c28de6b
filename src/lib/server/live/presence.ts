/** Whether a session is being led: its wall or its facilitator's page is open somewhere. Where neither has been for a while, its phones are told. */
import type { Clock } from './clock.ts';

/** Milliseconds. A page that is loaded anew, a laptop between two windows and a restart are no absence. */
const absence = 20_000;

interface Dependencies {
	readonly clock: Clock;
	/** A stream of the wall or of the facilitator is open. */
	readonly watched: (session: string) => boolean;
	readonly tell: (session: string, away: boolean) => void;
}

export class Presence {
	readonly #dependencies: Dependencies;
	readonly #away = new Set<string>();
	readonly #waiting = new Set<string>();
	/** When it was last seen, for screens that no stream will hold to. */
	readonly #seen = new Map<string, number>();

	constructor(dependencies: Dependencies) {
		this.#dependencies = dependencies;
	}

	isAway(session: string): boolean {
		return this.#away.has(session);
	}

	/** A wall or a facilitator has asked or listens. */
	seen(session: string): void {
		this.#seen.set(session, this.#dependencies.clock.now());
		if (this.#away.delete(session)) this.#dependencies.tell(session, false);
		this.missed(session);
	}

	/** A stream of a wall or a facilitator has ended: until now it was there. Of a session that is over it says nothing. */
	left(session: string): void {
		if (!this.#seen.has(session)) return;
		this.#seen.set(session, this.#dependencies.clock.now());
		this.missed(session);
	}

	/** Nobody may be leading any more: phones listen after a restart. */
	missed(session: string): void {
		if (this.#away.has(session) || this.#waiting.has(session)) return;
		this.#waiting.add(session);
		this.#dependencies.clock.after(absence, () => {
			if (!this.#waiting.delete(session) || this.#dependencies.watched(session)) return;
			const since = this.#dependencies.clock.now() - (this.#seen.get(session) ?? -Infinity);
			if (since < absence) return this.missed(session);
			this.#away.add(session);
			this.#dependencies.tell(session, true);
		});
	}

	/** The session is over. */
	forget(session: string): void {
		this.#away.delete(session);
		this.#waiting.delete(session);
		this.#seen.delete(session);
	}
}
