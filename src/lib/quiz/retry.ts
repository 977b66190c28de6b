/**
 * What earlier tries at a quiz say about the next one: first what was missed, each with another case. How that is kept, so that copies of before
 * believe the result too: docs/decisions/025.
 */
import { byId } from '../base/lookup.ts';
import type { Track } from '../course/course.ts';
import type { QuizEvent } from './event.ts';
import { mark, type Mark } from './marking.ts';
import { firstVariant, nextVariant } from './order.ts';
import { replayQuiz } from './replay.ts';
import type { Item, QuizAnswer, QuizShape, VariantShape } from './shape.ts';

/** As much of a run as says what was answered. Lists of them come newest first. */
export interface Tried {
	readonly events: readonly { readonly do: string }[];
}
type Answered = Extract<QuizEvent, { do: 'answer' }>;

export interface FirstAnswer {
	readonly item: Item;
	readonly variant: string;
	readonly answer: QuizAnswer;
	readonly mark: Mark;
	/** Not right at first, and right when it was asked again in the same run. */
	readonly cameRight: boolean;
}

const answersOf = ({ events }: Tried): Answered[] =>
	(events as readonly QuizEvent[]).filter((event): event is Answered => event.do === 'answer');

/** The first answer to each item in one run, in the order in which they were given. What is no longer in the quiz is left out. */
export function firstAnswers({ items }: QuizShape, run: Tried): FirstAnswer[] {
	const found = new Map<string, FirstAnswer>();
	for (const { item: id, variant, answer } of answersOf(run)) {
		const item = items.find((one) => one.id === id);
		const shape = item?.variants.find((one) => one.id === variant);
		if (!item || !shape) continue;
		const own = mark(shape, answer);
		const first = found.get(id);
		found.set(id, first ? { ...first, cameRight: !first.mark.right && own.right } : { item, variant, answer, mark: own, cameRight: false });
	}
	return [...found.values()];
}

/** What is known of an item from earlier runs. */
export interface Met {
	/** The cases of the question, the one seen last first. */
	readonly variants: readonly string[];
	/** Not right at first when it was asked last. */
	readonly missed: boolean;
	/** Missed, and right when it was asked again in that run. */
	readonly cameRight: boolean;
	/** The case with which it was asked first, that last time: what was missed, where it was. */
	readonly asked: string;
	/** How many runs ago that was. */
	readonly ago: number;
}

/** Item → what is known of it; items that were never answered are missing. */
export function metBefore(shape: QuizShape, runs: readonly Tried[]): ReadonlyMap<string, Met> {
	const met = new Map<string, Met>();
	for (const [ago, run] of runs.entries()) {
		for (const { item, variant, mark, cameRight } of firstAnswers(shape, run))
			if (!met.has(item.id)) met.set(item.id, { variants: [], missed: !mark.right, cameRight, asked: variant, ago });
		for (const { item, variant } of answersOf(run).reverse()) {
			const known = met.get(item);
			if (known && !known.variants.includes(variant)) met.set(item, { ...known, variants: [...known.variants, variant] });
		}
	}
	return met;
}

/** Whether a case was answered before, in this run or an earlier one. That happens where no other is left, and is said: a retry promises other cases. */
export const isCaseAgain = (item: string, variant: string, run: Tried, before: readonly Tried[]): boolean =>
	[run, ...before].some((one) => answersOf(one).some((event) => event.item === item && event.variant === variant));

/** The quiz in the order in which a run asks it: as far as it was answered, then what was missed before, then the rest. */
export function inTurn(shape: QuizShape, run: Tried, before: readonly Tried[]): QuizShape {
	const met = metBefore(shape, before);
	const begun = firstAnswers(shape, run).map(({ item }) => item);
	const ahead = shape.items.filter((item) => !begun.includes(item));
	const missed = ahead.filter(({ id }) => met.get(id)?.missed);
	const items = [...begun, ...missed, ...ahead.filter((item) => !missed.includes(item))];
	return items.every((item, i) => item === shape.items[i]) ? shape : { ...shape, items };
}

