/** How a round is closed, and opened again. */
import type { Round, SessionEvent, Visit } from './session-events.ts';
import { shown, votesShown } from './tally.ts';

type Reveal = Extract<SessionEvent, { readonly do: 'reveal' }>;

/** As its reveal says. Of a vote that was left open nobody has seen the numbers. */
export const closedRound = ({ counts, hidden, leaving }: Omit<Reveal, 'do'>): Partial<Round> => ({
	counts,
	hidden: hidden === true,
	...(leaving && { unseen: true })
});

/** A round whose hands are on the screens keeps in mind that they were. */
export function withShownHands(round: Round): Round {
	return round.counts !== null && shown(round.hand) ? { ...round, shownHands: true } : round;
}

/** As it was before an undo: the room knows that it was closed, and what was shown of it stays known. `now` is the same round at the time of the undo. */
function asBefore(before: Round, now: Round | undefined): Round {
	if (!now) return before;
	const isTaken = now.taken ?? (votesShown({ ...before, unseen: undefined }) === null && votesShown(now) !== null);
	return {
		...before,
		...(before.counts === null && now.counts !== null && { reopened: true }),
		...(isTaken && { taken: true }),
		...(now.shownHands && { shownHands: true })
	};
}

/** Once no step leads back into a vote that was left, its numbers are told like any. */
export const asSeen = (visits: readonly Visit[]): readonly Visit[] =>
	visits.map((visit) => ({ ...visit, rounds: visit.rounds.map(({ unseen: _, ...round }) => round) }));

/**
 * Numbers of this scene were shown and taken back, or were those of hands. Beside them, numbers of phones would tell what a few chose who came, went or changed their
 * answer; and to show them only where they tell nothing would tell it too. So no numbers of phones are shown of this scene any more, whatever was answered.
 */
export const isSealed = (visits: readonly Visit[], scene: string): boolean =>
	visits.some((one) => one.scene === scene && one.rounds.some(({ taken, shownHands }) => taken ?? shownHands));

/** The visit whose vote was left open, its numbers seen by nobody yet; -1 where none is. */
export const leftOpenAt = (visits: readonly Visit[]): number => visits.findIndex(({ rounds }) => rounds.some(({ unseen }) => unseen));

/** The visits before a step that is taken back. What there is time for stays as it is now. */
export const visitsBefore = (before: readonly Visit[], now: readonly Visit[]): readonly Visit[] =>
	asSeen(
		before.map((visit, n) => ({
			...visit,
			...(now[n]?.led !== undefined && { led: now[n].led }),
			rounds: visit.rounds.map((round, i) => asBefore(round, now[n]?.rounds[i]))
		}))
	);

/** The visits of a room that wants no numbers, also where some were shown or typed before, of votes or of hands: on no screen and in no report from now on. */
export const withVotesHidden = (visits: readonly Visit[]): readonly Visit[] =>
	visits.map((visit) => ({
		...visit,
		rounds: visit.rounds.map(({ shownHands: _, ...round }) => ({ ...round, hidden: true, hand: null }))
	}));
