import { hash } from '#lib/base/hash.ts';
import type { StepKind, StepKinds } from '#lib/course/course.ts';
import { steps } from './steps/register.ts';

/**
 * Names what a saved run depends on, as the kind of step says. Not the words, rows, sources, pictures or notes: correcting those must not
 * orphan what somebody did.
 */
export const shapeHash = <K extends StepKind>(kind: K, shape: StepKinds[K]['shape']): string =>
	hash(JSON.stringify(steps[kind].meaning(shape)));
