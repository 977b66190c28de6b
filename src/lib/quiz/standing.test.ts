import { course } from 'virtual:course';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moves, played, quizzes } from '../../../tests/support/course/quizzes.ts';
import { stepsOf } from '../course/course.ts';
import { mark, rulesOf } from './marking.ts';
import { quizMarks } from './marks.ts';
import { replayQuiz } from './replay.ts';
import { firstAnswers } from './retry.ts';
import type { QuizShape } from './shape.ts';
import { lettersOf, reachedAims, standingBy } from './standing.ts';

const ours = course.modules.flatMap((module) => stepsOf(module, 'quiz'));
const ids = ({ items }: QuizShape) => items.map(({ id }) => id);

it('a list says of every try what its questions say: how many were right at first, how many important ones are open, whether it can pass', () => {
	fc.assert(
		fc.property(quizzes, fc.nat(2 ** 32 - 1), moves, (written, seed, list) => {
			const shape = { ...written, items: written.items.filter(({ variants }) => variants.length > 0) };
			// As a page writes it; what a page never writes, another answer after the next question, is for the reducer.
			const { events } = played(
				shape,
				seed,
				list.filter((move) => 'does' in move && move.does !== 'again')
			);
			const at = replayQuiz(shape, seed, events);
			const first = firstAnswers(shape, { events });
			const standing = standingBy(quizMarks(shape), ids(shape), events);
			expect(standing !== null).toBe(first.length === shape.items.length);
			if (!standing) return;
			const { right, open, outOfReach } = standing;
			expect({ right, outOfReach }).toEqual({ right: at.right, outOfReach: at.outOfReach });
			// With its result a try is over, and asks nothing more.
			if (at.at !== 'result') expect(open).toBe(at.open);
			expect(standing.missed).toBe(first.filter(({ item, mark }) => item.critical && !mark.right).length);
		}),
		{ seed: 20261128, numRuns: 1000 }
	);
});

it.each(ours.map(({ address, shape }) => [address, shape] as const))(
	'%s: the best answer to each case is right, and no other option has its letters',
	(_, shape) => {
		const { right } = quizMarks(shape);
		expect(right.length).toBe(4 * shape.items.flatMap(({ variants }) => variants).length);
		const known = new Set(right.match(/.{4}/g));
		for (const { id, variants } of shape.items)
			for (const variant of variants) {
				expect(mark(variant, rulesOf(variant).best(variant)).right).toBe(true);
				if ('options' in variant)
					for (const option of variant.options)
						expect(known.has(lettersOf(id, variant.id, option)), `${id} ${option}`).toBe(mark(variant, option).right);
			}
	}
);

it('a sort is right in whichever order its things were put', () =>
	expect(lettersOf('i', 'v', { b: 'weak', a: 'strong' })).toBe(lettersOf('i', 'v', { a: 'strong', b: 'weak' })));

it('an objective is reached when each question about it was right in the end', () => {
	const right = ['one', 'two', 'three'].map((item) => lettersOf(item, 'v', 'a')).join('');
	const said = (item: string, answer: string) => [
		{ do: 'answer', item, variant: 'v', answer },
		{ do: 'next', item }
	];
	const aims = { one: 'age', two: 'signs', three: 'signs' };
	const reached = (...events: ReturnType<typeof said>[]) => reachedAims({ pass: 50, important: ['one'], right }, aims, events.flat());
	expect(reached(said('one', 'a'), said('two', 'a'), said('three', 'b'))).toEqual(['age']);
	expect(reached(said('one', 'b'), said('two', 'a'), said('three', 'a'), said('one', 'a'))).toEqual(['age', 'signs']);
	expect(reached(said('two', 'a'))).toEqual([]);
});
