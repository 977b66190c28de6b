/** The clock as a dependency: tests hold it still. */
export interface Clock {
	/** Milliseconds. */
	now(): number;
	/** Calls `then` once, so many milliseconds from now. */
	after(ms: number, then: () => void): unknown;
}
