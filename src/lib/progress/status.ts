/** From runs to what was learnt: which steps are done, where somebody is, whether a module is complete. */
import type { StepKind, StepOf, Track } from '../course/course.ts';
import { isTry, latest, type Run } from './run.ts';
import { outlineOf, progressOf } from './steps/register.ts';
import { allEvents, toldElsewhere, type Outline, type StepPlace } from './steps/types.ts';

export { bestResult, bestTry, failedTry, importantIn, type BestResult, type BestTry, type FailedTry } from './steps/quiz.ts';
export { minutesAt } from './steps/types.ts';
export type { Outline, StepPlace };

export interface StepStatus {
	/** `walked`: a scenario looked back at, only after ways that did harm or in which the person was not seen. */
	readonly state: 'done' | 'walked' | 'begun' | 'not-yet';
	/** Done, but only as a link from another device says. */
	readonly elsewhere: boolean;
	/** In the latest run; null where its events don't tell. */
	readonly at: StepPlace | null;
}

/** The outline of a compiled step, for a track as it takes the step. */
export function outline<K extends StepKind>(module: string, step: StepOf<K>, track?: Track): Outline {
	return { step: `${module}/${step.id}`, kind: step.kind, parts: [], questions: [], ...outlineOf<K>(step)(step, track) };
}

/** Done once is done for good: a new run at the step doesn't take it away. */
export function stepStatus(step: Outline, runs: readonly Run[]): StepStatus {
	const mine = runs.filter((run) => run.step === step.step);
	const run = latest(mine);
	const done = isDone(step, mine);
	const elsewhere = done && !isDone(step, mine.filter(isTry));
	const state = done ? 'done' : isWalked(step, mine) ? 'walked' : run ? 'begun' : 'not-yet';
	return { state, elsewhere, at: run && place(step, run) };
}

/** How far a step is finished; `part`: less than its module asks for. The outline is that of the whole step, of no track. */
export function finished(step: Outline, runs: readonly Run[]): 'whole' | 'part' | null {
	const mine = runs.filter((run) => run.step === step.step);
	if (isDone(step, mine)) return 'whole';
	const short = allEvents(mine).some((event) => event.do === 'result' && event.passed);
	return short || isWalked(step, mine) || toldElsewhere(mine).length > 0 ? 'part' : null;
}

/**
 * A module is done when its quiz and its scenario are, each in any run. A module with neither is done with its steps.
 */
export function moduleDone(
	module: { readonly quiz?: Outline; readonly scenario?: Outline; readonly steps: readonly Outline[] },
	runs: readonly Run[]
): boolean {
	const { quiz, scenario, steps } = module;
	const asked = [quiz, scenario].filter((step) => step !== undefined);
	const needed = asked.length > 0 ? asked : steps;
	return needed.length > 0 && needed.every((step) => stepStatus(step, runs).state === 'done');
}

const isDone = (step: Outline, runs: readonly Run[]): boolean => progressOf(step).isDone(step, runs);

const isWalked = (step: Outline, runs: readonly Run[]): boolean => progressOf(step).isWalked?.(step, runs) ?? false;

// A run goes on in the version in which it was begun.
const place = (step: Outline, { hash, events }: Run): StepPlace | null =>
	progressOf(step).at({ ...step, parts: step.versions?.[hash] ?? step.parts }, events, hash);
