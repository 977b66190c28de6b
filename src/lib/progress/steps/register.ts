import type { Kind } from '../../course/course.ts';
import { lesson, lessonOutline } from './lesson.ts';
import { quiz, quizOutline } from './quiz.ts';
import { scenario, scenarioOutline } from './scenario.ts';
import type { OutlineOf, StepProgress } from './types.ts';

const progress: { readonly [K in Kind]: StepProgress } = { lesson, scenario, quiz };
/** Apart, because pages are given outlines and never make them. */
const outlines: { readonly [K in Kind]: OutlineOf<K> } = { lesson: lessonOutline, scenario: scenarioOutline, quiz: quizOutline };

export const progressOf = ({ kind }: { readonly kind: Kind }): StepProgress => progress[kind];

export const outlineOf = <K extends Kind>({ kind }: { readonly kind: K }): OutlineOf<K> => outlines[kind];
