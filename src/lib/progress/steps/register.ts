import type { StepKind } from '../../course/course.ts';
import { lessonProgress, lessonOutline } from './lesson.ts';
import { quizProgress, quizOutline } from './quiz.ts';
import { scenarioProgress, scenarioOutline } from './scenario.ts';
import type { OutlineOf, StepProgress } from './types.ts';

const progress: { readonly [K in StepKind]: StepProgress } = {
	lesson: lessonProgress,
	scenario: scenarioProgress,
	quiz: quizProgress
};
/** Apart, because pages are given outlines and never make them. */
const outlines: { readonly [K in StepKind]: OutlineOf<K> } = { lesson: lessonOutline, scenario: scenarioOutline, quiz: quizOutline };

export const progressOf = ({ kind }: { readonly kind: StepKind }): StepProgress => progress[kind];

export const outlineOf = <K extends StepKind>({ kind }: { readonly kind: K }): OutlineOf<K> => outlines[kind];
