/** An answer to a practice question, or the word of one to a task, or `skipped`; and how sure the learner was; null: not said. */
export interface Practised {
	readonly option: string;
	readonly sure: 'sure' | 'half' | 'guess' | null;
}

/** A question tells what the bar of its page checks from now on: an answer that was chosen, or nothing. */
export type OnHand = (check: (() => void) | null) => void;

/** What a learner does in a lesson. */
export type LessonEvent =
	/** A card is on the screen now: the place to come back to. */
	| { readonly do: 'open'; readonly card: string }
	| ({ readonly do: 'practise'; readonly card: string } & Practised)
	/** The last card was left by its button. */
	| { readonly do: 'finish' };
