import type { Address, Track } from '../../course/course.ts';
import type { Counting } from '../../progress/listed.ts';
import type { Outline } from '../../progress/status.ts';
import type { QuizAnswer } from '../../quiz/shape.ts';

/**
 * What is asked for besides where a try stands: its result, shown also where an important question is still open, until one goes on; the important
 * question that waits, until it is put.
 */
export type QuizWanted = 'result' | 'important' | null;

/** An answer that is not given yet. */
export interface Draft {
	/** Names the place in the run that it is meant for. */
	readonly at: string;
	readonly answer: QuizAnswer;
}

/** The quiz as somebody takes it: whole, or as much as the short version of a track asks. */
export interface QuizAs {
	readonly hash: string;
	readonly questions: number;
	readonly minutes: number;
	readonly outline: Outline;
	/** The result says whether something is left. */
	readonly module: Counting;
	/** The steps that go with it: where to look again. */
	readonly steps: readonly Address[];
}

/** A track that is not named here takes it whole, and so does somebody who has not said which track is theirs. */
export type QuizVersions = { readonly whole: QuizAs } & Readonly<Partial<Record<Track, QuizAs>>>;
