/**
 * Finishing: ten seconds to change one's mind, then every answer and every setting is gone and the start page stands in the place of this one. Leaving
 * the page in those seconds wipes at once: who leaves has finished. Where the power goes in them, the next page that is opened finishes;
 * of answers that waited for the code of the store alone nothing is left to finish once the browser has written down that they are gone (put-aside.browser.ts).
 */
import type { Lang } from '../../base/lang.ts';
import { beginAnew } from '../../page/site.browser.ts';
import { databaseName, plainName } from '../../base/kept-names.browser.ts';
import { askToFinish, forgetFinish, timeToTakeBack } from '../../progress/finish-asked.browser.ts';
import { adopts, forget } from '../../progress/forget.browser.ts';
import { dropAside, putAside, putBack } from '../../progress/put-aside.browser.ts';
import type { RunStore } from '../../progress/run-store.ts';
import { leaveLead } from './leave.browser.ts';
import { device, forgetStore, theStore, withTimeout } from '../store.browser.ts';

const seconds = timeToTakeBack / 1000;

export class Finish {
	/** `keeping`: it is taken back, and that is not on the disk yet. */
	state = $state<'rest' | 'waiting' | 'keeping' | 'wiping' | 'failed'>('rest');
	left = $state(seconds);
	readonly #lang: () => Lang;
	#timer: ReturnType<typeof setInterval> | undefined;

	constructor(lang: () => Lang) {
		this.#lang = lang;
	}

	begin(): void {
		this.state = 'waiting';
		this.left = seconds;
		if (device().get().mode === 'own') {
			putAside(device().local);
			// Where the browser keeps nothing, there is nothing to come back to.
			void askToFinish(withTimeout(theStore()), Date.now()).catch(() => {});
		}
		const end = performance.now() + timeToTakeBack;
		this.#timer = setInterval(() => {
			// By the clock and not by counting: a tab in the background counts slowly.
			this.left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
			if (this.left === 0) void this.now();
		}, 250);
	}

	/** Resolves when no later page can erase anything, or the browser refused to be told. */
	async keep(): Promise<void> {
		clearInterval(this.#timer);
		if (device().get().mode === 'own') {
			this.state = 'keeping';
			putBack(device().local);
			await forgetFinish().catch(() => {});
		}
		this.state = 'rest';
	}

	/** All that can be set off without waiting comes first: the page may be gone in a moment. */
	async now(): Promise<void> {
		if (this.state === 'wiping') return;
		clearInterval(this.#timer);
		// Only where somebody said so: who reads in one tab and leads in another leaves the first one alone.
		const left = this.state === 'waiting' ? leaveLead() : true;
		this.state = 'wiping';
		// Where the store's code does not come there is no store in this tab, and the database is taken away as a whole.
		const erased = erase(withTimeout(theStore()).then(emptyForGood));
		void erased.then(forgetStore);
		if ((await erased) && (await left)) beginAnew(`${this.#lang()}/#wiped`);
		else this.state = 'failed';
	}

	/** Watches for somebody who leaves in the ten seconds. Gives back how to stop, which is leaving too. */
	watch(): () => void {
		const leave = () => void (this.state === 'waiting' && this.now());
		const hidden = () => document.visibilityState === 'hidden' && leave();
		addEventListener('pagehide', leave);
		document.addEventListener('visibilitychange', hidden);
		return () => {
			leave();
			removeEventListener('pagehide', leave);
			document.removeEventListener('visibilitychange', hidden);
		};
	}
}

/** What somebody asked for on a page whose end came first, such as a power cut. Gives the store back where it cannot be done. */
export async function finishLate(store: RunStore): Promise<RunStore> {
	const left = leaveLead();
	if (!(await erase(store.wipe())) || !(await left)) return store;
	beginAnew(`${document.documentElement.lang === 'en' ? 'en' : 'km'}/#wiped`);
	return new Promise(() => {});
}

/** An answer that is on its way meanwhile is written nowhere. */
const emptyForGood = (store: RunStore): Promise<boolean> => store.wipe().finally(() => store.close());

/** Takes away everything that is kept here, and sets all of it off before it waits. False where runs may be left: then nothing is erased later unasked. */
async function erase(emptied: Promise<boolean>): Promise<boolean> {
	const own = device().get().mode === 'own';
	dropAside();
	forget(device().local, device().session);
	// The runs from before names had a folder: nothing empties that database but its end.
	const before = adopts() ? dropDatabase(plainName(databaseName)) : true;
	const done = await Promise.allSettled([emptied, dropDatabase(databaseName)]);
	if (own) await forgetFinish().catch(() => {});
	// A leftover of the database is fine when it was emptied, and the other way round: one of them must have worked.
	return (await before) && done.some((one) => one.status === 'fulfilled' && one.value);
}

/**
 * Takes the whole database away, also one from the time before this device was shared. False where it is not gone: another tab
 * that cannot let go of it, or a browser without one.
 */
function dropDatabase(name: string): Promise<boolean> {
	return new Promise((tell) => {
		try {
			const asked = indexedDB.deleteDatabase(name);
			asked.onsuccess = () => tell(true);
			asked.onerror = asked.onblocked = () => tell(false);
		} catch {
			tell(false);
		}
	});
}
