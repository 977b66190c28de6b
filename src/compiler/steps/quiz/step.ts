import { authoringOf } from '#lib/quiz/check.ts';
import type { VariantShape } from '#lib/quiz/shape.ts';
import { join } from '../../expected-keys.ts';
import type { Question, StepCompiler } from '../types.ts';
import { readQuiz } from './read.ts';
import { quizWords } from './words.ts';

export const quiz: StepCompiler<'quiz'> = {
	read: readQuiz,
	words: quizWords,
	meaning: ({ items }) =>
		items.map((item) => {
			const { itemMeaning, meaning } = authoringOf(item.kind);
			return [
				item.id,
				item.kind,
				itemMeaning?.(item) ?? [],
				item.variants.map(({ work: _, ...variant }) => meaning?.(variant as VariantShape) ?? variant)
			];
		}),
	parts: ({ items }) => items.map(({ id }) => [id, ['items', id]]),
	questions({ shape, cases }) {
		const variants = shape.items.flatMap((item) => {
			const { best, shown } = authoringOf(item.kind);
			return best
				? item.variants.map((variant): Question => ({ key: join(item.id, variant.id), options: shown(variant, item), best: best(variant) }))
				: [];
		});
		const written = cases.flatMap(({ id, questions }) =>
			questions.map((one): Question => ({ key: join(id, one.id), options: one.options, best: [one.right] }))
		);
		return { called: 'questions', list: [...variants, ...written] };
	}
};
