/** Where an update may not come between. */

/** What the screens of a scenario and of questions say about themselves (`data-…` of `main`). */
export interface OnScreen {
	readonly state?: string;
	readonly way?: string;
	readonly item?: string;
}

/** From the first decision or question until the way, or the result, is looked back on. */
export function inTheMiddle({ state, way, item }: OnScreen): boolean {
	if (state === 'fetching') return true;
	return (way !== undefined || item !== undefined) && state !== 'debrief' && state !== 'result';
}
