/** What a learner does in a lesson. */
export type LessonEvent =
	/** This card is on the screen now: the place to come back to. */
	| { readonly do: 'open'; readonly card: string }
	| { readonly do: 'practise'; readonly card: string; readonly option: string; readonly sure: 'sure' | 'half' | 'guess' | null }
	/** The last card was left by its button. */
	| { readonly do: 'finish' };
