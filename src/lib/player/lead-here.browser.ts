/**
 * Whether this page came from a server on this very computer that leads groups: it says so with the page (src/tools/serve.ts), so nothing is asked for.
 * A phone, a copy on a plain web server and the one file hear nothing.
 */
import { onlyHere } from '../base/url.ts';

export const isLedHere = (): boolean =>
	onlyHere(location) &&
	(performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]).some(({ serverTiming = [] }) =>
		serverTiming.some(({ name }) => name === 'lead')
	);
