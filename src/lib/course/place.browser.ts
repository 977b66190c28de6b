/**
 * The place on a page that its address names after the last `#`: `#wrong`. In the one file the page itself stands behind a `#` too:
 * `#/km/settings/#wrong`.
 */
export const placeHere = (): string => location.hash.replace(/^#\/[^#]*/, '');

/** Names a place in the address of this page, so that Back leads to it again. */
export function markPlace(place: string): void {
	const page = /^#\/[^#]*/.exec(location.hash)?.[0] ?? '';
	history.replaceState(history.state, '', `${page}#${place}`);
}
