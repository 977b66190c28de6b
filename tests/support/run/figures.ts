/** What is said of many measurements. */

export const sum = (figures: readonly number[]): number => figures.reduce((a, b) => a + b, 0);
export const most = (figures: readonly number[]): number => figures.reduce((a, b) => Math.max(a, b), 0);

/** The measurement that this share of them does not exceed; nothing is between two. */
export function percentile(figures: readonly number[], share: number): number {
	const sorted = [...figures].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Infinity;
}
export const median = (figures: readonly number[]): number => percentile(figures, 0.5);

/** How many times of the clock fall in each second after a moment. */
export function bySecond(times: readonly number[], since: number): readonly number[] {
	const bins = Array<number>(60).fill(0);
	for (const time of times) bins[Math.min(59, Math.max(0, Math.floor((time - since) / 1000)))]!++;
	return bins;
}

/** A memory that leaks is not told from one that is full by its peak: the middle of the last quarter is compared with that of the second, when all is warm. */
export function growth(samples: readonly number[]): number {
	const quarter = Math.floor(samples.length / 4);
	return median(samples.slice(-quarter)) / median(samples.slice(quarter, 2 * quarter)) - 1;
}
