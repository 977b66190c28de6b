import type { QuizAnswer, QuestionShape } from '../../shape.ts';

/** Options that were neither chosen nor right. */
export const otherOptions = ({ options, right }: QuestionShape, answer: QuizAnswer | undefined): readonly string[] =>
	options.filter((id) => id !== answer && id !== right);
