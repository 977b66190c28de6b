/** Which requests the copy may answer, and by which of its files. */
import { fromServer } from '../base/url.ts';
import { needsServer } from './list.ts';

/**
 * The path in the list, from the root of the site, of what is asked for; undefined: this is for the network alone. Both addresses are whole,
 * `root` ends in a slash.
 */
export function keptPath(method: string, address: string, root: string): string | undefined {
	const { origin, pathname, search } = new URL(address);
	const home = new URL(root);
	if (search === fromServer) return undefined;
	if (method !== 'GET' || origin !== home.origin || !pathname.startsWith(home.pathname)) return undefined;
	const path = pathname.slice(home.pathname.length).replace(/(^|\/)index\.html$/, '$1');
	return needsServer(path) || own.test(path) ? undefined : path;
}
/** What the worker fetches for itself. */
const own = /^(service-worker\.js|release\.json|offline\.json)$/;

/** The name of such a file holds a hash of its content: the file is right in every release. */
export const isHashed = (path: string): boolean => path.startsWith('_app/immutable/');

/** `km/2/5` is the page `km/2/5/`, whose links are relative to its own address. */
export const lacksSlash = (path: string): boolean => path !== '' && !path.endsWith('/') && !/\.\w+$/.test(path);
