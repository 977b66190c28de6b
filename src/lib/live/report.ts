/**
 * What is left of a session: how the room voted, scene by scene. Nothing of a seat, and nothing of a few; nor how many were there, for beside a spread that
 * says how many did not answer. Reports of before have `seats`, which nobody looks at any more.
 */
import { isByRoom } from './by-room.ts';
import type { Spread, Stop } from './protocol.ts';
import { isSealed } from './round.ts';
import type { Round } from './session-events.ts';
import type { Session } from './session.ts';
import { all, shown, votesShown, type Counts } from './tally.ts';

/** Hands and votes stand apart; null where there were none, or none that can be shown. */
export interface ReportRound {
	readonly votes: Counts | null;
	readonly hands: Counts | null;
	/** Hands were counted, and are too few to be shown. */
	readonly fewHands?: true;
}
export interface ReportVisit extends Omit<Stop, 'polled'> {
	/** What a round that is still open would say is told in no report: one like it was shown before, or the room wants no numbers. */
	readonly sealed?: true;
	readonly rounds: readonly ReportRound[];
}
export interface Report {
	/** `module/step` */
	readonly scenario: string;
	/** YYYY-MM-DD */
	readonly day: string;
	/** The room decided that no numbers are shown; reports of before do not say whether. */
	readonly hushed?: boolean;
	readonly visits: readonly ReportVisit[];
}

export const report = (head: { readonly scenario: string; readonly day: string }, { visits, hushed }: Session): Report => ({
	scenario: head.scenario,
	day: head.day,
	hushed,
	visits: visits.map(({ scene, parent, whatIf, instead, followed, rounds }) => ({
		scene,
		parent,
		whatIf,
		...(instead !== null && { instead }),
		followed,
		...((hushed || isSealed(visits, scene)) && { sealed: true as const }),
		rounds: rounds.filter(({ counts }) => counts !== null).map(reportRound)
	}))
});

function reportRound(round: Round): ReportRound {
	const hands = shown(round.hand);
	return { votes: votesShown(round), hands, ...(round.hand !== null && hands === null && { fewHands: true as const }) };
}

/**
 * Who decided on the answer that was followed, as far as the report shows; null where none was, and where the room had its numbers hidden, perhaps after it had
 * decided by them.
 */
export function followedBy(
	{ rounds, followed }: Pick<ReportVisit, 'rounds' | 'followed'>,
	hushed: boolean | undefined
): 'room' | 'facilitator' | null {
	if (followed === null || (hushed && rounds.length > 0)) return null;
	const spreads = rounds.map(({ votes, hands, fewHands }): Spread =>
		fewHands ? { counts: null, by: 'hands' } : { counts: hands ?? votes, by: hands ? 'hands' : 'votes' }
	);
	return isByRoom({ spreads, followed }) ? 'room' : 'facilitator';
}

/** The visits as a frame tells them: ways have the names and numbers in the report that they had on the screens. */
export const stopsOf = ({ visits }: Report): readonly Stop[] =>
	visits.map((visit) => ({ ...visit, ...(visit.followed === null && visit.rounds.length > 0 && { polled: true as const }) }));

/** There were votes by phone, and none of their numbers is shown: that nobody answered would be a lie. */
export const hiddenOnly = (report: Report): boolean =>
	mostVotes(report) === 0 && report.visits.some(({ rounds }) => rounds.some(({ votes }) => votes === null));
/** The most votes by phone that are shown of one round, or the most hands; 0 where none are. */
export const mostVotes = ({ visits }: Report, by: 'votes' | 'hands' = 'votes'): number =>
	Math.max(0, ...visits.flatMap(({ rounds }) => rounds.map((round) => all(round[by] ?? {}))));
