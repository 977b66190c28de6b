import type { Run } from '../run.ts';
import { allEvents, toldElsewhere, type Outline, type OutlineOf, type StepProgress } from './types.ts';

export interface BestResult {
	readonly right: number;
	readonly of: number;
	readonly passed: boolean;
}

export const quizOutline: OutlineOf<'quiz'> = ({ shape: { items, short }, hash }, track) => {
	const all = items.map(({ id }) => id);
	if (!short) return { parts: all };
	const versions = Object.fromEntries(Object.values(short).map(({ hash, items }) => [hash, items]));
	return { parts: (track && short[track]?.items) ?? all, versions: { ...versions, [hash]: all } };
};

export const quizProgress = {
	isDone: (step, runs) => bestResult(step, runs)?.passed || toldElsewhere(runs).some(({ whole }) => whole || isShort(step)),
	at({ parts }, events) {
		// A try that has its result is over: what goes on is a new one.
		if (events.some((event) => event.do === 'result')) return null;
		const of = parts.length;
		const times = (what: 'answer' | 'next', item: string) => events.filter((event) => event.do === what && event.item === item).length;
		const left = of - parts.filter((item) => times('next', item) > 0).length;
		if (parts.some((item) => times('answer', item) === 0)) return { what: 'item', n: of - left + 1, of, left };
		// Only an important question that was missed is asked a second time.
		return { what: parts.some((item) => times('answer', item) > 1) ? 'waits' : 'answered', n: of, of, left: 1 };
	}
} satisfies StepProgress;

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
export function bestResult(step: Outline, runs: readonly Run[]): BestResult | null {
	let best: BestResult | null = null;
	for (const event of allEvents(runs.filter((run) => run.step === step.step && asksAll(step, run))))
		if (event.do === 'result' && (!best || rank(event) > rank(best))) best = { right: event.right, of: event.of, passed: event.passed };
	return best;
}

/** Whether some version of the quiz asks more than this one. */
const isShort = ({ parts, versions = {} }: Outline): boolean =>
	Object.values(versions).some((items) => items.some((id) => !parts.includes(id)));

const rank = ({ right, of, passed }: BestResult): number => (passed ? 2 : 0) + (of ? right / of : 0);
