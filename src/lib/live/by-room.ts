/** Who decided where the story goes on: never is a room said to have chosen what the facilitator chose. */
import type { Frame, Spread } from './protocol.ts';
import { decided } from './tally.ts';

/** Whether what was shown of the votes says what is followed. */
export const isByRoom = ({ spreads, followed }: Pick<Frame, 'followed'> & { readonly spreads: readonly Spread[] }): boolean =>
	followed !== null && decided(spreads) === followed;
