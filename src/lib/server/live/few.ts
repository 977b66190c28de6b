/** Which counts are of too few people, where several answer with one phone: of its seats two count towards the five. */
import type { Tally } from './store.ts';
import type { ReportVisit } from '../../live/report.ts';
import type { Round, Visit } from '../../live/session-events.ts';
import { all, fewestShown, forChoices, moved, shown, votesShown, type Counts } from '../../live/tally.ts';

/** Enough chose, but not from enough phones. */
export const areFew = ({ counts, extra }: Tally): boolean => shown(counts) !== null && all(forChoices(counts)) - extra < fewestShown;

/** Without those who may all have moved and do not count towards the five; still one where anything moved. */
export function movedOfMany(before: Counts, now: Counts, extra: number): number {
	const many = moved(before, forChoices(now));
	return Math.max(many - extra, Math.min(many, 1));
}

/**
 * Spreads of a round that are known by their counts alone: of hands, and those whose reveal was taken back. One that was shown again just as it was is that of
 * its round: beside it a second vote tells no more.
 */
export function knownByCounts(round: Round): readonly Counts[] {
	const again = votesShown(round);
	const taken = (round.taken ?? []).filter((one) => again === null || moved(one, again) > 0);
	return [...taken, ...(round.shownHands ?? [])];
}

/** The votes of a visit, on a screen or in the report; also where that was taken back: the room has seen them. */
export const wasShown = ({ rounds }: Visit | ReportVisit): boolean =>
	rounds.some((round) => ('counts' in round ? round.taken !== undefined || votesShown(round) !== null : round.votes !== null));
