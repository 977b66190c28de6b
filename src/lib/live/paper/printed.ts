/** What the page of the cards is given: finished words of one language, and no more than stands on paper. */
import { lookUp } from '../../base/lookup.ts';
import type { Picture } from '../../course/page.ts';
import { plain, plainText, type Line, type Text } from '../../course/text.ts';
import type { ScenarioWords } from '../../scenario/shape.ts';
import type { PaperCard, Deck } from './deck.ts';

export interface Printed extends Pick<ScenarioWords, 'title' | 'note' | 'role' | 'person' | 'scenes'> {
	readonly deck: Deck;
	/** Of the whole session with a group. */
	readonly minutes: number;
	readonly lookBack: ScenarioWords['lookBack'] | null;
	/** Scene → its place. */
	readonly places: Readonly<Record<string, Picture>>;
	/** `scene/choice` → the sentence to say, in the other language. */
	readonly foreign: Readonly<Record<string, Text>>;
	/** `scene/choice` → what "why" stands on: `R56`. */
	readonly sources: Readonly<Record<string, string>>;
	/** Scene → what is taught only with its doubt. */
	readonly care: Readonly<Record<string, readonly Line[]>>;
	/** Ending → how it is called. */
	readonly ends: Readonly<Record<string, string>>;
}

/** How a card is cut and set: a quarter of a sheet of paper, half of one, or half of one in smaller letters. */
export type CardSize = 'quarter' | 'half' | 'half small';

/** A quarter has room for one thing beside what changes, and why (a care note, or a fork), and for so many words. */
export function sizeOf(card: PaperCard, printed: Printed): CardSize {
	if (card.kind !== 'consequence') return 'half';
	const room = roomFor(card, printed);
	const large = card.stop || (printed.care[card.scene]?.length ?? 0) + card.onward.length > 2 || room > most.quarter;
	return !large ? 'quarter' : room > most.half ? 'half small' : 'half';
}

/** Characters that there is room for. tests/journeys/cards.spec.ts finds a card whose words run over its edge. */
const most = { quarter: 535, half: 800 };

/** Characters on a card: its words, and as many as would take the room of a gap before a care note, of a second line onward and of a stroke for the keeper. */
function roomFor(card: Extract<PaperCard, { kind: 'consequence' }>, { scenes, foreign, care }: Printed): number {
	const { then, why, say, stop = [] } = lookUp(lookUp(scenes, card.scene).choices, card.choice);
	const notes = care[card.scene] ?? [];
	const words = [then, why, say, card.stop ? stop : [], foreign[`${card.scene}/${card.choice}`] ?? []]
		.flat()
		.map((block) => plainText([block]));
	const gaps = 60 * notes.length + 110 * (card.onward.length - 1) + 10 * card.strokes.length;
	return [...words, ...notes.map(plain)].reduce((sum, { length }) => sum + length, gaps);
}
