/**
 * What runs in the browser: the prerendered page is hydrated where it stands, and links are followed without leaving the document.
 * It stands in for Kit's client, which a weak phone would wait a second longer for (docs/decisions/007).
 */
import { flushSync, hydrate } from 'svelte';
import type { Lang } from '#lib/base/lang.ts';
import { speak } from '#lib/page/hydrated.browser.ts';
import { followLinks } from '#lib/page/navigate.browser.ts';
import { pageState, type PageState } from '#lib/page/page-state.ts';
import type { JsonObject } from '#lib/page/page-data.ts';
import App from '#lib/page/App.svelte';
import { device } from '#lib/player/store.browser.ts';
import { componentOf } from './app/component-of.ts';
import { study } from './app/study-pages.ts';

const target = document.getElementById('sala');
const page = document.getElementById('sala-page');
if (target && page) void wake(target, page.dataset.page!, JSON.parse(page.dataset.with!) as JsonObject);

/** The list of a group's pages is fetched by who goes to one of them. */
async function pageOf(name: string) {
	return componentOf(name, name in study ? study : (await import('./app/group-pages.ts')).groups);
}

async function wake(target: HTMLElement, name: string, data: JsonObject): Promise<void> {
	let now: PageState = $state.raw(pageState(name, await pageOf(name), data));
	hydrate(App, {
		target,
		props: {
			get page() {
				return now;
			}
		}
	});
	// Links of the head were written relative to this page's address, which changes from now on.
	for (const link of document.head.querySelectorAll('link')) link.setAttribute('href', link.href);
	followLinks({
		async prepare({ name, data }) {
			const Page = await pageOf(name);
			return () => {
				now = pageState(name, Page, data);
				flushSync();
				speak(data.lang === 'en' ? 'en' : 'km');
			};
		},
		unreachable() {
			now = { ...now, unreachable: true };
			// It lies over the button, and goes with the next tap.
			addEventListener('click', () => (now = { ...now, unreachable: false }), { once: true });
		}
	});
	// Last of all, and only for whom it is known what to keep.
	const { track } = device().get();
	if (track)
		idle(() => {
			const copy = import('#lib/player/device/copy.browser.ts');
			// Where its script does not arrive, the next page that is opened asks again.
			void copy.then(({ keepCourse }) => keepCourse(now.data.lang as Lang, track)).catch(() => {});
		});
}

const idle = globalThis.requestIdleCallback ?? setTimeout;
