import type { Basis, Track } from '../course/course.ts';
import type { Line, Text } from '../course/text.ts';
import type { Kinds } from './kinds/register.ts';

/** One best answer among options; also "best thing to say next", where the options are spoken sentences, and "choose the better record", where they are notes. */
export interface QuestionShape {
	readonly options: readonly string[];
	readonly right: string;
}
export type QuizKind = keyof Kinds;
/** `work`: whose work the case is set in; absent where it may be anybody's. It says which case is asked first (retry.ts), and never how one is marked. */
export type VariantOf<K extends QuizKind> = { readonly id: string; readonly kind: K; readonly work?: Track } & Kinds[K]['variant'];
export type VariantShape = { [K in QuizKind]: VariantOf<K> }[QuizKind];

/** The fields that only items of one kind have: `boxes` of a sort, `plan` of a plan, `say` of a say. */
export type ItemFields = Partial<All<Own<'item'>>>;
/** Words that the variants of such an item share. */
export type ItemNames = Readonly<Partial<Record<Own<'names'>, Readonly<Record<string, Line>>>>>;

type Own<Part extends string> = { [K in QuizKind]: Kinds[K] extends { readonly [P in Part]: infer Has } ? Has : never }[QuizKind];
type All<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer Both) => void ? Both : never;

export interface Item extends Basis, ItemFields {
	readonly id: string;
	readonly kind: QuizKind;
	readonly objective: string;
	readonly critical: boolean;
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
export type QuizAnswer = string | Readonly<Record<string, string>> | readonly string[];

export interface QuizWords {
	readonly title: Line;
	readonly about: Text;
	readonly items: Readonly<Record<string, ItemWords>>;
}
export interface ItemWords extends ItemNames {
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
