/** Walls and facilitators hear how many have come and voted, five times a second at most. */
import { reportFault } from './faults.ts';
import type { SessionContext } from './session-service.ts';

/** Milliseconds. */
const countsEvery = 200;

interface Dependencies extends Pick<SessionContext, 'store' | 'cache' | 'clock'> {
	readonly counted: (id: string) => void;
}

export class TurnoutCounter {
	readonly #dependencies: Dependencies;
	readonly #waiting = new Set<string>();
	/** Sessions whose votes came through this process: the other processes have to hear of them. */
	readonly #own = new Set<string>();
	#due = false;
	/** A wall or a facilitator of this session listens to this process. */
	watched: (id: string) => boolean = () => true;

	constructor(dependencies: Dependencies) {
		this.#dependencies = dependencies;
	}

	soon(id: string, own: boolean): void {
		this.#waiting.add(id);
		if (own) this.#own.add(id);
		if (this.#due) return;
		this.#due = true;
		this.#dependencies.clock.after(countsEvery, () => {
			this.#due = false;
			this.#count().catch((cause: unknown) => reportFault('live.not_counted', String(cause)));
		});
	}

	async #count(): Promise<void> {
		const { store, cache, counted } = this.#dependencies;
		const ids = [...this.#waiting];
		const own = [...this.#own];
		this.#waiting.clear();
		this.#own.clear();
		if (!store.peers) return ids.forEach(counted);
		if (own.length > 0) store.peers.say('voted', own);
		const sessions = ids.filter((id) => this.watched(id)).flatMap((id) => cache.get(id) ?? []);
		if (sessions.length === 0) return;
		const rounds = sessions.map((session) => ({ session, seq: session.seq, where: session.shown }));
		const turnouts = await store.turnouts(rounds.map(({ session, where }) => ({ session: session.id, ...where })));
		for (const { session, seq } of rounds) {
			const turnout = turnouts.get(session.id);
			// After a step the numbers are those of another round.
			if (!turnout || session.seq !== seq) continue;
			session.turnout = turnout;
			counted(session.id);
		}
	}
}
