/** Counting. A round with few votes would tell who voted how, so it is never shown, exported or followed. */

/** Choice id → how many. */
export type Counts = Readonly<Record<string, number>>;

/** Below this many votes a round stays hidden. */
export const fewestShown = 5;

/** "I sit this one out": looks like a vote, and is none for a choice. No id can be this. */
export const sitOut = '-';

interface Counted {
	readonly counts: Counts | null;
	readonly hand: Counts | null;
}

const all = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** Votes for the choices; who sat out is nobody's business. */
export const forChoices = ({ [sitOut]: _, ...counts }: Counts): Counts => counts;

/** Counts for choices where enough people voted, else nothing. */
export const shown = (counts: Counts | null): Counts | null => {
	if (!counts) return null;
	const given = forChoices(counts);
	return all(given) >= fewestShown ? given : null;
};

/** What the room said in a round: hands counted stand instead of votes. */
export const said = (round: Counted | undefined): Counts | null => (round ? shown(round.hand ?? round.counts) : null);

/** The choice with most votes; nothing on a tie, or where nothing can be shown. */
export function leading(round: Counted | undefined): string | null {
	const sorted = Object.entries(said(round) ?? {}).sort(([, a], [, b]) => b - a);
	const [first, second] = sorted;
	return first && first[1] > 0 && first[1] !== second?.[1] ? first[0] : null;
}
