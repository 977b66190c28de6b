/** Where the pages are: on a server, each at an address of its own. In the one file they are behind its `#` (src/single/site.browser.ts). */
import { pageFile, type PageData } from './page-data.ts';

/** What an address names. */
export interface PageLocation {
	readonly page: string;
	/** A place on the page: `#wrong`, or nothing. */
	readonly place: string;
}
export const parseLocation = ({ pathname, hash }: URL | Location): PageLocation => ({ page: pathname, place: hash });

/** A link to another page of the course: same site, ends in a slash, and not only a place on this page. */
export function isPage(link: HTMLAnchorElement): boolean {
	if (link.origin !== location.origin || link.target || link.rel === 'external' || link.hasAttribute('download')) return false;
	return link.pathname.endsWith('/') && !(link.hash && link.pathname === location.pathname);
}

/** Nothing where there is no page of the course; fails where the line is down. */
export async function fetchPage(page: string): Promise<PageData | undefined> {
	const answer = await fetch(page + pageFile);
	const text = await answer.text();
	try {
		return answer.ok ? (JSON.parse(text) as PageData) : undefined;
	} catch {
		// Somebody else answers here: a web server with a page for everything, or a network that first wants a name.
		return undefined;
	}
}

/** What a page asks for later, such as the words of a scenario. */
export async function fetchData(address: string): Promise<unknown> {
	const answer = await fetch(address);
	if (!answer.ok) throw new Error(`words: ${answer.status}`);
	return answer.json();
}

/** Leaves for `path` of the course as a new document: nothing that was on this page or in its memory is left for Back. */
export function beginAnew(path: string): void {
	// Every page has the button that hides it, which knows the way to the root from there. Where it is gone, the tab is leaving already: a tap came
	// between the wish and the new document.
	const table = document.querySelector('.app [data-quick-exit]')?.getAttribute('href');
	if (!table) return;
	const there = new URL(table.replace('table.html', path), location.href).href;
	// A browser that keeps the page for Back keeps an empty one, which leaves when it is shown.
	document.body.replaceChildren();
	addEventListener('pageshow', () => location.replace(there));
	location.replace(there);
	// From the page that it leads to only what stands behind the # has changed, and the document would stay.
	if (new URL(there).pathname === location.pathname) location.reload();
}
