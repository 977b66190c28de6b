import type { FilePlace, Finding } from './finding.ts';

/**
 * What a check of one kind (lesson, quiz, scenario) finds on a shape. It knows ids, not files: the compiler turns `at` into a line.
 */
export interface Flaw extends Omit<Finding, keyof FilePlace> {
	/** Keys into the authored file, from the outside in: `['items', 'recruiter-debt', 'boxes']`. */
	readonly at: readonly (string | number)[];
}
