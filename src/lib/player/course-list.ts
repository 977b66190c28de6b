/** The list of a course as a page is given it, and which step comes next. */
import type { Address, Kind } from '../course/course.ts';
import type { Line, Text } from '../course/text.ts';
import type { Run } from '../progress/run.ts';
import { stepStatus, type Outline } from '../progress/status.ts';

export interface ListedStep {
	readonly outline: Outline;
	readonly address: Address;
	readonly kind: Kind;
	readonly minutes: number;
	readonly title: Line;
}
export interface ListedModule {
	readonly id: string;
	readonly number: number;
	readonly minutes: number;
	readonly title: Line;
	readonly note: Text;
	/** Titles of modules better done before this one, where they are written. */
	readonly needs: readonly string[];
	readonly steps: readonly ListedStep[];
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
	const last = steps.findIndex(({ outline }) => outline.step === runs.find((run) => steps.some((s) => s.outline.step === run.step))?.step);
	return open.find((step) => steps.indexOf(step) >= last) ?? open[0];
}
