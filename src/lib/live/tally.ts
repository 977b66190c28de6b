/** Counting. A round that would tell who voted how is never shown, exported or followed: see `shown` and `tellsOfOne`. */
import type { ConsoleFrame, Frame, Spread, Voted } from './protocol.ts';
import type { Phase, Round, Visit } from './session-events.ts';

/** Choice id → how many. */
export type Counts = Readonly<Record<string, number>>;

/** Below this many votes a round stays hidden. */
export const fewestShown = 5;

/** Below this many people four of five are nearly a name: the room decides before its first vote whether it wants numbers at all. */
export const smallRoom = 8;

/**
 * What a room is told of its numbers before the first vote: that it chose to see none, that there will be none, that it is asked whether it wants any, or
 * nothing: who has no phone raises a hand.
 */
export function numbersAhead({
	seats,
	few,
	phase,
	hushed
}: Pick<Frame, 'hushed'> & Pick<Voted, 'seats' | 'few'> & { readonly phase: Phase }): 'chosen' | 'none' | 'asked' | null {
	if (hushed) return 'chosen';
	if (seats === null || (seats === 0 && phase !== 'lobby')) return null;
	return few ? 'none' : seats < smallRoom ? 'asked' : null;
}

/** The second vote after a first whose numbers are hidden: how many are asked would say how many sat out of the first, so nobody is told how far the room is. */
export const isUntoldVote = ({ phase, round, seats, seen }: Pick<Frame, 'phase' | 'round' | 'seen'> & Pick<Voted, 'seats'>): boolean =>
	phase === 'vote' && round > 1 && seats === null && !seen;

/**
 * Why numbers are hidden, those of `told`, as far as it is said. That the room itself chose to see none is known to everybody, and hides the spread of
 * every vote, so it says nothing of any of them; hands of too few are hidden whatever was chosen, which says nothing of votes either. After hands in the first vote the second is by hand, and
 * the room saw that none were counted. Which of the other reasons it is nobody is told.
 */
export function whyHidden(
	{ hushed, spreads }: Pick<Frame, 'hushed'> & { readonly spreads: readonly Spread[] },
	told = spreads
): 'noneChosen' | 'noHands' | 'fewHands' | 'few' {
	const hidden = told.filter(({ counts }) => counts === null);
	if (hushed && hidden.every(({ by }) => by === 'votes')) return 'noneChosen';
	if (hidden.length > 0 && hidden.every(({ by }) => by === 'hands')) return 'fewHands';
	const [first, second] = spreads;
	return first?.by === 'hands' && first.counts !== null && second?.by === 'votes' && second.counts === null ? 'noHands' : 'few';
}

/** "I sit this one out", or in the second vote "I stay": looks like a vote, and is none for a choice. No id can be this. */
export const sitOut = '-';

type Counted = Pick<Round, 'counts' | 'hand'> & Partial<Pick<Round, 'hidden' | 'unseen' | 'shownHands' | 'taken'>>;

export const all = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** Votes for the choices; who sat out is nobody's business. */
export const forChoices = ({ [sitOut]: _, ...counts }: Counts): Counts => counts;

/** Counts for choices where enough people voted, else nothing. */
export const shown = (counts: Counts | null): Counts | null => {
	if (!counts) return null;
	const given = forChoices(counts);
	return all(given) >= fewestShown ? given : null;
};

/** The votes of a round, where they can be shown: not as long as hands stand instead of them, nor beside hands that were shown, nor a second time. */
export const votesShown = ({ counts, hand, hidden, unseen, shownHands, taken }: Counted): Counts | null =>
	hidden || unseen || hand || shownHands || taken ? null : shown(counts);

/** What the room said in a round: hands counted stand instead of votes. */
export const said = (round: Counted | undefined): Counts | null => (round ? (round.hand ? shown(round.hand) : votesShown(round)) : null);

/**
 * Numbers of phones were shown in this visit. Hands of the whole room beside them would tell what the one to four chose who have no phone, so none are counted
 * any more on that scene.
 */
export const votesWereShown = ({ rounds }: Pick<Visit, 'rounds'>): boolean =>
	rounds.some((round) => votesShown(round) !== null || round.taken !== undefined);

/**
 * The same scene asked twice: where one to four voters differ, the two spreads together tell what these few chose. No difference tells nothing new of
 * anybody, and five hide among each other as in a round.
 */
export const tellsOfOne = (differing: number): boolean => differing > 0 && differing < fewestShown;

/** The choice with most votes; nothing on a tie, or where nothing can be shown. What the room decided holds also where no screen has told it yet: power may fail between a vote that is left and where the room goes. */
export function leading(round: Counted | undefined): string | null {
	const sorted = Object.entries(said(round && { ...round, unseen: undefined }) ?? {}).sort(([, a], [, b]) => b - a);
	const [first, second] = sorted;
	return first && first[1] > 0 && first[1] !== second?.[1] ? first[0] : null;
}

/**
 * The choice that the spreads of a visit decide: the last one; where no hands were counted in a second vote, the hands of the first, for they were those of
 * everybody. Nothing where too few were, or where votes by phone came before it: who changed is not known.
 */
export function decided(spreads: readonly Spread[]): string | null {
	const [first] = spreads;
	const last = spreads.at(-1);
	const counts = (last?.counts === null && last.by === 'votes' && first?.by === 'hands' ? first : last)?.counts ?? null;
	return leading({ counts, hand: null });
}

/** Hands are counted in the open vote, or were in the first one of the scene: whoever raised one there is asked on no phone. */
export const isHandVote = ({ phase, round, raised, spreads }: Pick<Frame, 'phase' | 'round' | 'raised' | 'spreads'>): boolean =>
	raised !== undefined || (phase === 'vote' && round > 1 && spreads[0]?.by === 'hands');

/** Numbers were shown for the vote on the wall, and none leads: whoever leads chooses. */
export const isTie = ({ phase, leading, spreads }: Pick<ConsoleFrame, 'phase' | 'leading' | 'spreads'>): boolean =>
	(phase === 'revealed' || phase === 'discuss') && leading === null && spreads.at(-1)?.counts != null;
