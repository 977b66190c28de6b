/**
 * Whether a server on this very computer leads groups. It says so with the page that it sends (src/tools/serve.ts). A page that the copy on this
 * device answered brings no word of a server, so it asks for the head of itself, which no copy answers: where no server runs there is nobody to lead.
 * A phone, a copy on a plain web server and the one file hear nothing, and of them only a web server on this computer is asked.
 */
import { onlyHere } from '../../base/url.ts';

const word = 'lead';

export async function isLedHere(): Promise<boolean> {
	if (!onlyHere(location)) return false;
	const timing = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
	if (timing.some(({ serverTiming = [] }) => serverTiming.some(({ name }) => name === word))) return true;
	if (!navigator.serviceWorker?.controller) return false;
	const head = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
	return head?.headers.get('server-timing') === word;
}
