/** From runs to what was learnt: which steps are done, where somebody is, whether a module is complete. */
import type { Kind, Step, Track } from '../course/course.ts';
import { isTry, latest } from './run.ts';
import type { ElsewhereEvent, Run, RunEvent } from './run.ts';

/** As much of a step as its status needs; small enough to ship with the list of a course. */
export interface Outline {
	/** `module-id/step-id`, as in a run. */
	readonly step: string;
	readonly kind: Kind;
	/** Cards of a lesson, items of a quiz, in order; empty for a scenario. */
	readonly parts: readonly string[];
	/** Questions of the written case that stands for a skipped scenario. */
	readonly questions: readonly string[];
	/** Only where a quiz has a short version: the hash of each version, and its items. */
	readonly versions?: Readonly<Record<string, readonly string[]>>;
}

export interface StepStatus {
	readonly state: 'done' | 'begun' | 'not-yet';
	/** Done, but only as a link from another device says. */
	readonly elsewhere: boolean;
	/** Card or item `n` of `of` in the latest run; null where the events don't tell. */
	readonly at: { readonly n: number; readonly of: number } | null;
}

export interface Result {
	readonly right: number;
	readonly of: number;
	readonly passed: boolean;
}

/** The outline of a compiled step, for a track as it takes the step. */
export function outline(module: string, step: Step, track?: Track): Outline {
	const base = { step: `${module}/${step.id}`, kind: step.kind, parts: [], questions: [] };
	if (step.kind === 'lesson') return { ...base, parts: step.shape.cards.map(({ id }) => id) };
	if (step.kind === 'scenario') return { ...base, questions: step.shape.instead?.questions.map(({ id }) => id) ?? [] };
	const all = step.shape.items.map(({ id }) => id);
	const { short } = step.shape;
	if (!short) return { ...base, parts: all };
	const versions = Object.fromEntries(Object.values(short).map(({ hash, items }) => [hash, items]));
	return { ...base, parts: (track && short[track]?.items) ?? all, versions: { ...versions, [step.hash]: all } };
}

/** Done once is done for good: a new run at the step doesn't take it away. */
export function stepStatus(step: Outline, runs: readonly Run[]): StepStatus {
	const mine = runs.filter((run) => run.step === step.step);
	const run = latest(mine);
	const done = isDone(step, mine);
	const elsewhere = done && !isDone(step, mine.filter(isTry));
	return { state: done ? 'done' : run ? 'begun' : 'not-yet', elsewhere, at: run && place(step, run) };
}

/** How far a step is finished; `part`: less than its module asks for. The outline is that of the whole step, of no track. */
export function finished(step: Outline, runs: readonly Run[]): 'whole' | 'part' | null {
	const mine = runs.filter((run) => run.step === step.step);
	const counts = step.kind === 'scenario' ? moduleDone({ scenario: step, steps: [] }, mine) : isDone(step, mine);
	if (counts) return 'whole';
	const short = eventsOf(mine).some((event) => event.do === 'result' && event.passed);
	return short || isDone(step, mine) || told(mine).length > 0 ? 'part' : null;
}

/**
 * Whether a run of a quiz asked as much as this outline does: who passed a short version has not passed the whole. Told by what was
 * answered, so that it still holds when the quiz was edited meanwhile.
 */
export function asksAll({ parts, versions = {} }: Outline, run: Run): boolean {
	const shorter = Object.values(versions).filter((items) => !parts.every((id) => items.includes(id)));
	const answered = run.events.flatMap((event) => (event.do === 'answer' ? [event.item] : []));
	return shorter.every((items) => answered.some((item) => !items.includes(item)));
}

/** The best result of a quiz over all runs: passed before not passed, then by how many were right. */
export function bestResult(step: Outline, runs: readonly Run[]): Result | null {
	let best: Result | null = null;
	for (const event of eventsOf(runs.filter((run) => run.step === step.step && asksAll(step, run))))
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
	if (step.kind === 'quiz') return bestResult(step, runs)?.passed || told(runs).some(({ whole }) => whole || isShort(step));
	const events = eventsOf(runs);
	if (told(runs).length > 0) return true;
	if (step.kind === 'lesson') return events.some((event) => event.do === 'finish');
	return events.some((event) => event.do === 'debrief') || caseAnswered(step, runs);
}

const endedWell = (runs: readonly Run[]): boolean =>
	eventsOf(runs).some((event) => event.do === 'debrief' && (event.end === 'safe' || event.end === 'partial')) ||
	told(runs).some(({ whole }) => whole);

/** What links from other devices said. Such an event stands alone in its run; anywhere else it means nothing. */
const told = (runs: readonly Run[]): ElsewhereEvent[] => runs.flatMap(({ events: [first] }) => (first?.do === 'elsewhere' ? [first] : []));

/** Whether some version of the quiz asks more than this one. */
const isShort = ({ parts, versions = {} }: Outline): boolean =>
	Object.values(versions).some((items) => items.some((id) => !parts.includes(id)));

function caseAnswered(step: Outline, runs: readonly Run[]): boolean {
	const answered = new Set(eventsOf(runs).map((event) => (event.do === 'case' ? event.question : '')));
	return step.questions.length > 0 && step.questions.every((question) => answered.has(question));
}

function place({ kind, versions, ...outline }: Outline, { hash, events }: Run): StepStatus['at'] {
	// A run goes on in the version in which it was begun.
	const parts = versions?.[hash] ?? outline.parts;
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
