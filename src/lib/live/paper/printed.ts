/** What the page of the cards is given: finished words of one language, and no more than stands on paper. */
import type { Picture } from '../../course/page.ts';
import type { Line, Text } from '../../course/text.ts';
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

/** Whether a card takes half a sheet of paper. A quarter has room for one thing beside what changes, and why: a care note, or a fork. */
export const isLarge = (card: PaperCard, { care }: Printed): boolean =>
	card.kind !== 'consequence' || card.stop || (care[card.scene]?.length ?? 0) + card.onward.length > 2;
