/** Where somebody is in the list of a course, and which step comes next. */
import { isBeside } from '../course/beside.ts';
import type { Address } from '../course/course.ts';
import type { Line } from '../course/text.ts';
import type { Translate } from '../i18n/translate.ts';
import type { ListedModule, ListedPlan, ListedStep } from '../progress/listed.ts';
import { isTry, type Run } from '../progress/run.ts';
import { moduleDone, stepStatus, type Outline } from '../progress/status.ts';

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

/**
 * The step of a module at which somebody is in the course: in the list of the course and on the pages of modules it is one and the same.
 * Nothing where that is in another module; for somebody new it is in the first one.
 */
export function hereIn({ steps, extra }: ListedModule, first: boolean, runs: readonly Run[]): ListedStep | undefined {
	const next = nextStep(steps, runs);
	const aside = (step: string) => isBeside(step) || extra.some(({ outline }) => outline.step === step);
	const last = runs.find((run) => isTry(run) && !aside(run.step));
	if (!next || !last) return first ? next : undefined;
	const at = steps.findIndex(({ outline }) => outline.step === last.step);
	// Behind the last step of a module the course goes on in the next one, whatever was left out here.
	return at >= 0 && steps.indexOf(next) >= at ? next : undefined;
}

/** "card 3 of 6", "question 2 of 12", "all answered": where somebody is in the middle of a step; null of any other. */
export function placeIn({ kind, outline }: ListedStep, runs: readonly Run[], t: Translate<'course'>): string | null {
	const { state, at } = stepStatus(outline, runs);
	if (state !== 'begun' || !at) return null;
	return at.n > at.of ? t('answered', { n: at.of, of: at.of }) : t(kind === 'quiz' ? 'item' : 'card', at);
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
