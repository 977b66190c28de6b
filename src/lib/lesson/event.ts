/** An answer to a practice question, or the word of one to a task, or `skipped`; and how sure the learner was; null: not said. */
export interface Practised {
	readonly option: string;
	readonly sure: 'sure' | 'half' | 'guess' | null;
}

/** What the bar of a page checks. */
export interface InHand {
	readonly check: () => void;
	/** Until the answer is whole, the check leads to where it is made. */
	readonly whole: boolean;
	/** What the button says: that it checks, and how much is missing for that. */
	readonly says: string;
}
/** What every question on a card is given by its page. */
export interface AskedProps {
	readonly practised: Practised | undefined;
	/** Keeps an answer. True once it is on the disk; false where the device keeps nothing. */
	readonly onpractise: (answer: Practised) => Promise<boolean>;
	/** A question has come, which is fetched by itself: now the card is there to its end. */
	readonly onshown: () => void;
	/** Whether the keys 1 to 4 choose. */
	readonly keys: boolean;
	/** What the bar checks from now on: the answer, whole or not; nothing once it was told. */
	readonly onhand: (hand: InHand | null) => void;
}

/** What a learner does in a lesson. */
export type LessonEvent =
	/** A card is on the screen now: the place to come back to. */
	| { readonly do: 'open'; readonly card: string }
	| ({ readonly do: 'practise'; readonly card: string } & Practised)
	/** The last card was left by its button. */
	| { readonly do: 'finish' };
