/** What progress knows of one kind of step; `register.ts` lists the kinds. */
import type { StepKind, StepOf, Track } from '../../course/course.ts';
import type { QuizMarks } from '../../quiz/standing.ts';
import type { ElsewhereEvent, Run, RunEvent } from '../run.ts';

/** As much of a step as its status needs; small enough to ship with the list of a course. */
export interface Outline {
	/** `module-id/step-id`, as in a run. */
	readonly step: string;
	readonly kind: StepKind;
	/** Cards of a lesson, items of a quiz, in order; empty for a scenario. */
	readonly parts: readonly string[];
	/** Questions of the written case that stands for a skipped scenario. */
	readonly questions: readonly string[];
	/** About how many decisions a scenario has; nothing of other steps. */
	readonly decisions?: number;
	/** Only where a quiz has a short version: the hash of each version, and its items. */
	readonly versions?: Readonly<Record<string, readonly string[]>>;
	/** Only of a quiz: the hash of the whole as it is today; a try begun on another one is not told by the marks of today. */
	readonly edition?: string;
	/** Only of a quiz: what its answers are told right by. */
	readonly marks?: QuizMarks;
}

/** The outline of a compiled step of one kind, for a track as it takes the step. */
export type OutlineOf<K extends StepKind> = (step: StepOf<K>, track?: Track) => Partial<Outline>;

export interface StepProgress {
	/** Whether these runs of the step finish it. */
	isDone(step: Outline, runs: readonly Run[]): boolean;
	/** Whether they came to an end of it that does not finish it; only asked where it is not done. */
	isWalked?(step: Outline, runs: readonly Run[]): boolean;
	/** Where a run stands in the middle; null where its events don't tell. `parts` are those of the version in which the run was begun, `hash` is its own. */
	at(step: Outline, events: readonly RunEvent[], hash: string): StepPlace | null;
}

export interface StepPlace {
	/**
	 * In the middle of card or item `n`; after decision `n`; all items answered, so that what is ahead is the result; or before it `n` important
	 * questions that are not right yet and wait.
	 */
	readonly what: 'card' | 'item' | 'decided' | 'answered' | 'waits';
	readonly n: number;
	readonly of: number;
	/** Parts of `of` that are ahead, with the one in whose middle somebody is. */
	readonly left: number;
}

/** Minutes of a step that are ahead of this place in it, in whole ones. */
export const minutesAt = (minutes: number, { left, of }: StepPlace): number => Math.ceil((minutes * left) / of);

export const allEvents = (runs: readonly Run[]): RunEvent[] => runs.flatMap(({ events }) => events);

/** What links from other devices said. Such an event stands alone in its run; anywhere else it means nothing. */
export const toldElsewhere = (runs: readonly Run[]): ElsewhereEvent[] =>
	runs.flatMap(({ events: [first] }) => (first?.do === 'elsewhere' ? [first] : []));
