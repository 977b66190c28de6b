/** Where a learner stands in a quiz, computed from the events alone. Takes them as far as they fit; never throws. */
import { initialTransition, transition } from 'xstate';
import type { QuizEvent } from './event.ts';
import { quizMachine, type Asked, type Memory, type QuizMachine } from './oracle-machine.ts';
import type { Mark } from './marking.ts';
import type { Answer, QuizShape } from './shape.ts';

export interface QuizResult {
	/** Items that were wholly right at the first answer. */
	readonly right: number;
	readonly of: number;
	readonly passed: boolean;
}

export interface QuizPosition {
	readonly at: 'item' | 'feedback' | 'result';
	/** The item and variant on the screen; at the result, the last ones. */
	readonly item: string;
	readonly variant: string;
	/** A critical item that comes back until it is right. */
	readonly again: boolean;
	/** 1-based, among the items; among those that come back when `again`. */
	readonly number: number;
	readonly of: number;
	/** At the feedback. */
	readonly answer?: Answer;
	readonly mark?: Mark;
	/** So far. */
	readonly right: number;
	/** Only ever at the result: enough items right at first, and every critical one right in the end. */
	readonly passed: boolean;
	/** Objectives of the items that were not right at first, in the order of the quiz. */
	readonly missed: readonly string[];
	/** How many events fit. */
	readonly fits: number;
}

type Snapshot = ReturnType<typeof initialTransition<QuizMachine>>[0];

export function replayQuiz(shape: QuizShape, seed: number, events: readonly QuizEvent[]): QuizPosition {
	const machine = quizMachine(shape, seed);
	let now = initialTransition(machine)[0];
	let fits = 0;
	for (const event of events) {
		const next = after(machine, shape, now, event);
		if (!next) break;
		now = next;
		fits++;
	}
	return position(shape, now, fits);
}

/** The quiz after one event, or nothing when the event does not fit. The same event sent twice changes nothing. */
function after(machine: QuizMachine, shape: QuizShape, now: Snapshot, event: QuizEvent): Snapshot | undefined {
	switch (event?.do) {
		case 'answer': {
			const { item, variant, answer } = event;
			const next = transition(machine, now, { type: 'answer', item, variant, answer })[0];
			return next.value !== now.value || answered(now).some((a) => a.item.id === item && a.variant.id === variant) ? next : undefined;
		}
		case 'next': {
			const next = transition(machine, now, { type: 'next', item: event.item })[0];
			return next.value !== now.value || left(now).some((a) => a.item.id === event.item) ? next : undefined;
		}
		case 'result': {
			const { right, of, passed } = resultOf(shape, now);
			return now.value === 'result' && event.right === right && event.of === of && event.passed === passed ? now : undefined;
		}
	}
}

const answered = ({ value, context }: Snapshot): readonly Asked[] => (value === 'item' ? context.asked.slice(0, -1) : context.asked);
const left = ({ value, context }: Snapshot): readonly Asked[] => (value === 'result' ? context.asked : context.asked.slice(0, -1));

function resultOf(shape: QuizShape, { value, context }: Snapshot): QuizResult {
	const right = Object.values(context.first).filter(Boolean).length;
	const of = shape.items.length;
	return { right, of, passed: value === 'result' && of > 0 && right * 100 >= shape.pass * of };
}

function position(shape: QuizShape, now: Snapshot, fits: number): QuizPosition {
	const { asked, answer, mark, first } = now.context;
	const last = asked.at(-1);
	const { right, passed } = resultOf(shape, now);
	const wrong = shape.items.filter(({ id }) => first[id] === false).map(({ objective }) => objective);
	return {
		at: now.value,
		item: last?.item.id ?? '',
		variant: last?.variant.id ?? '',
		again: last?.again ?? false,
		...count(shape, now.context),
		...(now.value === 'feedback' && { answer, mark }),
		right,
		passed,
		missed: [...new Set(wrong)],
		fits
	};
}

/** "3 of 8". Items that come back are counted for themselves, so that the count never runs over. */
function count(shape: QuizShape, { asked, ahead }: Memory): { number: number; of: number } {
	if (!asked.at(-1)?.again) return { number: asked.length, of: shape.items.length };
	const number = asked.filter(({ again }) => again).length;
	return { number, of: number + ahead.length };
}

/** The best of several attempts, which is the one that is kept: passed before not passed, then the larger share right. */
export const best = (results: readonly QuizResult[]): QuizResult | undefined =>
	results.reduce<QuizResult | undefined>((a, b) => (a && !isBetter(b, a) ? a : b), undefined);

const isBetter = (a: QuizResult, b: QuizResult): boolean => (a.passed === b.passed ? a.right * b.of > b.right * a.of : a.passed);
