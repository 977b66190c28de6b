import type { Basis, Track } from '../course/course.ts';
import type { Line, Text } from '../course/text.ts';

/** One best answer among options; also "best thing to say next", where the options are spoken sentences, and "choose the better record", where they are notes. */
export interface QuestionShape {
	readonly options: readonly string[];
	readonly right: string;
}
export type VariantShape =
	| ({ readonly id: string; readonly kind: 'single' | 'say' | 'record' } & QuestionShape)
	/** Thing → the box it belongs in. */
	| { readonly id: string; readonly kind: 'sort'; readonly put: Readonly<Record<string, string>> }
	/** Steps in their right order. */
	| { readonly id: string; readonly kind: 'order'; readonly order: readonly string[] }
	/** All places in the order of the plan, and those of them that are a risk. */
	| { readonly id: string; readonly kind: 'plan'; readonly places: readonly string[]; readonly risks: readonly string[] };

export interface Item extends Basis {
	readonly id: string;
	readonly kind: VariantShape['kind'];
	readonly objective: string;
	readonly critical: boolean;
	/** Only in a sort. */
	readonly boxes?: readonly string[];
	/** Only in a plan: the rows of the floor, each a list of places. A name that stands more than once is one larger place. */
	readonly plan?: readonly (readonly string[])[];
	/** Who speaks to whom, only in a say. */
	readonly say?: { readonly from: string; readonly to: string };
	readonly variants: readonly VariantShape[];
}
export interface QuizShape {
	readonly items: readonly Item[];
	/** Per cent of items that must be wholly right; every critical item must be right too. */
	readonly pass: number;
	/** For tracks that take only some steps of the module: what they are asked. */
	readonly short?: Readonly<Partial<Record<Track, ShortQuiz>>>;
}
export interface ShortQuiz {
	/** Of the shape with these items alone: the hash of a run that is asked no more. */
	readonly hash: string;
	readonly items: readonly string[];
}

/** What a learner answered: an option, a box for each thing, an order, or the places that were marked. */
export type Answer = string | Readonly<Record<string, string>> | readonly string[];

export interface QuizWords {
	readonly title: Line;
	readonly about: Text;
	readonly items: Readonly<Record<string, ItemWords>>;
}
export interface ItemWords {
	readonly boxes?: Readonly<Record<string, Line>>;
	/** The names of the places of a plan. */
	readonly places?: Readonly<Record<string, Line>>;
	readonly care: Readonly<Record<string, Line>>;
	readonly variants: Readonly<Record<string, QuestionWords>>;
}
export interface QuestionWords {
	readonly stem: Text;
	/** Every option, thing, step or place: its label, and what this would mean for the person. */
	readonly options: Readonly<Record<string, { readonly label: Line; readonly then: Text }>>;
	readonly why: Text;
	readonly say: Text;
}
