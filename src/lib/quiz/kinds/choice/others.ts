import type { Answer, QuestionShape } from '../../shape.ts';

/** Options that were neither chosen nor right. */
export const others = ({ options, right }: QuestionShape, answer: Answer | undefined): readonly string[] =>
	options.filter((id) => id !== answer && id !== right);
