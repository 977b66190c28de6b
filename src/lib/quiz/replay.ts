/** Where a learner stands in a quiz, computed from the events alone. Takes them as far as they fit; never throws. */
import type { QuizEvent } from './event.ts';
import type { Mark } from './marking.ts';
import { afterEvent, isOutOfReach, resultOf, startQuiz, type QuizState } from './reducer.ts';
import type { QuizAnswer, QuizShape } from './shape.ts';

/** How far one is among the items. */
export interface QuizCount {
	/** A critical item that comes back until it is right. */
	readonly again: boolean;
	/** 1-based, among the items; among those that come back when `again`. */
	readonly number: number;
	readonly of: number;
}

export interface QuizPosition extends QuizCount {
	readonly at: 'item' | 'feedback' | 'result';
	/** The item and variant on the screen; at the result, the last ones. */
	readonly item: string;
	readonly variant: string;
	/** At the feedback. */
	readonly answer?: QuizAnswer;
	readonly mark?: Mark;
	/** Right answers so far. */
	readonly right: number;
	/** Only ever at the result: enough items right at first, and every critical one right in the end. */
	readonly passed: boolean;
	/** Important items that are not right yet, of those that were answered. */
	readonly open: number;
	/** This try does not pass any more; a new one is needed. */
	readonly outOfReach: boolean;
	/** How many events fit. */
	readonly fits: number;
}

export function replayQuiz(shape: QuizShape, seed: number, events: readonly QuizEvent[]): QuizPosition {
	let now = startQuiz(shape, seed);
	let fits = 0;
	for (const event of events) {
		const next = afterEvent(shape, now, event);
		if (!next) break;
		now = next;
		fits++;
	}
	return position(shape, now, fits);
}

function position(shape: QuizShape, now: QuizState, fits: number): QuizPosition {
	const { at, asked, answer, mark } = now;
	const last = asked.at(-1);
	const { right, passed } = resultOf(shape, now);
	return {
		at,
		item: last?.item.id ?? '',
		variant: last?.variant.id ?? '',
		...count(shape, now),
		...(at === 'feedback' && { answer, mark }),
		right,
		passed,
		open: stillOpen(now),
		outOfReach: isOutOfReach(shape, now),
		fits
	};
}

const stillOpen = ({ at, asked, ahead }: QuizState): number =>
	[...(at === 'item' ? asked.slice(-1) : []), ...ahead].filter(({ again }) => again).length;

/** "3 of 8". Items that come back are counted for themselves, so that the count never runs over. */
function count(shape: QuizShape, { asked, ahead }: QuizState): QuizCount {
	if (!asked.at(-1)?.again) return { again: false, number: asked.length, of: shape.items.length };
	const number = asked.filter(({ again }) => again).length;
	return { again: true, number, of: number + ahead.length };
}
