/** What a list is given of a quiz, to tell how a try stands (standing.ts). Apart, because no phone makes it. */
import { rulesOf } from './marking.ts';
import type { QuizShape } from './shape.ts';
import { lettersOf, type QuizMarks } from './standing.ts';

export const quizMarks = ({ items, pass }: QuizShape): QuizMarks => ({
	pass,
	important: items.filter(({ critical }) => critical).map(({ id }) => id),
	right: items.flatMap(({ id, variants }) => variants.map((variant) => lettersOf(id, variant.id, rulesOf(variant).best(variant)))).join('')
});
