/** The rounds of a scene as they are told: those that stay hidden share one sentence, or it would stand twice with all of its reasons. */
import type { Spread } from './protocol.ts';
import type { Counts } from './tally.ts';

export interface ToldRounds {
	/** Their numbers, from 0. */
	readonly rounds: readonly number[];
	readonly counts: Counts | null;
}

export function toldRounds(spreads: readonly Pick<Spread, 'counts'>[]): readonly ToldRounds[] {
	const each = spreads.map(({ counts }, round): ToldRounds => ({ rounds: [round], counts }));
	return spreads.length > 1 && spreads.every(({ counts }) => counts === null) ? [{ rounds: spreads.map((_, n) => n), counts: null }] : each;
}
