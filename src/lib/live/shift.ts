/** From the first vote to the second one: what a room did with its talk. Told from what is shown, and from nothing else. */
import type { Spread } from './protocol.ts';
import type { ReportVisit } from './report.ts';
import type { Counts } from './tally.ts';

/** What the room said in a round; hands stand instead of votes. Null where nothing is shown. */
type Said = Spread & { readonly counts: Counts };
export function saidIn({ rounds }: Pick<ReportVisit, 'rounds'>, round: number): Said | null {
	const { votes = null, hands = null } = rounds[round] ?? {};
	return hands ? { counts: hands, by: 'hands' } : votes ? { counts: votes, by: 'votes' } : null;
}

/**
 * By how many each answer has more or fewer. Null where a vote is not shown, or where one was counted by hands and the other was not: then other people
 * were counted, and a difference would tell of that.
 */
export function shiftOf(visit: Pick<ReportVisit, 'rounds'>): Counts | null {
	const [first, second] = [saidIn(visit, 0), saidIn(visit, 1)];
	if (!first || !second || first.by !== second.by) return null;
	const choices = new Set([...Object.keys(first.counts), ...Object.keys(second.counts)]);
	return Object.fromEntries([...choices].map((choice) => [choice, (second.counts[choice] ?? 0) - (first.counts[choice] ?? 0)]));
}

/** `+3`, `−2`, `0`: with its sign, in Latin digits. */
export const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');
