/**
 * From page to page without leaving the document: what a shared device keeps in memory must survive a link. The next page's HTML is
 * fetched, and the data it carries is shown by the page's component.
 */
import { focusHeading } from './awake.browser.ts';
import type { PageName } from './opened.ts';

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
	path = location.pathname;
	history.scrollRestoration = 'manual';
	addEventListener('click', (event) => {
		if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
		const link = (event.target as Element | null)?.closest?.<HTMLAnchorElement>('a[href]');
		if (!link || !isPage(link)) return;
		event.preventDefault();
		void go(link.href);
	});
	addEventListener('popstate', (event) => {
		if (location.pathname === path) return;
		const y = (event.state as { readonly y?: number } | null)?.y ?? 0;
		void arrive(new URL(location.href)).then(() => scrollTo(0, y));
	});
}

/** Of the page on the screen. */
let path = '';
const nameless = (path: string) => path.replace(/\/(km|en)\//, '/');

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
	let html: string;
	try {
		const answer = await fetch(url.pathname, { headers: { accept: 'text/html' } });
		html = answer.ok ? await answer.text() : '';
	} catch {
		// Back or Forward has changed the address already; the page stays, and so does its address.
		if (!before) history.pushState(null, '', path);
		shower?.unreachable();
		return;
	}
	// Another link was pressed meanwhile: this answer is too late.
	if (arrival !== arrivals) return;
	const page = readPage(html);
	if (!page || !shower) return location.assign(url);
	before?.();
	const another = nameless(path) !== nameless(location.pathname);
	if (another) from = path;
	path = location.pathname;
	await shower.show(page.name, page.data);
	const target = url.hash ? document.getElementById(decodeURIComponent(url.hash.slice(1))) : null;
	if (target) target.scrollIntoView();
	else if (another) focusHeading();
}

/** The page data that a prerendered page carries in `#sala-page`; nothing where the HTML is no page of the course. */
export function readPage(html: string): { readonly name: PageName; readonly data: Record<string, unknown> } | undefined {
	const found = /<div id="sala-page" hidden="" data-page="([a-z]+)" data-with="([^"]*)"/.exec(html);
	if (!found) return undefined;
	// Svelte writes `&`, `"` and `<` of an attribute as entities, and nothing else.
	const json = found[2]!.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
	return { name: found[1] as PageName, data: JSON.parse(json) as Record<string, unknown> };
}

/** A link to another page of the course: same site, ends in a slash, and not only a place on this page. */
function isPage(link: HTMLAnchorElement): boolean {
	if (link.origin !== location.origin || link.target || link.rel === 'external' || link.hasAttribute('download')) return false;
	return link.pathname.endsWith('/') && !(link.hash && link.pathname === location.pathname);
}
