import type { StepKind } from '#lib/course/course.ts';
import { lesson } from './lesson/step.ts';
import { quiz } from './quiz/step.ts';
import { scenario } from './scenario/step.ts';
import type { StepCompiler } from './types.ts';

/** The kinds of step. A kind is a folder; its files are named `03-name.<kind>.yml`. */
export const steps: { readonly [K in StepKind]: StepCompiler<K> } = { lesson, scenario, quiz };

/** What the compiler does with the kind of this step. */
export const stepOf = ({ kind }: { readonly kind: StepKind }): StepCompiler<StepKind> => steps[kind];
