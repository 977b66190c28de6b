/**
 * What a check of one kind (lesson, quiz, scenario) finds on a shape. It knows ids, not files: the compiler turns `at` into a line.
 */
export interface Flaw {
	readonly severity: 'error' | 'warning';
	readonly code: string;
	/** Keys into the authored file, from the outside in: `['items', 'recruiter-debt', 'boxes']`. */
	readonly at: readonly (string | number)[];
	readonly message: string;
	readonly remedy: string;
}
