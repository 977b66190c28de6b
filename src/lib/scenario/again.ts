/** What was finished of a scenario and can be looked at again, in whichever run it was: the way that was walked, and the written case. */
import { scenarioDone } from './done.ts';

interface Walked {
	readonly events: readonly { readonly do: string }[];
}
export interface Finished<R extends Walked> {
	readonly run: R;
	/** As much of the run as leads to it. */
	readonly events: R['events'];
}

/** The way looked back at last. `runs` come newest first. */
export function wayAgain<R extends Walked>(runs: readonly R[]): Finished<R> | null {
	for (const run of runs) {
		const lookedBack = run.events.filter((event) => event.do === 'debrief' || event.do === 'take');
		if (lookedBack.some((event) => event.do === 'debrief'))
			return { run, events: run.events.slice(0, run.events.lastIndexOf(lookedBack.at(-1)!) + 1) };
	}
	return null;
}

/** The written case answered last to its end. `questions`: of the written case. */
export function caseAgain<R extends Walked>(runs: readonly R[], questions: readonly string[]): Finished<R> | null {
	const run = runs.find(({ events }) =>
		scenarioDone(
			events.filter((event) => event.do === 'case'),
			questions
		)
	);
	return run ? { run, events: run.events } : null;
}