/**
 * An important item comes back with the case that follows the one it is asked with: of `fresh` those whose follower was not seen, or else longest ago. `seen`: the last one first.
 */
function longestNotSeen(fresh: readonly string[], item: Item, seen: readonly string[]): readonly string[] {
	const age = (name: string) => (seen.includes(name) ? seen.indexOf(name) : seen.length);
	const ageAfter = (name: string) => age(nextVariant(item, name).id);
	const most = Math.max(...fresh.map(ageAfter));
	return fresh.filter((name) => ageAfter(name) === most);
}

/**
 * Of these cases those from a learner's own work, or anybody's; of an important item, those of them that also come back with such a case. All of them
 * where there is none.
 */
function ofOwnWork(cases: readonly string[], item: Item, track: Track | null): readonly string[] {
	const isOwn = (variant: VariantShape) => !track || (variant.work ?? track) === track;
	const own = cases.filter((name) => isOwn(byId(item.variants, name)));
	const twice = item.critical ? own.filter((name) => isOwn(nextVariant(item, name))) : own;
	return [twice, own].find(({ length }) => length > 0) ?? cases;
}

/** Where all was missed and seen twice, one seed in thirty thousand suits a quiz; a few thousand are the rule. More than this are not looked at. */
const maxDraws = 200_000;

/**
 * A seed with which every item comes with another case than last time, those that were missed with one that was never seen, while there is one, and
 * among such cases with one from the learner's own work. Where none does all of it, the one that does most, what was missed first.
 */
export function freshSeed(shape: QuizShape, before: readonly Tried[], from: number, track: Track | null = null): number {
	const met = metBefore(shape, before);
	const wishes = shape.items
		.flatMap((item) => {
			const known = met.get(item.id);
			const names = item.variants.map(({ id }) => id);
			if (names.length < 2) return [];
			const seen = known?.variants ?? [];
			const unseen = names.filter((id) => !seen.includes(id));
			const fresh = known?.missed && unseen.length > 0 ? unseen : names.filter((id) => id !== seen[0]);
			const apart = item.critical && known ? longestNotSeen(fresh, item, seen) : fresh;
			const wanted = ofOwnWork(apart, item, track);
			return wanted.length < names.length ? [{ item, wanted, weight: known?.missed ? shape.items.length + 1 : 1 }] : [];
		})
		// What few seeds grant is asked first, so that most are done with after one look.
		.sort((a, b) => b.weight - a.weight || a.wanted.length / a.item.variants.length - b.wanted.length / b.item.variants.length);
	const all = wishes.reduce((sum, { weight }) => sum + weight, 0);
	let best = { seed: from, has: -1 };
	for (let n = 0; n < maxDraws; n++) {
		const seed = (from + n) >>> 0;
		let lost = 0;
		for (const { item, wanted, weight } of wishes) {
			if (!wanted.includes(item.variants[firstVariant(item, seed)]!.id)) lost += weight;
			if (all - lost <= best.has) break;
		}
		if (all - lost > best.has) best = { seed, has: all - lost };
		if (lost === 0) return seed;
	}
	return best.seed;
}

/** The answers of a whole run as the quiz asks in the order of the author: every item gets its own, the first one first. */
export function inAuthorsOrder(shape: QuizShape, seed: number, events: readonly QuizEvent[]): QuizEvent[] {
	const given = new Map<string, Answered[]>();
	for (const event of answersOf({ events })) given.set(event.item, [...(given.get(event.item) ?? []), event]);
	const out: QuizEvent[] = [];
	for (let at = replayQuiz(shape, seed, out); at.at === 'item'; at = replayQuiz(shape, seed, out)) {
		const own = given.get(at.item) ?? [];
		const next = own.findIndex(({ variant }) => variant === at.variant);
		if (next < 0) break;
		out.push(own[next]!, { do: 'next', item: at.item });
		given.set(at.item, own.slice(next + 1));
	}
	return out;
}
