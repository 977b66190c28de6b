/** Where a room was divided: told from what was shown, and from nothing else. */
import type { Spread } from './protocol.ts';
import { all, type Counts } from './tally.ts';

/** The chance that two people of a room gave different answers: 0 where all agree. */
function divided(counts: Counts): number {
	const sum = all(counts);
	return sum === 0 ? 0 : 1 - Object.values(counts).reduce((total, n) => total + (n / sum) ** 2, 0);
}

/** Of the vote in which the room was most divided; null where nothing was shown. */
export function division(spreads: readonly Spread[]): number | null {
	const each = spreads.flatMap(({ counts }) => (counts ? [divided(counts)] : []));
	return each.length > 0 ? Math.max(...each) : null;
}

/** Whether any of them can be put before another: where the numbers stay hidden they stand in the order of the way. */
export const hasNumbers = ({ shown }: { readonly shown: readonly (readonly Spread[])[] }): boolean =>
	shown.some((spreads) => division(spreads) !== null);

/**
 * The numbers of the visits, the most divided first; of two alike the one that was still divided in its last vote. Those of which nothing was shown come last,
 * in the order of the way.
 */
export function byDivision(shown: readonly (readonly Spread[])[]): readonly number[] {
	const parts = shown.map((spreads) => [division(spreads) ?? -1, division(spreads.slice(-1)) ?? -1] as const);
	return parts.map((_, visit) => visit).sort((a, b) => parts[b]![0] - parts[a]![0] || parts[b]![1] - parts[a]![1] || a - b);
}
