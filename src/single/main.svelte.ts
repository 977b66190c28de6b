/** The one file wakes: the page that its address names is mounted, and links are followed inside it. What src/hydrate.svelte.ts is on a server. */
import '../app.css';
import './wait.css';
import { flushSync, mount, unmount } from 'svelte';
import { speak } from '#lib/page/hydrated.browser.ts';
import { followLinks } from '#lib/page/navigate.browser.ts';
import { pageState, type PageState } from '#lib/page/page-state.ts';
import type { JsonObject, PageData } from '#lib/page/page-data.ts';
import App from '#lib/page/App.svelte';
import { componentOf } from '../app/component-of.ts';
import { study } from '../app/study-pages.ts';
import { fetchPage, parseLocation } from './site.browser.ts';

const root = document.documentElement;
const pageOf = async ({ name, data }: PageData): Promise<PageState> => pageState(name, await componentOf(name, study), data);
const langOf = (data: JsonObject) => (data.lang === 'en' ? 'en' : 'km');

// A tab that is hidden, and loaded again, stays hidden: boot.js shows the table.
if (!root.classList.contains('gone')) void wake();

async function wake(): Promise<void> {
	const { page, place } = parseLocation(location);
	const first = await fetchPage(page);
	let now: PageState = $state.raw(await pageOf(first));
	const target = document.getElementById('sala')!;
	target.replaceChildren();
	speak(langOf(first.data));
	const app = mount(App, {
		target,
		props: {
			get page() {
				return now;
			}
		}
	});
	followLinks({
		async prepare(page) {
			const next = await pageOf(page);
			return () => {
				now = next;
				flushSync();
				speak(langOf(page.data));
			};
		},
		unreachable() {}
	});
	if (place) document.getElementById(place.slice(1))?.scrollIntoView();
	addEventListener('click', stayOnPage);
	addEventListener('sala:gone', () => void unmount(app), { once: true });
}

/** A link to a place on this page, such as "go to the text", must not put the page's own address away. */
function stayOnPage(event: MouseEvent): void {
	const href = (event.target as Element | null)?.closest?.('a[href^="#"]')?.getAttribute('href');
	if (!href || href.startsWith('#/') || event.defaultPrevented) return;
	event.preventDefault();
	const there = document.getElementById(href.slice(1));
	there?.scrollIntoView();
	there?.focus();
}
