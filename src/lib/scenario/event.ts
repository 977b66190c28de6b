/** What a learner does in a scenario. The way is the fold of these; going back appends, nothing is deleted. */
export type ScenarioEvent =
	| { readonly do: 'choose'; readonly scene: string; readonly choice: string }
	/** Leaves the consequence card of a `stop` choice ("go on and see"), or the feedback after a choice. */
	| { readonly do: 'continue'; readonly scene: string }
	/** Back to before the choice number `to` (0-based) of the way: undo, "before this decision", "look at the other way". */
	| { readonly do: 'back'; readonly to: number }
	| { readonly do: 'skip' }
	/** The debrief was opened after this ending. */
	| { readonly do: 'debrief'; readonly ending: string; readonly end: 'safe' | 'partial' | 'missed' | 'harm' }
	/** The sentence taken to work: 0-based among the three of the ending. */
	| { readonly do: 'take'; readonly sentence: number }
	/** An answer to a question of the written case that stands for a skipped scenario. */
	| { readonly do: 'case'; readonly question: string; readonly option: string };

/** One decision of the way. */
export interface Decided {
	readonly scene: string;
	readonly choice: string;
}
