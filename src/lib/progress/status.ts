/** From runs to what was learnt: which steps are done, where somebody is, whether a module is complete. */
import type { Kind, Step } from '../course/course.ts';
import { latest } from './run.ts';
import type { Run, RunEvent } from './run.ts';

/** As much of a step as its status needs; small enough to ship with the list of a course. */
export interface Outline {
	/** `module-id/step-id`, as in a run. */
	readonly step: string;
	readonly kind: Kind;
	/** Cards of a lesson, items of a quiz, in order; empty for a scenario. */
	readonly parts: readonly string[];
	/** Questions of the written case that stands for a skipped scenario. */
	readonly questions: readonly string[];
}

export interface StepStatus {
	readonly state: 'done' | 'begun' | 'not-yet';
	/** Card or item `n` of `of` in the latest run; null where the events don't tell. */
	readonly at: { readonly n: number; readonly of: number } | null;
}

export interface Result {
	readonly right: number;
	readonly of: number;
	readonly passed: boolean;
}

/** The outline of a compiled step. */
export const outline = (module: string, step: Step): Outline => ({
	step: `${module}/${step.id}`,
	kind: step.kind,
	parts: step.kind === 'lesson' ? step.shape.cards.map(({ id }) => id) : step.kind === 'quiz' ? step.shape.items.map(({ id }) => id) : [],
	questions: step.kind === 'scenario' ? (step.shape.instead?.questions.map(({ id }) => id) ?? []) : []
});

/** Done once is done for good: a new run at the step doesn't take it away. */
export function stepStatus(step: Outline, runs: readonly Run[]): StepStatus {
	const mine = runs.filter((run) => run.step === step.step);
	const run = latest(mine);
	if (!run) return { state: 'not-yet', at: null };
	return { state: isDone(step, mine) ? 'done' : 'begun', at: place(step, run) };
}

/** The best result over all runs: passed before not passed, then by how many were right. */
export function bestResult(runs: readonly Run[]): Result | null {
	let best: Result | null = null;
	for (const event of eventsOf(runs))
		if (event.do === 'result' && (!best || rank(event) > rank(best))) best = { right: event.right, of: event.of, passed: event.passed };
	return best;
}

/**
 * A module is done when its quiz was passed and its scenario was debriefed after a safe or partial ending (or every question of the
 * written case answered), each in any run. A module with neither is done with its steps.
 */
export function moduleDone(
	module: { readonly quiz?: Outline; readonly scenario?: Outline; readonly steps: readonly Outline[] },
	runs: readonly Run[]
): boolean {
	const { quiz, scenario, steps } = module;
	if (!quiz && !scenario) return steps.length > 0 && steps.every((step) => stepStatus(step, runs).state === 'done');
	const of = (step: Outline) => runs.filter((run) => run.step === step.step);
	return (!quiz || isDone(quiz, of(quiz))) && (!scenario || endedWell(of(scenario)) || caseAnswered(scenario, of(scenario)));
}

function isDone(step: Outline, runs: readonly Run[]): boolean {
	const events = eventsOf(runs);
	if (step.kind === 'lesson') return events.some((event) => event.do === 'finish');
	if (step.kind === 'quiz') return events.some((event) => event.do === 'result' && event.passed);
	return events.some((event) => event.do === 'debrief') || caseAnswered(step, runs);
}

const endedWell = (runs: readonly Run[]): boolean =>
	eventsOf(runs).some((event) => event.do === 'debrief' && (event.end === 'safe' || event.end === 'partial'));

function caseAnswered(step: Outline, runs: readonly Run[]): boolean {
	const answered = new Set(eventsOf(runs).map((event) => (event.do === 'case' ? event.question : '')));
	return step.questions.length > 0 && step.questions.every((question) => answered.has(question));
}

function place({ kind, parts }: Outline, { events }: Run): StepStatus['at'] {
	const of = parts.length;
	if (of === 0) return null;
	if (kind === 'quiz') {
		const left = new Set(events.filter((event) => event.do === 'next').map(({ item }) => item));
		return { n: Math.min(parts.filter((item) => left.has(item)).length + 1, of), of };
	}
	const last = events.filter((event) => event.do === 'open').at(-1);
	const n = last ? parts.indexOf(last.card) + 1 : 0;
	return n ? { n, of } : null;
}

const eventsOf = (runs: readonly Run[]): RunEvent[] => runs.flatMap(({ events }) => events);

const rank = ({ right, of, passed }: Result): number => (passed ? 2 : 0) + (of ? right / of : 0);
