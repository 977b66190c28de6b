/** What the router keeps in an entry of the browser's history. */
export interface Entry {
	/** Which entry this is, counted from the first page of the tab: Back by two is `n - 2`. */
	readonly n: number;
	/** How far the page was scrolled, in pixels. */
	readonly y: number;
	/** Which place within the page: the card of a lesson, from 0. */
	readonly place?: number;
}

/** Read from `history.state`; null where the entry is not the router's. */
export function entryOf(state: unknown): Entry | null {
	const { n, y, place } = (state ?? {}) as Partial<Record<keyof Entry, unknown>>;
	if (typeof n !== 'number' || !Number.isInteger(n) || n < 0) return null;
	return { n, y: typeof y === 'number' && y > 0 ? y : 0, ...(typeof place === 'number' && { place }) };
}
