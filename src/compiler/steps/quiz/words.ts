import type { WordsOf } from '#lib/course/course.ts';
import { authoringOf } from '#lib/quiz/check.ts';
import type { Item, ItemNames, ItemWords, QuizShape } from '#lib/quiz/shape.ts';
import { each, questionWords, type Translation } from '../../translation.ts';
import { join } from '../../expected-keys.ts';

export const quizWords = (shape: QuizShape, v: Translation): WordsOf<'quiz'> => ({
	kind: 'quiz',
	title: v.title(),
	about: v.text('about'),
	items: Object.fromEntries(shape.items.map((item) => [item.id, itemWords(item, v)]))
});

function itemWords(item: Item, v: Translation): ItemWords {
	const { names, shown } = authoringOf(item.kind);
	const shared: ItemNames = names ? { [names.in]: each(names.of(item) ?? [], (name) => v.line(item.id, name)) } : {};
	return {
		...shared,
		care: v.care(item.id, item.care),
		variants: Object.fromEntries(
			item.variants.map((variant) => [variant.id, questionWords(v, join(item.id, variant.id), shown(variant, item))])
		)
	};
}
