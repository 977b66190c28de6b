/** What a run says about itself is believed only when the real machines say the same. */
import { readRun } from './check.ts';
import type { Run, RunEvent } from './run.ts';

/** Replays a run with the real machines and gives it back with the claims (`debrief`, `result`) that hold. */
export type Verify = (run: Run) => Run | Promise<Run>;

/** Which events claim what only the machine of their step can tell. An event added to the types and forgotten here does not compile. */
export const isClaim: Readonly<Record<RunEvent['do'], boolean>> = {
	open: false,
	practise: false,
	finish: false,
	choose: false,
	continue: false,
	back: false,
	skip: false,
	debrief: true,
	take: false,
	case: false,
	answer: false,
	next: false,
	result: true,
	// Alone in its run, and told apart from what was done.
	elsewhere: false
};

/** The run without its claims: every answer and decision stays, no ending and no result. */
export const withoutClaims = (run: Run): Run => ({
	...run,
	events: run.events.filter((event) => !isClaim[event.do])
});

/** The run as far as it can be verified. A replay that fails, or that answers with another run, verifies nothing. */
export async function verified(run: Run, verify: Verify): Promise<Run> {
	try {
		const read = readRun(await verify(run));
		if (read.ok && read.value.id === run.id && read.value.step === run.step && read.value.seed === run.seed) return read.value;
	} catch {
		// A step that is no longer in the course can't be replayed. What was done in it is kept all the same.
	}
	return withoutClaims(run);
}
