/** Long work in short pieces: between them a browser draws, hears a tap, and hides the page. */

/** Milliseconds of work in one piece. A tenth of a second is when a tap begins to feel unanswered, on a phone six times slower too. */
const piece = 16;

export interface PauseClock {
	/** Milliseconds. */
	readonly now: () => number;
	/** Done when the browser has had its turn. A promise that is done already gives it none. */
	readonly turn: () => Promise<void>;
}

/** To be asked between two steps of the work: nothing while the piece may go on, otherwise what to wait for. */
export type Pause = () => Promise<void> | undefined;

export function pauses({ now, turn }: PauseClock): Pause {
	let begun = now();
	return () => (now() - begun < piece ? undefined : turn().then(() => void (begun = now())));
}

/** Work that says where it may pause, to its end. */
export async function inPieces<T>(work: Iterator<undefined, T>, pause: Pause): Promise<T> {
	for (;;) {
		const resting = pause();
		if (resting) await resting;
		const step = work.next();
		if (step.done) return step.value;
	}
}
