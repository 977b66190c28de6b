/**
 * When a quiz is worth looking at again, and what to ask: five questions after 3, 10, 30 and 90 days. Nothing here changes what is done or what was
 * reached; reviews are runs beside the quiz (course/beside.ts). Days are those of this device's calendar, and a clock that can't be right decides nothing.
 */
import { daysAfter } from '../base/days-after.ts';
import { metBefore } from '../quiz/retry.ts';
import type { Item, QuizAnswer, QuizShape } from '../quiz/shape.ts';
import { isReview, reviewsOf } from '../course/beside.ts';
import type { Run } from './run.ts';

/** Days after the last result of a quiz. */
export const intervals = [3, 10, 30, 90] as const;
/** Days between two reviews at least, also for somebody who was late with the first. */
const apart = intervals[0];
export const perReview = 5;

const dayLong = 24 * 60 * 60 * 1000;
const count = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / dayLong);

/**
 * No clock that is right says an earlier day to this copy of the course. Not the day of the build: two builds of the same sources are the same bytes,
 * so that anybody can compare them. Raised with a release.
 */
export const notBefore = '2026-11-27';

/** Whether the day can be right: not before this copy of the course, and not before anything that was done. */
export const isSane = (today: string, runs: readonly Pick<Run, 'day'>[], since = notBefore): boolean =>
	today >= since && runs.every(({ day }) => today >= day);

/** A quiz that was taken to its result. */
export interface Ahead {
	readonly step: string;
	/** The day of its last result. */
	readonly from: string;
	/** The day of the last review since. */
	readonly seen: string | undefined;
	/** The day on which it is worth looking at again; null when the last time was it. */
	readonly day: string | null;
}

/** Of these quizzes those that have a result, in their order. `runs` are all of this device. */
export function reviewsAhead(quizzes: readonly string[], runs: readonly Run[]): Ahead[] {
	const whole = reviewsIn(runs).filter((review) => isWhole(review, runs));
	return quizzes.flatMap((step): Ahead[] => {
		const from = last(runs.filter((run) => run.step === step && run.events.some((event) => event.do === 'result')));
		if (from === undefined) return [];
		// The day of its end, also for a quiz whose questions came before: on the day of its beginning it would be due again at once.
		const ends = whole.filter((review) => review.some(({ step: of }) => of === reviewsOf(step))).map((review) => last(review)!);
		const seen = newest(ends.filter((day) => day >= from));
		return [{ step, from, seen, day: next(from, seen) }];
	});
}

const newest = (days: readonly string[]): string | undefined => [...days].sort().at(-1);
const last = (runs: readonly Run[]): string | undefined => newest(runs.map(({ day }) => day));

/** The runs of each review, newest first: those of one review share its seed, for it may be about several quizzes, and left and gone on with. */
function reviewsIn(runs: readonly Run[]): (readonly Run[])[] {
	const reviews = runs.filter(({ step }) => isReview(step));
	return [...new Set(reviews.map(({ seed }) => seed))].map((seed) => reviews.filter((run) => run.seed === seed));
}
const answersIn = ({ step, events }: Run) => events.flatMap((event) => (event.do === 'answer' ? [{ step, ...event }] : []));

const differentIn = (runs: readonly Run[]): number => new Set(runs.flatMap(answersIn).map(({ step, item }) => `${step} ${item}`)).size;

/**
 * A review that was left in its middle is none yet: nobody was asked the other questions. It says itself that it was gone through; those of before do not:
 * they asked five, or as many as had been answered of their quizzes by then.
 */
function isWhole(review: readonly Run[], runs: readonly Run[]): boolean {
	if (review.some(({ events }) => events.some((event) => event.do === 'finish'))) return true;
	const before = runs.slice(runs.indexOf(review.at(-1)!));
	return (
		differentIn(review) >= Math.min(perReview, differentIn(before.filter((run) => review.some(({ step }) => step === reviewsOf(run.step)))))
	);
}

