import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moves, played, quizzes } from '../../../tests/support/course/quizzes.ts';
import type { QuizEvent } from './event.ts';
import { afterEvent, resultOf, startQuiz, type QuizState } from './reducer.ts';
import { replayQuiz } from './replay.ts';
import type { QuizShape } from './shape.ts';

/** Every state on the way, the first one before anything was done. */
function statesOf(shape: QuizShape, seed: number, events: readonly QuizEvent[]): QuizState[] {
	const states = [startQuiz(shape, seed)];
	for (const event of events) states.push(afterEvent(shape, states.at(-1)!, event)!);
	return states;
}

const laws: Record<
	string,
	(shape: QuizShape, seed: number, events: readonly QuizEvent[], strays: readonly (readonly QuizEvent[])[]) => void
> = {
	'an event that does not fit ends the replay where it stands': (shape, seed, _, strays) => {
		for (const stray of strays) expect(replayQuiz(shape, seed, stray)).toEqual(replayQuiz(shape, seed, stray.slice(0, -1)));
	},
	'what is sent twice changes nothing the second time': (shape, seed, events) => {
		const states = statesOf(shape, seed, events);
		for (const [i, event] of events.entries()) expect(afterEvent(shape, states[i + 1]!, event)).toBe(states[i + 1]);
	},
	'no step takes back or changes what was put before': (shape, seed, events) => {
		const states = statesOf(shape, seed, events);
		for (const [i, state] of states.slice(1).entries()) {
			expect(state.asked.slice(0, states[i]!.asked.length)).toEqual(states[i]!.asked);
			expect(state.first).toMatchObject(states[i]!.first);
		}
	},
	'every item is put once in the order of the author, and then only critical ones that were wrong': (shape, seed, events) => {
		const { asked, ahead, first } = statesOf(shape, seed, events).at(-1)!;
		const put = [...asked, ...ahead];
		const whole = shape.items.filter(({ variants }) => variants.length > 0);
		expect(put.slice(0, whole.length).map(({ item, again }) => [item.id, again])).toEqual(whole.map(({ id }) => [id, false]));
		for (const { item, again } of put.slice(whole.length)) expect([again, item.critical, first[item.id]]).toEqual([true, true, false]);
	},
	'what comes back comes with the next case': (shape, seed, events) => {
		const { asked, ahead } = statesOf(shape, seed, events).at(-1)!;
		const cases = new Map<string, string[]>();
		for (const { item, variant } of [...asked, ...ahead]) cases.set(item.id, [...(cases.get(item.id) ?? []), variant.id]);
		for (const { id, variants } of shape.items) {
			const ids = variants.map((variant) => variant.id);
			const seen = cases.get(id) ?? [];
			expect(seen).toEqual(seen.map((_, i) => ids[(ids.indexOf(seen[0]!) + i) % ids.length]));
		}
	},
	'the result comes when nothing is ahead, and only then can it be passed': (shape, seed, events) => {
		for (const state of statesOf(shape, seed, events)) {
			if (state.at === 'result') expect(state.ahead).toEqual([]);
			else expect(resultOf(shape, state).passed).toBe(false);
		}
	}
};

describe('whatever is done in whatever quiz', () => {
	it.each(Object.entries(laws))('%s', (_, holds) => {
		fc.assert(
			fc.property(quizzes, fc.nat(), moves, (shape, seed, list) => {
				const { events, strays } = played(shape, seed, list);
				holds(shape, seed, events, strays);
			}),
			{ seed: 20261127, numRuns: 200 }
		);
	});

	it('right answers to everything lead to a passed result', () => {
		fc.assert(
			fc.property(quizzes, fc.nat(), (shape, seed) => {
				const { events } = played(
					shape,
					seed,
					Array.from({ length: 10 }, (_, i) => ({ does: i % 2 === 0 ? 'right' : 'next' }) as const)
				);
				const { at, passed } = replayQuiz(shape, seed, events);
				const whole = shape.items.every(({ variants }) => variants.length > 0);
				if (whole) expect([at, passed]).toEqual(['result', shape.items.length > 0]);
			}),
			{ seed: 20261127, numRuns: 200 }
		);
	});
});
