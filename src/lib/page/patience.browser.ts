/** Milliseconds after which a line counts as broken on which nothing arrives and nothing fails: longer than a store takes to open. */
const patience = 6000;

/** What is there by then; fails where it is not. */
export const withTimeout = <T>(work: Promise<T>): Promise<T> =>
	Promise.race([work, new Promise<never>((_, fail) => setTimeout(fail, patience))]);