/** Who comes late skips what has passed. */
function next(from: string, seen: string | undefined): string | null {
	const since = seen === undefined ? -1 : count(seen) - count(from);
	const interval = intervals.find((days) => days > since);
	if (interval === undefined) return null;
	return daysAfter(from, seen === undefined ? interval : Math.max(interval, since + apart));
}

export const isDue = ({ day }: Ahead, today: string): boolean => day !== null && day <= today;

/** The days to come on which there will be questions, if each review is done on its day, and those that are due today. For a calendar. */
export function daysAhead(ahead: readonly Ahead[], today: string): string[] {
	const days = ahead.flatMap((one) => {
		const list: string[] = [];
		for (let day = isDue(one, today) ? next(one.from, today) : one.day; day !== null; day = next(one.from, day)) list.push(day);
		return list;
	});
	return [...new Set(days)].sort();
}

export interface ReviewQuestion {
	readonly step: string;
	readonly item: Item;
	readonly variant: string;
	/** How often it was answered before, in tries and in reviews. */
	readonly times: number;
}

/**
 * What to ask of these quizzes: only what was answered before, important questions first, then those that were missed, then what was not seen for
 * longest; each with the case that was seen longest ago, or never. `runs` come newest first: their order, and no clock, says what was seen when.
 */
export function questionsFrom(
	quizzes: readonly { readonly step: string; readonly shape: QuizShape }[],
	runs: readonly Run[]
): ReviewQuestion[] {
	const all = quizzes.flatMap(({ step, shape }) => {
		const mine = answeredAt(step, runs);
		const met = metBefore(shape, mine);
		return shape.items.flatMap((item) => {
			const known = met.get(item.id);
			const times = mine.flatMap(answersIn).filter((one) => one.item === item.id).length;
			return known ? [{ step, item, known, times, ago: runs.indexOf(mine[known.ago]!) }] : [];
		});
	});
	return all
		.sort((a, b) => Number(b.item.critical) - Number(a.item.critical) || Number(b.known.missed) - Number(a.known.missed) || b.ago - a.ago)
		.slice(0, perReview)
		.map(({ step, item, known, times }) => ({ step, item, variant: caseAfter(item, known.variants), times }));
}

/** A review as it begins, or as it was left. */
export interface BegunReview {
	readonly asked: readonly ReviewQuestion[];
	/** Of the first questions. */
	readonly answers: readonly QuizAnswer[];
	/** Orders what is put away; a new one has none yet. */
	readonly seed?: number;
}

/** The review that was left in its middle, where these quizzes still lead to the same questions and were not tried since; else a new one. */
export function reviewFrom(quizzes: Parameters<typeof questionsFrom>[0], runs: readonly Run[]): BegunReview {
	const [left] = reviewsIn(runs);
	const since = runs.slice(0, left && runs.indexOf(left[0]!));
	const isTriedSince = since.some((run) => quizzes.some(({ step }) => step === run.step));
	if (left && !isTriedSince && !isWhole(left, runs)) {
		const given = left.flatMap(answersIn);
		const before = runs.filter((run) => !left.includes(run));
		const asked = questionsFrom(quizzes, before);
		const answers: QuizAnswer[] = [];
		for (const { step, item, variant } of asked) {
			const one = given.find((one) => one.step === reviewsOf(step) && one.item === item.id && one.variant === variant);
			if (!one) break;
			answers.push(one.answer);
		}
		// All that was answered are the first of these questions.
		if (answers.length === differentIn(left) && answers.length < asked.length) return { asked, answers, seed: left[0]!.seed };
	}
	return { asked: questionsFrom(quizzes, runs), answers: [] };
}

/** Tries at a quiz and reviews of it, as they lie. */
export const answeredAt = (step: string, runs: readonly Run[]): Run[] =>
	runs.filter((run) => run.step === step || run.step === reviewsOf(step));

/** The case never seen, else the one seen longest ago. `seen`: the last one first. */
function caseAfter({ variants }: Item, seen: readonly string[]): string {
	const ids = variants.map(({ id }) => id);
	return ids.find((id) => !seen.includes(id)) ?? seen.filter((id) => ids.includes(id)).at(-1) ?? ids[0]!;
}
