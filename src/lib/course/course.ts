/**
 * What a course is, after compiling: plain data, frozen by convention. Structure (one) and words (one per language) stay apart, so that
 * changing the language changes words only.
 */
import type { Lang } from '../base/lang.ts';
import type { LessonShape, LessonWords } from '../lesson/shape.ts';
import type { QuizShape, QuizWords } from '../quiz/shape.ts';
import type { ScenarioShape, ScenarioWords } from '../scenario/shape.ts';
import type { Line, Text } from './text.ts';

export type Track = 'health' | 'police';
export const tracks: readonly Track[] = ['health', 'police'];

/** The kinds of step. What each part of the course does with a kind is a table by these names: one that is missing there fails in the types. */
export interface StepKinds {
	readonly lesson: { readonly shape: LessonShape; readonly words: LessonWords };
	readonly scenario: { readonly shape: ScenarioShape; readonly words: ScenarioWords };
	readonly quiz: { readonly shape: QuizShape; readonly words: QuizWords };
}
export type StepKind = keyof StepKinds;
/** Kinds whose words are fetched when a step begins; those of the others lie in the page. */
export const playableKinds = ['scenario', 'quiz'] as const satisfies readonly StepKind[];
export type PlayableKind = (typeof playableKinds)[number];
const named = ['lesson', ...playableKinds] as const satisfies readonly StepKind[];
/** Does not compile while a kind is missing. */
export const stepKinds: [StepKind] extends [(typeof named)[number]] ? readonly StepKind[] : never = named;

/** `2/5`: module number and step number. Permanent; the visible name of a page ("Sala 2.5"). */
export type Address = string;

export interface StepBase {
	readonly id: string;
	readonly kind: StepKind;
	readonly number: number;
	readonly address: Address;
	readonly minutes: number;
	/** Names the normalised shape, not the words: correcting a typo orphans no saved run. */
	readonly hash: string;
	/** Ids this step and its parts used to have: old → new, `choice` ids as `scene/choice`. */
	readonly was: Readonly<Record<string, string>>;
}
export type StepOf<K extends StepKind> = StepBase & { readonly kind: K; readonly shape: StepKinds[K]['shape'] };
export type Step = { [K in StepKind]: StepOf<K> }[StepKind];

export interface Module {
	readonly id: string;
	readonly number: number;
	readonly minutes: number;
	/** Steps of the module's way for a track, in order; absent: the module is not for that track. */
	readonly for: Readonly<Partial<Record<Track, readonly string[]>>>;
	readonly needs: readonly string[];
	/** The steps that count for "done". */
	readonly scenario?: string;
	readonly quiz?: string;
	readonly objectives: Readonly<Record<string, { readonly critical: boolean }>>;
	readonly steps: readonly Step[];
	/** The last of `steps`, for whoever likes more: no track's way has them, and nothing counts them. */
	readonly extra: readonly string[];
}

export type WordsOf<K extends StepKind> = { readonly kind: K } & StepKinds[K]['words'];
export type StepWords = { [K in StepKind]: WordsOf<K> }[StepKind];

/** All words of one module in one language: the plain-data chunk. */
export interface ModuleWords {
	readonly title: Line;
	readonly about: Text;
	readonly note: Text;
	readonly objectives: Readonly<Record<string, Line>>;
	readonly steps: Readonly<Record<string, StepWords>>;
}

export interface PlannedModule {
	readonly id: string;
	readonly number: number;
	readonly for: readonly Track[];
	readonly minutes: number;
	readonly short: Readonly<Partial<Record<Track, number>>>;
	readonly rows: readonly string[];
}

export interface Source {
	readonly id: string;
	readonly title: string;
	readonly body: string;
	/** The name in Khmer, of a body that has one; others keep their Latin letters. */
	readonly bodyKm?: string;
	readonly year: string;
	readonly status: 'seen' | 'memory';
	/** `2027-11`: when to look again. */
	readonly recheck: string;
	/** What is known from it, in a sentence of each language. The list of sources says it, no other page. */
	readonly known?: Readonly<Record<Lang, string>>;
}

/** As every page but the list of sources names it. */
export type CitedSource = Omit<Source, 'known' | 'recheck'>;

export interface Contact {
	readonly id: string;
	/** Digits as dialled; absent where no number is known for sure. */
	readonly number?: string;
	readonly source?: string;
	readonly published?: string;
	/** Published by whoever answers there, or by two sources: it may be called, and the page says that we have not tested it. */
	readonly known?: 'operator' | 'two-sources' | 'announced';
	/** For a danger now: it stands at the top of the contacts, too, under the person for whom one calls. */
	readonly first?: 'child' | 'adult';
	/** `never`, or the day somebody rang: `2026-11-24`. Beside a known one, only a number checked within 90 days may look like a button to call. */
	readonly checked: string;
}
export interface ContactWords {
	readonly title: Line;
	readonly text: Text;
	readonly care: Text;
	readonly hours: Line;
}
export interface TermWords {
	readonly title: Line;
	readonly text: Text;
}

export interface Course {
	readonly languages: readonly Lang[];
	readonly tracks: readonly Track[];
	/** Ids in the order of the course, written or planned. */
	readonly order: readonly string[];
	readonly pass: number;
	readonly contact: { readonly mail?: string };
	/** Where this course is published, if it is: `https://example.org/sala/`. */
	readonly address?: string;
	readonly modules: readonly Module[];
	readonly planned: readonly PlannedModule[];
	readonly sources: Readonly<Record<string, Source>>;
	readonly contacts: readonly Contact[];
	/** Term ids sorted for each language at build time: browsers sort Khmer differently from each other. */
	readonly terms: Readonly<Record<Lang, readonly string[]>>;
}

export interface CourseWords {
	readonly title: Line;
	readonly subtitle: Line;
	readonly notReporting: Text;
	readonly contact: Text;
	readonly tracks: Readonly<Record<Track, Line>>;
	readonly planned: Readonly<Record<string, Line>>;
	readonly contacts: Readonly<Record<string, ContactWords>>;
	readonly terms: Readonly<Record<string, TermWords>>;
}

/** Rows, sources and objective that a card, scene or item stands on. */
export interface Basis {
	readonly rows: readonly string[];
	readonly care: readonly string[];
	readonly sources: readonly string[];
	readonly objective?: string;
}

/** The steps of one kind, in the order of their module. */
export const stepsOf = <K extends StepKind>({ steps }: Module, kind: K): readonly StepOf<K>[] =>
	steps.flatMap((step) => (step.kind === kind ? [step as Step as StepOf<K>] : []));
