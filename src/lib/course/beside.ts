/**
 * What lies beside a step and is no try at it: reviews of a quiz, marks on the cards of a lesson. Their runs have names of their own, which keep them
 * out of everything that is computed of the step, here and in copies of before (docs/decisions/025). No module may have such a name.
 */

/** `module-id/step-id` → the `step` of the runs that review it. */
export const reviewsOf = (step: string): string => `review-${step}`;

/** `module-id/step-id` → the `step` of the run that marks its cards. */
export const marksOf = (step: string): string => `pocket-${step}`;

/** Of the `step` of a run. */
export const isReview = (step: string): boolean => step.startsWith(reviewsOf(''));

/** Of the `step` of a run, or of the id of a module. */
export const isBeside = (name: string): boolean => /^(review|pocket)-/.test(name);
