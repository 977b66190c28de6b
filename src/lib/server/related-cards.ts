/** Which card somebody is led to who missed a question or a decision: the one that speaks of the same. */

/** A piece of the course: what it stands on, and the words that it says in English. */
export interface Piece {
	readonly rows: readonly string[];
	readonly sources: readonly string[];
	readonly words: unknown;
}

/**
 * The places of the cards, the nearest first. Cards of one objective stand on much the same rows; what tells them apart is what they speak of. So the
 * words that both say count, a rare one more than one that stands on every card, and what both stand on weighs them. Of equals the later: it
 * is nearer to the question.
 */
export function rankCards(asked: Piece, cards: readonly Piece[], among: readonly Piece[]): number[] {
	const rarity = rarityIn(among.map(({ words }) => stems(words)));
	const said = new Set(stems(asked.words));
	const scores = cards.map((card) => {
		const own = [...new Set(stems(card.words))];
		const weight = (some: readonly string[]) => some.reduce((sum, stem) => sum + rarity(stem) ** 2, 0);
		const same = weight(own.filter((stem) => said.has(stem))) / Math.sqrt(weight(own) || 1);
		return same * (1 + overlap(asked.rows, card.rows) + overlap(asked.sources, card.sources) / 2);
	});
	return [...cards.keys()].sort((a, b) => scores[b]! - scores[a]! || b - a);
}

/** How rare a stem is among all cards; one that none of them says tells nothing. */
function rarityIn(cards: readonly (readonly string[])[]): (stem: string) => number {
	const on = new Map<string, number>();
	for (const stem of cards.flatMap((stems) => [...new Set(stems)])) on.set(stem, (on.get(stem) ?? 0) + 1);
	return (stem) => Math.log(cards.length / (on.get(stem) ?? cards.length));
}

/** What of two is in both, from 0 to 1. */
const overlap = (a: readonly string[], b: readonly string[]): number =>
	a.filter((one) => b.includes(one)).length / Math.max(1, new Set([...a, ...b]).size);

/** The beginnings of its words: "asks" and "asking" are the same. */
const stems = (words: unknown): readonly string[] =>
	(
		text(words)
			.toLowerCase()
			.match(/[a-z]{3,}/g) ?? []
	).map((word) => word.slice(0, 6));

/** Everything that stands in compiled words, however deep. */
const text = (words: unknown): string =>
	typeof words === 'string' ? words : words !== null && typeof words === 'object' ? Object.values(words).map(text).join(' ') : '';
