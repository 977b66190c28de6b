/** Where somebody is in the list of a course, and which step comes next. */
import { isBeside } from '../../course/beside.ts';
import type { Address } from '../../course/course.ts';
import type { Line } from '../../course/text.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { ListedModule, ListedPlan, ListedStep } from '../../progress/listed.ts';
import { isTry, type Run } from '../../progress/run.ts';
import { failedTry, minutesAt, moduleDone, stepStatus, type Outline } from '../../progress/status.ts';

/**
 * Where to go on in a list of steps: the step begun last while it is unfinished, so questions that were not passed are tried again; else the first one
 * after it that is not done, else the first one left. Nothing when all is done.
 */
export function nextStep<S extends { readonly outline: Outline }>(steps: readonly S[], runs: readonly Run[]): S | undefined {
	const open = steps.filter((step) => isOpen(step, runs));
	const last = triedLast(steps, runs);
	const from = last ? steps.indexOf(last) : 0;
	return open.find((step) => steps.indexOf(step) >= from) ?? open[0];
}

/** In a module: once its questions are passed and the scenario that counts beside them is not finished, that one, whatever was left out before it. */
export function nextIn({ quiz, scenario, steps }: ListedModule, runs: readonly Run[]): ListedStep | undefined {
	const last = triedLast(steps, runs);
	const owed = quiz && !isOpen({ outline: quiz }, runs) && !(last && isOpen(last, runs));
	return (owed ? steps.find((step) => step.outline.step === scenario?.step && isOpen(step, runs)) : undefined) ?? nextStep(steps, runs);
}

const isOpen = ({ outline }: { readonly outline: Outline }, runs: readonly Run[]): boolean => stepStatus(outline, runs).state !== 'done';

/** Runs come newest first. What was only told of another device was tried there. */
function triedLast<S extends { readonly outline: Outline }>(steps: readonly S[], runs: readonly Run[]): S | undefined {
	const run = runs.find((run) => isTry(run) && steps.some(({ outline }) => outline.step === run.step));
	return steps.find(({ outline }) => outline.step === run?.step);
}

export interface NextInCourse {
	readonly module: ListedModule;
	readonly step: ListedStep;
}

/**
 * Where somebody is in a course, for the start page, the list and the pages of modules alike: at the step begun last until it is done, as a result
 * that was not passed says too; else in its module until that is done; else in the first one that is not, of those that this module needs before the
 * others. Whoever jumped over a module is led to it, and another device that was told the same leads to the same. What was left out of a module that
 * is done is not asked for. Nothing when all are done.
 */
export function nextInCourse(modules: readonly ListedModule[], runs: readonly Run[]): NextInCourse | undefined {
	const steps = modules.flatMap((module) => module.steps);
	const last = triedLast(steps, runs);
	const here = last && modules.find(({ steps }) => steps.includes(last));
	if (here && isOpen(last, runs)) return { module: here, step: last };
	const open = modules.filter((module) => !isDone(module, runs));
	const module = open.find((one) => one === here) ?? open.find(({ id }) => here?.needs.includes(id)) ?? open[0];
	const step = module && nextIn(module, runs);
	return step && { module, step };
}

/**
 * The same, as the page of a module can tell it, which knows no other one: where somebody is in this module. Nothing while that is in another; for
 * somebody new it is in the first one.
 */
export function hereIn(module: ListedModule, first: boolean, runs: readonly Run[]): ListedStep | undefined {
	const aside = (step: string) => isBeside(step) || module.extra.some(({ outline }) => outline.step === step);
	const last = runs.find((run) => isTry(run) && !aside(run.step));
	const here = last ? module.steps.some(({ outline }) => outline.step === last.step) : first;
	return here ? nextInCourse([module], runs)?.step : undefined;
}

/** How the button names a step to go on with; a try that was not passed in the words of its result. */
export function onwardKey({ outline }: ListedStep, runs: readonly Run[], begun: boolean): 'retryAt' | 'continue' | 'begin' {
	if (failedTry(outline, runs)) return 'retryAt';
	return begun ? 'continue' : 'begin';
}

/** "card 3 of 6", "question 2 of 12", "decision 4": where somebody is in the middle of a step; null of any other. */
export function placeIn({ outline }: ListedStep, runs: readonly Run[], t: Translate<'course'>): string | null {
	const { state, at } = stepStatus(outline, runs);
	return state === 'begun' && at ? t(at.what, { n: at.n, of: at.of }) : null;
}

/** Minutes of a step that are still ahead, in whole ones: of one in the middle of which somebody is, the share of its parts. */
export function minutesOf({ outline, minutes }: ListedStep, runs: readonly Run[]): number {
	const { state, at } = stepStatus(outline, runs);
	if (state === 'done') return 0;
	return state === 'begun' && at ? minutesAt(minutes, at) : minutes;
}

export const minutesLeft = (steps: readonly ListedStep[], runs: readonly Run[]): number =>
	steps.reduce((sum, step) => sum + minutesOf(step, runs), 0);

/** Of a list of modules. What was left out of a module that is done is asked for no more: neither its steps nor its minutes are ahead. */
export function courseTotals(modules: readonly ListedModule[], runs: readonly Run[]) {
	const steps = modules.flatMap((module) => module.steps);
	const asked = modules.filter((module) => !isDone(module, runs)).flatMap((module) => module.steps);
	return {
		done: steps.filter((step) => !isOpen(step, runs)).length,
		of: steps.length,
		/** The steps left out of modules that are done, in order. */
		leftOut: steps.filter((step) => !asked.includes(step) && isOpen(step, runs)),
		minutes: minutesLeft(asked, runs)
	};
}

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
		return isDone(part, runs) ? [] : [{ id, title, address: (nextIn(part, runs) ?? part.steps[0])!.address }];
	});
