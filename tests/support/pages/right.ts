import type { Item, QuizAnswer, VariantShape } from '../../../src/lib/quiz/shape.ts';

/** The right answer to a case of an item. */
export const right = (variant: VariantShape, _item: Item): QuizAnswer => {
	if ('put' in variant) return variant.put;
	if ('risks' in variant) return variant.places.filter((place) => variant.risks.includes(place));
	return 'order' in variant ? variant.order : variant.right;
};
