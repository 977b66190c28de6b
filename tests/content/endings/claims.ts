/**
 * What an ending says, and what has to be true of a way for the ending to say it. One file a story (`recognising-signs.ts` is the model); the test walks
 * every way of the story and names each one of which an ending says something untrue.
 *
 * A condition is data, not code, so that ways which it cannot tell apart are walked once.
 */
export type Holds =
	| { readonly kind: 'took'; readonly choices: readonly string[] }
	| { readonly kind: 'fact'; readonly fact: string; readonly least?: number }
	| { readonly kind: 'not'; readonly part: Holds }
	| { readonly kind: 'all' | 'any'; readonly parts: readonly Holds[] }
	| { readonly kind: 'after'; readonly reason: string };

/** One of these choices was taken on the way: `scene/choice`; `scene/*`: the scene was come through, with any choice. */
export const took = (...choices: readonly string[]): Holds => ({ kind: 'took', choices });
/** A yes/no fact of the story is yes; with a number: it is at least this. */
export const fact = (name: string, least?: number): Holds => ({ kind: 'fact', fact: name, ...(least === undefined ? {} : { least }) });
export const not = (part: Holds): Holds => ({ kind: 'not', part });
export const all = (...parts: readonly Holds[]): Holds => ({ kind: 'all', parts });
export const any = (...parts: readonly Holds[]): Holds => ({ kind: 'any', parts });
/** It happens after the story, or it is true of whoever reads it: no way can contradict it, and the reason says why. */
export const after = (reason: string): Holds => ({ kind: 'after', reason });

export interface Claim {
	/** One or more sentences of the ending, word for word from the English file (its text, or its `next-week`). */
	readonly says: string;
	readonly holds: Holds;
}

/** A way that somebody once found to be told wrongly. */
export interface NamedWay {
	readonly name: string;
	/** What is taken on it; in every other scene it is the first of the best choices. */
	readonly takes: readonly string[];
	readonly ends: string;
	/** What must be true at its end, if more than the claims of the ending. */
	readonly holds?: Holds;
}

export interface StoryEndings {
	/** `module/step`. */
	readonly story: string;
	/** Ending → all that it says. */
	readonly endings: Readonly<Record<string, readonly Claim[]>>;
	readonly ways: readonly NamedWay[];
}

/** What a condition asks for. */
export function asks(holds: Holds): { readonly choices: readonly string[]; readonly facts: readonly string[] } {
	switch (holds.kind) {
		case 'took':
			return { choices: holds.choices, facts: [] };
		case 'fact':
			return { choices: [], facts: [holds.fact] };
		case 'not':
			return asks(holds.part);
		case 'after':
			return { choices: [], facts: [] };
		default: {
			const parts = holds.parts.map(asks);
			return { choices: parts.flatMap(({ choices }) => choices), facts: parts.flatMap(({ facts }) => facts) };
		}
	}
}

export interface End {
	readonly took: (choice: string) => boolean;
	readonly facts: Readonly<Record<string, number | boolean>>;
}

export function isTrue(holds: Holds, end: End): boolean {
	switch (holds.kind) {
		case 'took':
			return holds.choices.some(end.took);
		case 'fact': {
			const value = end.facts[holds.fact];
			return holds.least === undefined ? value === true : Number(value) >= holds.least;
		}
		case 'not':
			return !isTrue(holds.part, end);
		case 'all':
			return holds.parts.every((part) => isTrue(part, end));
		case 'any':
			return holds.parts.some((part) => isTrue(part, end));
		case 'after':
			return true;
	}
}
