/** Marks an answer, by the rules of the kind. The parts say what was right in it. */
import { rules } from './kinds/register.ts';
import type { Mark, Rules } from './kinds/types.ts';
import type { QuizAnswer, VariantShape } from './shape.ts';

export type { Mark };

export const rulesOf = ({ kind }: VariantShape): Rules<VariantShape> => rules[kind];

export const mark = (variant: VariantShape, answer: QuizAnswer): Mark => rulesOf(variant).mark(variant, answer);
