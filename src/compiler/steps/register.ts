import type { Kind } from '#lib/course/course.ts';
import { lesson } from './lesson/step.ts';
import { quiz } from './quiz/step.ts';
import { scenario } from './scenario/step.ts';
import type { StepCompiler } from './types.ts';

/** The kinds of step. A kind is a folder; its files are named `03-name.<kind>.yml`. */
export const steps: { readonly [K in Kind]: StepCompiler<K> } = { lesson, scenario, quiz };

/** What the compiler does with the kind of this step. */
export const stepOf = <K extends Kind>({ kind }: { readonly kind: K }): StepCompiler<K> => steps[kind];

export const kinds = Object.keys(steps) as readonly Kind[];
