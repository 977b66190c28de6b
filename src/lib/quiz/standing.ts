/**
 * How a try at a quiz stands, from its answers alone: lists and openings say it without the questions. A right answer is known by a few letters of its
 * hash, so that the list of a whole course stays small; where a quiz is shown, its own questions say the same (standing.test.ts).
 */
import { hash } from '../base/hash.ts';
import type { Translate } from '../i18n/translate.ts';
import type { QuizEvent } from './event.ts';
import { rightToPass } from './pass.ts';
import type { QuizAnswer } from './shape.ts';

/** What it takes to tell, small enough to lie in a list. */
export interface QuizMarks {
	/** Per cent that pass. */
	readonly pass: number;
	/** The items that come back until they are right. */
	readonly important: readonly string[];
	/** The letters of each right answer to each case, one after the other. */
	readonly right: string;
}

/** One wrong answer in two million is taken for right. */
const letters = 4;

/** An answer in words: the things of a sort in the order of their names, for a phone keeps them in the order in which they were put. */
const spelt = (answer: QuizAnswer): string =>
	typeof answer === 'string' || Array.isArray(answer)
		? String(answer)
		: Object.entries(answer)
				.map(([thing, box]) => `${thing}=${box}`)
				.sort()
				.join();

export const lettersOf = (item: string, variant: string, answer: QuizAnswer): string =>
	hash(`${item}/${variant}/${spelt(answer)}`).slice(-letters);

export interface QuizStanding {
	/** Items that were wholly right at the first answer. */
	readonly right: number;
	readonly of: number;
	/** Important items that were not right at first. */
	readonly missed: number;
	/** Important items that are not right yet. */
	readonly open: number;
	/** Too few were right at first: whatever comes back, this try does not pass. */
	readonly outOfReach: boolean;
}

/**
 * What became of the important questions that a try missed at first, in two sentences: the result, the opening and the page of the module say it alike.
 * A function and no component, because one more script would be one more name in what every page fetches.
 */
export function importantTold(
	words: Translate<'missed'>,
	{ missed, open }: Pick<QuizStanding, 'missed' | 'open'>
): readonly [string, string] {
	const now = open === 0 ? 'allRight' : open === missed ? 'noneRight' : 'someRight';
	return [words('important', { n: missed }), words(now, { n: open || missed })];
}

/** As in a run: events of any kind may be among them. */
type Events = readonly { readonly do: string }[];
interface Answered {
	readonly first: boolean;
	readonly last: boolean;
	/** Whether the feedback was left, so that the item can be asked again. */
	readonly left: boolean;
}

/** Item → whether its first and its last answer were right. What is right is asked no more, and an answer that is sent twice is one. */
function answered({ right }: QuizMarks, events: Events): ReadonlyMap<string, Answered> {
	const known = new Set(right.match(new RegExp(`.{${letters}}`, 'g')));
	const found = new Map<string, Answered>();
	for (const event of events as readonly QuizEvent[]) {
		if (event.do === 'result') continue;
		const before = found.get(event.item);
		if (event.do === 'next' && before) found.set(event.item, { ...before, left: true });
		if (event.do !== 'answer' || (before && (before.last || !before.left))) continue;
		const last = known.has(lettersOf(event.item, event.variant, event.answer));
		found.set(event.item, { first: before?.first ?? last, last, left: false });
	}
	return found;
}

/** Of the items `parts`; nothing until each of them has its first answer. */
export function standingBy(marks: QuizMarks, parts: readonly string[], events: Events): QuizStanding | null {
	const given = answered(marks, events);
	if (!parts.every((item) => given.has(item))) return null;
	const count = (counts: (item: string) => boolean) => parts.filter(counts).length;
	const right = count((item) => given.get(item)!.first);
	return {
		right,
		of: parts.length,
		missed: count((item) => marks.important.includes(item) && !given.get(item)!.first),
		open: count((item) => marks.important.includes(item) && !given.get(item)!.last),
		outOfReach: right < rightToPass(marks.pass, parts.length)
	};
}

/**
 * The objectives that a try reached: each question about them was right in the end, at first or when an important one came back. The result and the
 * page of the module ask here. `aims`: item → objective, of the items that were asked.
 */
export function reachedAims(marks: QuizMarks, aims: Readonly<Record<string, string>>, events: Events): string[] {
	const given = answered(marks, events);
	const missed = new Set(Object.entries(aims).flatMap(([item, aim]) => (given.get(item)?.last ? [] : [aim])));
	return [...new Set(Object.values(aims))].filter((aim) => !missed.has(aim));
}
