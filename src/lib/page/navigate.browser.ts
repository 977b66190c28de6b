/**
 * From page to page without leaving the document: what a shared device keeps in memory must survive a link. The next page's data and its component
 * are fetched first; only when both are there does the address change and the page show.
 */
import { inLanguage } from '../base/url.ts';
import { focusHeading, readFrom } from './hydrated.browser.ts';
import { entryOf, type Entry } from './history-entry.ts';
import type { PageData } from './page-data.ts';
import { withTimeout } from './patience.browser.ts';
import { fetchPage, isPage, parseLocation } from './site.browser.ts';

export interface Shower {
	/** Fetches the page's component. Gives back what shows the page; fails where the script does not arrive, or has no such page. */
	prepare(page: PageData): Promise<() => void>;
	/** The server cannot be reached: say so on the page that is there, which keeps what it has. */
	unreachable(): void;
}
let shower: Shower | undefined;
let from: string | null = null;
let arrivals = 0;

/** The page that one came from in this document, and the place on it that its address named; null on its first page. The same page in another language is not another page. */
export const cameFrom = (): string | null => from;

/** The path of the page on the screen, and the number of its entry in the history. */
let path = '';
let shownEntry = 0;
/** Shows a place within the page on the screen, when the browser comes back to its entry. */
let showPlace: ((place: number) => void) | undefined;
const nameless = (path: string) => inLanguage(path, '');

/** Milliseconds after which a place on the page counts as reached; browsers refuse to note every step of a scroll. */
const scrollPause = 150;
let scrollTimer: ReturnType<typeof setTimeout> | undefined;

/** Follows links of the course from now on, and Back and Forward. */
export function followLinks(shown: Shower): void {
	shower = shown;
	path = parseLocation(location).page;
	history.scrollRestoration = 'manual';
	const { n, y } = entryOf(history.state) ?? { n: 0, y: 0 };
	shownEntry = n;
	note({ n, y });
	// Loaded anew in the middle of a long page; whoever has scrolled already stays there.
	if (y > 0 && scrollY === 0) scrollTo(0, y);
	addEventListener('click', followLink);
	addEventListener('popstate', followHistory);
	addEventListener('scroll', notePlaceSoon, { passive: true });
}

function followLink(event: MouseEvent): void {
	if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
	const link = (event.target as Element | null)?.closest?.<HTMLAnchorElement>('a[href]');
	if (!link || !isPage(link)) return;
	event.preventDefault();
	void go(link.href);
}

/** Back, Forward, or an address behind `#` that was typed: the address has changed already. */
function followHistory(event: PopStateEvent): void {
	clearTimeout(scrollTimer);
	// The browser makes entries of its own for places on a page: such a one is new, and follows the one on the screen.
	const there = entryOf(event.state) ?? { n: shownEntry + 1, y: 0 };
	note(there);
	if (parseLocation(location).page === path) {
		shownEntry = there.n;
		if (there.place !== undefined) showPlace?.(there.place);
		return;
	}
	void arrive(new URL(location.href), there);
}

/** A page with places in it, such as the cards of a lesson. Gives back how to stop. */
export function withPlaces(show: (place: number) => void): () => void {
	showPlace = show;
	return () => {
		if (showPlace === show) showPlace = undefined;
	};
}

/** On to another place in the page: Back leads from it to the one that is left. */
export function toPlace(left: number, place: number): void {
	clearTimeout(scrollTimer);
	note({ n: shownEntry, y: scrollY, place: left });
	history.pushState({ n: ++shownEntry, y: 0, place, left } satisfies Entry & { readonly left: number }, '');
}

/** The browser's own Back leads to this place of the page. */
export const leadsBackTo = (place: number): boolean => (history.state as { readonly left?: unknown } | null)?.left === place;

/** Goes to a page of the course: the next one in the history. */
export const go = (href: string): Promise<void> => arrive(new URL(href, location.href), null);

/**
 * `there`: the entry of the history that the address is at already; null where it will be a new one, or that of the page on the screen. `coming`: what
 * is on its way from there.
 */
async function arrive(url: URL, there: Entry | null, coming = prepared(parseLocation(url).page)): Promise<void> {
	const arrival = ++arrivals;
	const { page, place } = parseLocation(url);
	const next = await withTimeout(coming).catch(() => null);
	// Another link was pressed meanwhile: this answer is too late.
	if (arrival !== arrivals || !shower) return;
	if (!next) {
		// The page stays, and with it its address and what lies before and behind it.
		if (there) history.go(shownEntry - there.n);
		// On a slow line the next one may still come: whoever only waits is taken there, and nobody who has pressed something since.
		else void coming.then((late) => void (late && arrival === arrivals && arrive(url, there, coming)));
		addEventListener('click', () => arrivals++, { capture: true, once: true });
		return shower.unreachable();
	}
	if (next === 'elsewhere') return there ? location.reload() : location.assign(url);
	clearTimeout(scrollTimer);
	const left = there ? '' : parseLocation(location).place;
	// The address first: relative links of the new page follow it.
	if (!there) {
		note({ n: shownEntry, y: scrollY });
		history.pushState({ n: shownEntry + 1, y: 0 } satisfies Entry, '', url);
	}
	shownEntry = there?.n ?? shownEntry + 1;
	const another = nameless(path) !== nameless(page);
	if (another) from = path + left;
	path = page;
	try {
		next();
	} catch {
		// What came is of a newer server, and not for this document's script.
		return location.reload();
	}
	const target = document.getElementById(decodeURIComponent(place.slice(1)));
	if (target) readFrom(target);
	else if (another) focusHeading();
	if (there) scrollTo(0, there.y);
}

/**
 * What shows the page; `elsewhere` where only the browser itself can open the address: no page of the course, or a page whose script is gone, as
 * after an update of the server. A script that does not arrive because the line is down is no reason to leave: then nothing.
 */
async function prepared(page: string): Promise<(() => void) | 'elsewhere' | null> {
	try {
		const found = await fetchPage(page);
		if (!found || !shower) return 'elsewhere';
		const { prepare } = shower;
		return await prepare(found).catch(() => fetchPage(page).then(() => 'elsewhere' as const));
	} catch {
		return null;
	}
}

function notePlaceSoon(): void {
	clearTimeout(scrollTimer);
	const entry = shownEntry;
	scrollTimer = setTimeout(() => {
		// While another page is on its way after Back, the entry is that one's already.
		if (entryOf(history.state)?.n === entry) note({ n: entry, y: scrollY });
	}, scrollPause);
}

/** What others keep in the entry stays. */
function note(entry: Entry): void {
	try {
		history.replaceState({ ...(history.state as object | null), ...entry }, '');
	} catch {
		// Safari refuses more than a hundred in half a minute.
	}
}
