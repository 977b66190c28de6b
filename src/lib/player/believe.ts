/** Which claims of a run from a file (`debrief`, `result`) hold when the events are played again. */
import type { Run } from '../progress/run.ts';

/** A run may hold many true claims; so many false ones only a file that was made up. Then none of the later ones is looked at. */
const patience = 20;

/** `fits` plays the events from the beginning and says how many of them fit. Answers and decisions all stay, whatever they fit. */
export function believe(run: Run, fits: (events: Run['events']) => number): Run {
	let events = run.events;
	for (let tries = 0; tries <= patience; tries++) {
		const stop = fits(events);
		if (stop >= events.length) return { ...run, events };
		if (!isClaim(events[stop]!) || tries === patience) break;
		events = [...events.slice(0, stop), ...events.slice(stop + 1)];
	}
	const stop = fits(events);
	return { ...run, events: events.filter((event, n) => n < stop || !isClaim(event)) };
}

const isClaim = (event: Run['events'][number]): boolean => event.do === 'debrief' || event.do === 'result';
