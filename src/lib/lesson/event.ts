/** An answer to a practice question, or the word of one to a task, or `skipped`; and how sure the learner was; null: not said. */
export interface Practised {
	readonly option: string;
	readonly sure: 'sure' | 'half' | 'guess' | null;
}

/** Keeps an answer. True once it is on the disk; false where the device keeps nothing. */
export type OnPractise = (answer: Practised) => Promise<boolean>;

/** What the bar of a page checks. */
export interface InHand {
	readonly check: () => void;
	/** Until the answer is whole, the check leads to where it is made. */
	readonly whole: boolean;
	/** What the button says: that it checks, and how much is missing for that. */
	readonly says: string;
}
/** A question tells what the bar of its page checks from now on, or that it checks nothing. */
export type OnHand = (hand: InHand | null) => void;

/** What a learner does in a lesson. */
export type LessonEvent =
	/** A card is on the screen now: the place to come back to. */
	| { readonly do: 'open'; readonly card: string }
	| ({ readonly do: 'practise'; readonly card: string } & Practised)
	/** The last card was left by its button. */
	| { readonly do: 'finish' };
