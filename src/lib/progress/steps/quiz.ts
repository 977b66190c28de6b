import { quizMarks } from '../../quiz/marks.ts';
import type { QuizResult } from '../../quiz/reducer.ts';
import { standingBy, type QuizMarks, type QuizStanding } from '../../quiz/standing.ts';
import { latest, type Run, type RunEvent } from '../run.ts';
import { toldElsewhere, type Outline, type OutlineOf, type StepProgress } from './types.ts';

export interface BestResult extends QuizResult {
	/** Important questions that wait in the try begun last; with them right it passes. */
	readonly open: number;
}

/** A try with its result. */
export interface BestTry {
	readonly run: Run;
	readonly result: BestResult;
}

/** A try that is over and did not pass. */
export type FailedTry = Omit<QuizStanding, 'outOfReach'>;

export const quizOutline: OutlineOf<'quiz'> = ({ shape, hash }, track) => {
	const { items, short } = shape;
	const all = items.map(({ id }) => id);
	const marks = quizMarks(shape);
	if (!short) return { parts: all, edition: hash, marks };
	const versions = Object.fromEntries(Object.values(short).map(({ hash, items }) => [hash, items]));
	return { parts: (track && short[track]?.items) ?? all, versions: { ...versions, [hash]: all }, edition: hash, marks };
};

export const quizProgress = {
	isDone: (step, runs) => bestResult(step, runs)?.passed || toldElsewhere(runs).some(({ whole }) => whole || isShort(step)),
	at(step, events, hash) {
		// A try that has its result is over: what goes on is a new one. So is one that cannot pass any more, wherever it was left.
		if (hasResult(events) || !isOfToday(step, hash)) return null;
		const of = step.parts.length;
		const standing = quizStanding(step, events);
		if (standing?.outOfReach) return null;
		if (standing) return standing.open > 0 ? { what: 'waits', n: standing.open, of, left: 1 } : { what: 'answered', n: of, of, left: 1 };
		const left = of - step.parts.filter((item) => events.some((event) => event.do === 'next' && event.item === item)).length;
		return { what: 'item', n: of - left + 1, of, left };
	}
} satisfies StepProgress;

/** Whether a try was begun on the quiz as it is today. Of another edition it is known that it was begun, and its result where it has one. */
const isOfToday = ({ edition, versions = {} }: Outline, hash: string): boolean =>
	edition === undefined || hash === edition || Object.hasOwn(versions, hash);

const hasResult = (events: readonly RunEvent[]): boolean => events.some((event) => event.do === 'result');

/** Of a quiz that is only named: nothing is known to be important, or too few. */
const unmarked: QuizMarks = { pass: 0, important: [], right: '' };

/** How many of the questions that are asked are important. */
export const importantIn = ({ parts, marks }: Outline): number => marks?.important.filter((item) => parts.includes(item)).length ?? 0;

/** How a try stands whose first answers are all given. */
export const quizStanding = ({ parts, marks }: Outline, events: readonly RunEvent[]): QuizStanding | null =>
	standingBy(marks ?? unmarked, parts, events);

/**
 * Whether a run of a quiz asked as much as this outline does: who passed a short version has not passed the whole. Told by what was
 * answered, so that it still holds when the quiz was edited meanwhile.
 */
export function asksAll({ parts, versions = {} }: Outline, run: Run): boolean {
	const shorter = Object.values(versions).filter((items) => !parts.every((id) => items.includes(id)));
	const answered = run.events.flatMap((event) => (event.do === 'answer' ? [event.item] : []));
	return shorter.every((items) => answered.some((item) => !items.includes(item)));
}

/**
 * The best result of a quiz over all runs: passed before not passed, then by how many were right. One that cannot pass any more has its result, written
 * or not; one in which only important questions wait stands before all that did not pass, while it is the try that is gone on with.
 */
export function bestResult(step: Outline, runs: readonly Run[]): BestResult | null {
	return bestTry(step, runs)?.result ?? null;
}

/** The same, with the run that it is of. */
export function bestTry(step: Outline, runs: readonly Run[]): BestTry | null {
	const mine = runs.filter((run) => run.step === step.step);
	const now = latest(mine);
	const tries = mine
		.filter((run) => asksAll(step, run))
		.flatMap((run) => resultsOf(step, run).map((result): BestTry => ({ run, result })))
		.filter(({ run, result }) => result.open === 0 || run === now);
	return tries.reduce<BestTry | null>((best, one) => (best && rank(one.result) <= rank(best.result) ? best : one), null);
}

/** The try begun last, where it is over and did not pass; what is next is another one, and the result, the lists and the openings say so alike. */
export function failedTry(step: Outline, runs: readonly Run[]): FailedTry | null {
	const run = step.kind === 'quiz' ? latest(runs.filter((run) => run.step === step.step)) : null;
	const result = run && resultsOf(step, run).at(-1);
	if (!result || result.passed || result.open > 0) return null;
	const { missed = 0, open = 0 } = standingIn(step, run) ?? {};
	return { right: result.right, of: result.of, missed, open };
}

/** In the version in which the run was begun; nothing of one begun before the quiz was edited. */
const standingIn = (step: Outline, { hash, events }: Run): QuizStanding | null =>
	isOfToday(step, hash) ? quizStanding({ ...step, parts: step.versions?.[hash] ?? step.parts }, events) : null;

function resultsOf(step: Outline, run: Run): BestResult[] {
	const { events } = run;
	const told = events.flatMap((event) =>
		event.do === 'result' ? [{ right: event.right, of: event.of, passed: event.passed, open: 0 }] : []
	);
	if (told.length > 0) return told;
	const standing = standingIn(step, run);
	if (!standing || (!standing.outOfReach && standing.open === 0)) return [];
	const { right, of, outOfReach, open } = standing;
	return [{ right, of, passed: false, open: outOfReach ? 0 : open }];
}

/** Whether some version of the quiz asks more than this one. */
const isShort = ({ parts, versions = {} }: Outline): boolean =>
	Object.values(versions).some((items) => items.some((id) => !parts.includes(id)));

const rank = ({ right, of, passed }: BestResult): number => (passed ? 2 : 0) + (of ? right / of : 0);
