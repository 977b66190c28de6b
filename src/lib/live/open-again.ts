/** A round whose reveal is taken back. */
import type { Round } from './session-events.ts';
import { votesShown } from './tally.ts';

/** As it was, and open again: the room knows that it was closed, and what was shown of it stays known. `now` is the same round at the time of the undo. */
export function openAgain(before: Round, now: Round | undefined): Round {
	if (before.counts !== null || !now || now.counts === null) return before;
	const shown = votesShown(now);
	return { ...before, reopened: true, ...(shown && { taken: [...(before.taken ?? []), shown] }) };
}
