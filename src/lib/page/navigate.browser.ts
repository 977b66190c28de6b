/**
 * From page to page without leaving the document: what a shared device keeps in memory must survive a link. The next page's data
 * is fetched, and shown by the page's component.
 */
import { inLanguage } from '../base/here.ts';
import { focusHeading } from './awake.browser.ts';
import type { PageName } from './opened.ts';
import type { PageData } from './page-data.ts';
import { fetchPage, isPage, spotOf } from './site.browser.ts';

export interface Shower {
	show(name: PageName, data: Record<string, unknown>): Promise<void>;
	/** The line is down: say so on the page that is there, which keeps what it has. */
	unreachable(): void;
}
let shower: Shower | undefined;
let from: string | null = null;
let arrivals = 0;

/** The page that one came from in this document; null on its first page. The same page in another language is not another page. */
export const cameFrom = (): string | null => from;

/** Follows links of the course from now on, and Back and Forward. */
export function followLinks(shown: Shower): void {
	shower = shown;
	path = spotOf(location).page;
	history.scrollRestoration = 'manual';
	addEventListener('click', (event) => {
		if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
		const link = (event.target as Element | null)?.closest?.<HTMLAnchorElement>('a[href]');
		if (!link || !isPage(link)) return;
		event.preventDefault();
		void go(link.href);
	});
	addEventListener('popstate', (event) => {
		if (spotOf(location).page === path) return;
		const y = (event.state as { readonly y?: number } | null)?.y ?? 0;
		void arrive(new URL(location.href)).then(() => scrollTo(0, y));
	});
}

/** Of the page on the screen. */
let path = '';
const nameless = (path: string) => inLanguage(path, '');

/** Goes to a page of the course: the next one in the history. */
export async function go(href: string): Promise<void> {
	const url = new URL(href, location.href);
	await arrive(url, () => {
		history.replaceState({ y: scrollY }, '');
		// The address first: relative links of the new page follow it.
		history.pushState(null, '', url);
	});
}

async function arrive(url: URL, before?: () => void): Promise<void> {
	const arrival = ++arrivals;
	const { page, place } = spotOf(url);
	let found: PageData | undefined;
	try {
		found = await fetchPage(page);
	} catch {
		// Back or Forward has changed the address already; the page stays, and so does its address.
		if (!before) history.pushState(null, '', path);
		shower?.unreachable();
		return;
	}
	// Another link was pressed meanwhile: this answer is too late.
	if (arrival !== arrivals) return;
	if (!found || !shower) return location.assign(url);
	before?.();
	const another = nameless(path) !== nameless(page);
	if (another) from = path;
	path = page;
	await shower.show(found.name, found.data);
	const target = place ? document.getElementById(decodeURIComponent(place.slice(1))) : null;
	if (target) target.scrollIntoView();
	else if (another) focusHeading();
}
