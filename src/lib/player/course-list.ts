/** The list of a course as a page is given it, and which step comes next. */
import type { Address, StepKind } from '../course/course.ts';
import type { Line, Text } from '../course/text.ts';
import { isTry, type Run } from '../progress/run.ts';
import { moduleDone, stepStatus, type Outline } from '../progress/status.ts';

export interface ListedStep {
	readonly outline: Outline;
	readonly address: Address;
	readonly kind: StepKind;
	readonly minutes: number;
	readonly title: Line;
}
export interface ListedModule {
	readonly id: string;
	readonly number: number;
	readonly minutes: number;
	readonly title: Line;
	readonly note: Text;
	/** Modules better done before this one; the list of the course has their titles. */
	readonly needs: readonly string[];
	/** Whether the track takes only some steps of it. */
	readonly short: boolean;
	readonly steps: readonly ListedStep[];
	/** For whoever likes more: never what comes next, never counted. */
	readonly extra: readonly ListedStep[];
	/** What counts for "done". */
	readonly quiz?: Outline;
	readonly scenario?: Outline;
}
/** Not written yet: shown, so that nobody takes the course for smaller than it is; it blocks nothing. */
export interface ListedPlan {
	readonly id: string;
	readonly number: number;
	readonly minutes: number;
	readonly title: Line;
	readonly steps?: undefined;
}

/**
 * Where to go on: the step begun last while it is unfinished, else the first one after it that is not done, else the first one left.
 * Nothing when all is done.
 */
export function nextStep<S extends { readonly outline: Outline }>(steps: readonly S[], runs: readonly Run[]): S | undefined {
	const open = steps.filter(({ outline }) => stepStatus(outline, runs).state !== 'done');
	const tried = runs.find((run) => isTry(run) && steps.some((s) => s.outline.step === run.step));
	const last = steps.findIndex(({ outline }) => outline.step === tried?.step);
	return open.find((step) => steps.indexOf(step) >= last) ?? open[0];
}

/** Minutes of the steps that are not done yet. */
export const minutesLeft = (steps: readonly ListedStep[], runs: readonly Run[]): number =>
	steps.reduce((sum, { outline, minutes }) => sum + (stepStatus(outline, runs).state === 'done' ? 0 : minutes), 0);

export const isDone = ({ quiz, scenario, steps }: ListedModule, runs: readonly Run[]): boolean =>
	moduleDone({ quiz, scenario, steps: steps.map(({ outline }) => outline) }, runs);

/** A module that is better done first: with a step to go on with where it is written, without one where it is only planned. */
export interface Need {
	readonly id: string;
	readonly title: Line;
	readonly address?: Address;
}

/**
 * What of `module.needs` is still ahead, in the order of the course. It blocks nothing: adults may have learnt it elsewhere. What another track
 * learns is no need of this one.
 */
export const needsOf = (module: ListedModule, parts: readonly (ListedModule | ListedPlan)[], runs: readonly Run[]): Need[] =>
	parts.flatMap((part): Need[] => {
		if (!module.needs.includes(part.id)) return [];
		const { id, title } = part;
		if (!part.steps) return [{ id, title }];
		return isDone(part, runs) ? [] : [{ id, title, address: (nextStep(part.steps, runs) ?? part.steps[0])!.address }];
	});
