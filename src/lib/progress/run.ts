/**
 * A run: the events of one try at a step. Append-only; the fold of the events is everything that is ever shown.
 * The file format is described in docs/run-format.md.
 */
import type { LessonEvent } from '../lesson/event.ts';
import type { QuizEvent } from '../quiz/event.ts';
import type { ScenarioEvent } from '../scenario/event.ts';

export const runFormat = 1;

/**
 * The only event of its run: the step was finished on another device, as a link said. `whole` of a lesson: always; of a scenario: in a way
 * that counts for the module; of a quiz: the whole one was passed, not only a short version.
 */
export interface ElsewhereEvent {
	readonly do: 'elsewhere';
	readonly whole: boolean;
}
export type RunEvent = LessonEvent | ScenarioEvent | QuizEvent | ElsewhereEvent;

export interface RunHead {
	/** Random, made on this device; names nobody. */
	readonly id: string;
	/** `module-id/step-id`. */
	readonly step: string;
	/** Hash of the step's shape when the run began. */
	readonly hash: string;
	readonly format: typeof runFormat;
	/** Orders the choices and picks the variants; a 32-bit number. */
	readonly seed: number;
	/** The day it began, `2026-11-25`; no time of day. */
	readonly day: string;
}
export interface Run extends RunHead {
	readonly events: readonly RunEvent[];
}

/** What a player knows when a run begins; the store gives the id and the format. */
export type NewRun = Omit<RunHead, 'id' | 'format'>;

/** Why one run or one event cannot be read. No screen tells it: on a device the row is set aside, and a file that holds it is not taken (carry.ts). */
export type RowProblem =
	'progress.not_a_run' | 'progress.unknown_format' | 'progress.newer_format' | 'progress.unknown_event' | 'progress.bad_event';
/** Also of what only a damaged database has: a missing event, events without a head. */
export type AsideReason = RowProblem | 'progress.hole' | 'progress.no_head';
/** Rows that this version can't use: kept, exportable, never shown as progress. */
export interface Aside {
	readonly reason: AsideReason;
	readonly rows: readonly unknown[];
}

/** The day on this device's calendar; no time of day is ever kept. */
export const dayOf = (now: Date): string =>
	[now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');

/** The head alone, without the events. */
export const headOf = ({ id, step, hash, format, seed, day }: RunHead): RunHead => ({ id, step, hash, format, seed, day });

/**
 * What was done here or in a file: there are events to go on with, unlike what a link only tells. A head alone, of which a power cut or a file that is
 * not believed left nothing, is none.
 */
export const isTry = ({ events: [first] }: Run): boolean => first !== undefined && first.do !== 'elsewhere';

/** The try begun last; runs come newest first. One whose first event a power cut took does not stand before the one that it was to follow. */
export const latest = (runs: readonly Run[]): Run | null => runs.find(isTry) ?? null;
