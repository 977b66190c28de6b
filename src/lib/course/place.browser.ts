/**
 * The place on a page that its address names after the last `#`: `#wrong`. In the one file the page itself stands behind a `#` too:
 * `#/km/settings/#wrong`.
 */
export const placeHere = (): string => location.hash.replace(/^#\/[^#]*/, '');

/** The address of this page without a place. */
export const pageHere = (): string => location.pathname + location.search + (/^#\/[^#]*/.exec(location.hash)?.[0] ?? '');

/** Names a place in the address of this page, so that Back leads to it again. */
export function markPlace(place: string): void {
	history.replaceState(history.state, '', `${pageHere()}#${place}`);
}
