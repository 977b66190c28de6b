import type { QuizAnswer } from './shape.ts';

/** What a learner does in a quiz. */
export type QuizEvent =
	| { readonly do: 'answer'; readonly item: string; readonly variant: string; readonly answer: QuizAnswer }
	/** Leaves the feedback of an item. */
	| { readonly do: 'next'; readonly item: string }
	/** The quiz is at its result: how many of the items were right at first, and whether it is passed. */
	| { readonly do: 'result'; readonly right: number; readonly of: number; readonly passed: boolean };
