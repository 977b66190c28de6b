import type { Kind } from '../../course/course.ts';
import { lesson } from './lesson.ts';
import { quiz } from './quiz.ts';
import { scenario } from './scenario.ts';
import type { StepProgress } from './types.ts';

const steps: { readonly [K in Kind]: StepProgress<K> } = { lesson, scenario, quiz };

export const progressOf = <K extends Kind>({ kind }: { readonly kind: K }): StepProgress<K> => steps[kind];
