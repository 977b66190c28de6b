/** Who decided where the story goes on: never is a room said to have chosen what the facilitator chose. */
import type { Frame, Spread } from './protocol.ts';
import { leading } from './tally.ts';

/** Whether the last vote that was shown says what is followed. */
export function isByRoom({
	spreads,
	followed
}: Pick<Frame, 'followed'> & { readonly spreads: readonly Pick<Spread, 'counts'>[] }): boolean {
	const last = spreads.at(-1);
	return followed !== null && last?.counts != null && leading({ counts: last.counts, hand: null }) === followed;
}
