/** Which counts are of too few people, where several answer with one phone: of its seats two count towards the five. */
import type { Tally } from './store.ts';
import type { ReportVisit } from '../../live/report.ts';
import type { Visit } from '../../live/session-events.ts';
import { all, fewestShown, forChoices, shown, votesShown } from '../../live/tally.ts';

/** Enough chose, but not from enough phones. */
export const areFew = ({ counts, extra }: Tally): boolean => shown(counts) !== null && all(forChoices(counts)) - extra < fewestShown;

/** The votes of a visit, on a screen or in the report; also where that was taken back: the room has seen them. */
export const wasShown = ({ rounds }: Visit | ReportVisit): boolean =>
	rounds.some((round) => ('counts' in round ? round.taken !== undefined || votesShown(round) !== null : round.votes !== null));
