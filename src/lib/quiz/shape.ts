import type { Basis } from '../course/course.ts';
import type { Line, Text } from '../course/text.ts';

/** One best answer among options; also "best thing to say next", where the options are spoken sentences. */
export interface QuestionShape {
	readonly options: readonly string[];
	readonly right: string;
}
export type VariantShape =
	| ({ readonly id: string; readonly kind: 'single' | 'say' } & QuestionShape)
	/** Thing → the box it belongs in. */
	| { readonly id: string; readonly kind: 'sort'; readonly put: Readonly<Record<string, string>> }
	/** Steps in their right order. */
	| { readonly id: string; readonly kind: 'order'; readonly order: readonly string[] };

export interface Item extends Basis {
	readonly id: string;
	readonly kind: 'single' | 'say' | 'sort' | 'order';
	readonly objective: string;
	readonly critical: boolean;
	/** Only in a sort. */
	readonly boxes?: readonly string[];
	/** Who speaks to whom, only in a say. */
	readonly say?: { readonly from: string; readonly to: string };
	readonly variants: readonly VariantShape[];
}
export interface QuizShape {
	readonly items: readonly Item[];
	/** Per cent of items that must be wholly right; every critical item must be right too. */
	readonly pass: number;
}

/** What a learner answered: an option, a box for each thing, or an order. */
export type Answer = string | Readonly<Record<string, string>> | readonly string[];

export interface QuizWords {
	readonly title: Line;
	readonly about: Text;
	readonly items: Readonly<Record<string, ItemWords>>;
}
export interface ItemWords {
	readonly boxes?: Readonly<Record<string, Line>>;
	readonly care: Readonly<Record<string, Line>>;
	readonly variants: Readonly<Record<string, QuestionWords>>;
}
export interface QuestionWords {
	readonly stem: Text;
	/** Every option, thing or step: its label, and what this would mean for the person. */
	readonly options: Readonly<Record<string, { readonly label: Line; readonly then: Text }>>;
	readonly why: Text;
	readonly say: Text;
}
