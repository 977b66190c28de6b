import type { WordsOf } from '#lib/course/course.ts';
import type { CardWords, LessonShape } from '#lib/lesson/shape.ts';
import { each, type Translation } from '../../translation.ts';
import { taskWords } from './task.ts';

export function lessonWords(shape: LessonShape, v: Translation): WordsOf<'lesson'> {
	const cards = shape.cards.map((card): [string, CardWords] => [
		card.id,
		{
			title: v.title(card.id),
			text: v.body(card.id),
			care: v.care(card.id, card.care),
			...(card.figure
				? { figure: { alt: v.line(card.id, 'figure'), labels: each(card.figure.labels, (label) => v.line(card.id, label)) } }
				: {}),
			...(card.task ? { task: taskWords(card.task, v, card.id) } : {}),
			...(card.practice
				? {
						practice: {
							question: v.text(card.id, 'question'),
							options: each(card.practice.options, (option) => ({
								label: v.line(card.id, option),
								then: v.text(card.id, option, 'then'),
								...(v.has(card.id, option, 'why') ? { why: v.text(card.id, option, 'why') } : {})
							}))
						}
					}
				: {})
		}
	]);
	return { kind: 'lesson', title: v.title(), cards: Object.fromEntries(cards) };
}
