/**
 * What is asked of the network, given up after `limit` milliseconds (the signal aborts, and with it the answer): a line can die without a word, and
 * whoever waits for it for ever never tries again.
 */
export function inTime<T>(limit: number, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
	const over = new AbortController();
	const timer = setTimeout(() => over.abort(), limit);
	return ask(over.signal).finally(() => clearTimeout(timer));
}
