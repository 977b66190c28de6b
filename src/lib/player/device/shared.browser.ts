/**
 * The store of a shared device, which comes with its watch: who leaves the device alone is covered after ten minutes, and wiped after
 * fifteen. The watch comes first, so that no answer is ever kept where it did not arrive.
 */
import { mount, unmount } from 'svelte';
import { modeKey, named } from '../../base/kept-names.browser.ts';
import { pageHere } from '../../course/place.browser.ts';
import type { Lang } from '../../base/lang.ts';
import { finish as en } from '../../i18n/en.json';
import { finish as km } from '../../i18n/km.json';
import { beginAnew } from '../../page/site.browser.ts';
import { keys } from '../../progress/device.browser.ts';
import { device } from '../store.browser.ts';
import { Finish } from './finish.svelte.ts';
import { between, idle, limits, untilNext, type Moment } from './idle.ts';
import Lock from './Lock.svelte';
import { go } from '../../page/navigate.browser.ts';

export default async function openSharedStore() {
	// On demand here too: what is also imported at once becomes a request more on every page.
	const { hearOtherTabs, openInMemory } = await import('./own.browser.ts');
	const store = await openInMemory();
	hearOtherTabs('shared');
	const { close } = store;
	const stop = watch();
	addEventListener('pagehide', keepCard);
	return Object.assign(store, {
		close() {
			stop();
			removeEventListener('pagehide', keepCard);
			close();
		}
	});
}

const signs = ['pointerdown', 'click', 'keydown', 'wheel', 'touchmove', 'scroll', 'input'] as const;
/** Also looked at when the page comes back from the background, or the device from its sleep. */
const returns = ['pageshow', 'focus', 'visibilitychange'] as const;

/** Tabs ask each other how long they have been left alone. */
const channelName = named('sala-alone');
/** Milliseconds in which a tab that somebody works in has answered. */
const answerTimeout = 500;

const language = (): Lang => (document.documentElement.lang === 'en' ? 'en' : 'km');
const now = (): Moment => ({ wall: Date.now(), steady: performance.now() });

/** Watches until it is stopped. */
function watch(): () => void {
	let last = now();
	let timer: ReturnType<typeof setTimeout> | undefined;
	let uncover: (() => void) | undefined;
	let asked: Moment | undefined;
	const finish = new Finish(language);
	const others = typeof BroadcastChannel === 'function' ? new BroadcastChannel(channelName) : null;
	const alone = () => between(last, now());

	function look(): void {
		if (asked) return;
		clearTimeout(timer);
		const state = idle(alone());
		if (state !== 'here') uncover ??= cover(finish, goOn, () => limits.wipe - alone());
		if (state === 'gone') void wipe();
		else timer = setTimeout(look, untilNext(alone()));
	}
	/** Wiping is for every tab: not while somebody works in another one. Nobody opens this one meanwhile. */
	async function wipe(): Promise<void> {
		if (finish.state === 'wiping') return;
		if (others && finish.state !== 'waiting') {
			finish.state = 'wiping';
			asked = now();
			others.postMessage('alone?');
			await new Promise((answered) => setTimeout(answered, answerTimeout));
			asked = undefined;
			finish.state = 'rest';
			if (idle(alone()) !== 'gone') return look();
		}
		if (hasOwner()) return leaveTab();
		void finish.now();
	}
	others?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
		if (data === 'alone?') return others.postMessage(alone());
		// A length of time, because the clocks of two tabs do not begin at the same moment; counted from the question, and not from an answer that came late.
		if (asked && typeof data === 'number' && data < between(last, asked)) last = { wall: asked.wall - data, steady: asked.steady - data };
	});
	function goOn(): void {
		uncover?.();
		uncover = undefined;
		last = now();
		look();
	}
	function sign(): void {
		// First whether it comes too late: the first touch after a long sleep must not open what was left.
		look();
		if (!uncover) last = now();
	}

	look();
	for (const name of signs) addEventListener(name, sign, { capture: true, passive: true });
	for (const name of returns) addEventListener(name, look, true);
	return () => {
		clearTimeout(timer);
		uncover?.();
		others?.close();
		for (const name of signs) removeEventListener(name, sign, true);
		for (const name of returns) removeEventListener(name, look, true);
	};
}

/**
 * Hide ends the work; the card of a lesson is found again. The address to come back to, which the script in app.html keeps for the tab, says it, as a
 * link from a result does: a place in the course, and nothing that somebody did.
 */
function keepCard(): void {
	const card = document.querySelector<HTMLElement>('[data-mark]')?.dataset.mark;
	try {
		if (card && sessionStorage.getItem('sala.hidden') === '1') sessionStorage.setItem('sala.back', `${pageHere()}#${card}`);
	} catch {
		// Storage refused: the start of the lesson opens.
	}
}

/** Somebody has said, before or since, that the device is theirs: what this tab did goes with its document, and what they have on the disk stays. */
const hasOwner = () => device().local.getItem(modeKey) === 'own';

/** Ends what was done in this tab alone. */
function leaveTab(): void {
	for (const one of keys) device().session.removeItem(one);
	beginAnew(`${language()}/#wiped`);
}

/** Puts the question in the place of the page, which stays as it was beneath. Gives back how to take it away. */
function cover(finish: Finish, oncontinue: () => void, until: () => number): () => void {
	const page = document.querySelector<HTMLElement>('.app')!;
	const focused = document.activeElement;
	const y = scrollY;
	page.style.display = 'none';
	addEventListener('keydown', keepFromPage, true);
	const lang = language();
	/** By the router: what was done lies in the memory of this document. */
	const ontake = () => {
		const table = page.querySelector('[data-quick-exit]')!.getAttribute('href')!;
		oncontinue();
		void go(table.replace('table.html', `${lang}/carry/`));
	};
	const lock = mount(Lock, {
		target: document.body,
		props: { lang, strings: { finish: lang === 'en' ? en : km }, finish, oncontinue, ontake, until }
	});
	return () => {
		void unmount(lock);
		removeEventListener('keydown', keepFromPage, true);
		page.style.display = '';
		scrollTo(0, y);
		if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
	};
}

/** The page beneath still listens: a digit would choose an answer. Shift goes through, because three of them hide. */
function keepFromPage(event: KeyboardEvent): void {
	if (event.key.length === 1) event.stopPropagation();
}
