/** Quizzes that nobody wrote, and what learners, and others, could do in them. */
import fc from 'fast-check';
import type { QuizEvent } from '../../../src/lib/quiz/event.ts';
import { rules } from '../../../src/lib/quiz/kinds/register.ts';
import { rulesOf } from '../../../src/lib/quiz/marking.ts';
import type { QuizResult } from '../../../src/lib/quiz/reducer.ts';
import { replayQuiz, type QuizPosition } from '../../../src/lib/quiz/replay.ts';
import type { QuizAnswer, Item, QuizKind, QuizShape, VariantShape } from '../../../src/lib/quiz/shape.ts';

const quizKinds = Object.keys(rules) as QuizKind[];
const names = ['age', 'words', 'papers', 'files', '__proto__', 'constructor'];
const some = ['a', 'b', 'c'];

const variant = (id: string, kind: VariantShape['kind']): fc.Arbitrary<VariantShape> => {
	if (kind === 'sort') return fc.constant({ id, kind, put: { a: 'strong', b: 'weak', c: 'strong' } });
	if (kind === 'order') return fc.shuffledSubarray(some, { minLength: 2 }).map((order) => ({ id, kind, order }));
	if (kind === 'plan') return fc.subarray(some, { minLength: 1, maxLength: 2 }).map((risks) => ({ id, kind, places: some, risks }));
	return fc.constantFrom(...some).map((right) => ({ id, kind, options: some, right }));
};

const item = (id: string): fc.Arbitrary<Item> =>
	fc
		.record({
			kind: fc.constantFrom(...quizKinds),
			critical: fc.boolean(),
			objective: fc.constantFrom('o1', 'o2'),
			count: fc.constantFrom(0, 1, 2, 2, 3, 3, 3)
		})
		.chain(({ kind, critical, objective, count }) =>
			fc
				.tuple(...Array.from({ length: count }, (_, i) => variant(`case-${i + 1}`, kind)))
				.map((variants) => ({ id, kind, critical, objective, rows: [], care: [], sources: [], variants }))
		);

const few = fc.shuffledSubarray(names, { minLength: 1, maxLength: 4 }).chain((ids) => fc.tuple(...ids.map(item)));

/** Also without items, and with items that have no variant. */
export const quizzes: fc.Arbitrary<QuizShape> = fc.record({
	items: fc.oneof({ weight: 12, arbitrary: few }, { weight: 1, arbitrary: fc.constant([]) }),
	pass: fc.integer({ min: 1, max: 100 })
});

/** By the rules of its kind; that marking finds it right is for `quiz/standing.test.ts` to say, and what is right for `quiz/marking.test.ts`. */
export const rightAnswer = (variant: VariantShape): QuizAnswer => rulesOf(variant).best(variant);

/** What somebody does next, whatever is on the screen: in turn with the quiz, out of turn, or nothing that it knows. */
export type Move =
	| { readonly does: 'right' | 'wrong' | 'next' | 'result' }
	| { readonly does: 'claim'; readonly about: keyof QuizResult }
	| { readonly does: 'again'; readonly back: number }
	| { readonly odd: unknown };

const word = fc.constantFrom(...names, 'case-1', 'case-2', 'a', 'b');
const odd = fc.oneof(word, fc.jsonValue({ maxDepth: 1 }), fc.constantFrom(undefined, Number.NaN));
const move: fc.Arbitrary<Move> = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom<Move>({ does: 'right' }, { does: 'next' }) },
	{ weight: 3, arbitrary: fc.constant<Move>({ does: 'wrong' }) },
	{ weight: 1, arbitrary: fc.constant<Move>({ does: 'result' }) },
	{
		weight: 1,
		arbitrary: fc.record({
			does: fc.constant('claim' as const),
			about: fc.constantFrom('right' as const, 'of' as const, 'passed' as const)
		})
	},
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('again' as const), back: fc.nat({ max: 8 }) }) },
	{
		weight: 1,
		arbitrary: fc
			.oneof(
				fc.record({ do: fc.constant('answer'), item: word, variant: word, answer: odd }),
				fc.record({ do: fc.constant('next'), item: word }),
				fc.record(
					{ do: fc.constantFrom('answer', 'next', 'result', 'open'), item: odd, variant: odd, right: odd, of: odd, passed: odd },
					{ requiredKeys: [] }
				),
				odd
			)
			.map((event) => ({ odd: event }))
	}
);

export const moves = fc.array(move, { maxLength: 40, size: 'max' });

const eventOf = (shape: QuizShape, now: QuizPosition, events: readonly QuizEvent[], move: Move): QuizEvent | undefined => {
	const { item, variant } = now;
	const result = { do: 'result', right: now.right, of: shape.items.length, passed: now.passed } as const;
	if ('odd' in move) return move.odd as QuizEvent;
	switch (move.does) {
		case 'next':
			return { do: 'next', item };
		case 'result':
			return result;
		case 'claim':
			return { ...result, [move.about]: move.about === 'passed' ? !result.passed : result[move.about] + 1 };
		case 'again':
			return events.at(-1 - move.back);
		default: {
			const put = shape.items.find(({ id }) => id === item)?.variants.find(({ id }) => id === variant);
			return { do: 'answer', item, variant, answer: put && move.does === 'right' ? rightAnswer(put) : 'none' };
		}
	}
};

export interface Played {
	/** Events that all fit, one after the other. */
	readonly events: readonly QuizEvent[];
	/** The events up to one that does not fit, with it. What comes after such an event is never looked at, so each stands for itself. */
	readonly strays: readonly (readonly QuizEvent[])[];
}

export function played(shape: QuizShape, seed: number, list: readonly Move[]): Played {
	const strays: QuizEvent[][] = [];
	let events: readonly QuizEvent[] = [];
	for (const move of list) {
		const more = [...events, eventOf(shape, replayQuiz(shape, seed, events), events, move) as QuizEvent];
		if (replayQuiz(shape, seed, more).fits === more.length) events = more;
		else strays.push(more);
	}
	return { events, strays };
}
