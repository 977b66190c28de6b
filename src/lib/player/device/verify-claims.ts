/** Which claims of a run from a file (`debrief`, `result`) hold when the events are played again. */
import { isClaim } from '../../progress/claims.ts';
import type { Run } from '../../progress/run.ts';
import type { Pause } from './pauses.ts';

/** A run may hold many true claims; so many false ones only a file that was made up. Then none of the later ones is looked at. */
const maxFalseClaims = 20;

/** Plays one event on: false where it does not fit, and then nothing has happened. */
export type Fits = (event: Run['events'][number]) => boolean;

/**
 * Answers and decisions all stay, whatever they fit. Each event is played once: one that does not fit changes nothing, so what follows a claim that is
 * left out goes on from where it stood.
 */
export async function verifyClaims(run: Run, fits: Fits, pause: Pause): Promise<Run> {
	const events: Run['events'][number][] = [];
	let wrong = 0;
	let astray = false;
	for (const event of run.events) {
		const resting = pause();
		if (resting) await resting;
		if (!astray && fits(event)) events.push(event);
		else if (!isClaim[event.do]) {
			astray = true;
			events.push(event);
		} else if (!astray) astray = ++wrong > maxFalseClaims;
	}
	return { ...run, events };
}
