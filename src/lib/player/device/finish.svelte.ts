/**
 * Finishing: ten seconds to change one's mind, then every answer and every setting is gone and the start page stands in the place of this one. Leaving
 * the page in those seconds wipes at once: who leaves has finished.
 */
import type { Lang } from '../../base/lang.ts';
import { beginAnew } from '../../page/site.browser.ts';
import { databaseName, plainName } from '../../base/kept-names.browser.ts';
import { adopts, forget } from '../../progress/forget.browser.ts';
import { leaveLead } from './leave.browser.ts';
import { device, forgetStore, theStore } from '../store.browser.ts';

const seconds = 10;

export class Finish {
	state = $state<'rest' | 'waiting' | 'wiping' | 'failed'>('rest');
	left = $state(seconds);
	readonly #lang: () => Lang;
	#timer: ReturnType<typeof setInterval> | undefined;

	constructor(lang: () => Lang) {
		this.#lang = lang;
	}

	begin(): void {
		this.state = 'waiting';
		this.left = seconds;
		const end = performance.now() + seconds * 1000;
		this.#timer = setInterval(() => {
			// By the clock and not by counting: a tab in the background counts slowly.
			this.left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
			if (this.left === 0) void this.now();
		}, 250);
	}

	keep(): void {
		clearInterval(this.#timer);
		this.state = 'rest';
	}

	/** All that can be set off without waiting comes first: the page may be gone in a moment. */
	async now(): Promise<void> {
		if (this.state === 'wiping') return;
		clearInterval(this.#timer);
		// Only where somebody said so: who reads in one tab and leads in another leaves the first one alone.
		const left = this.state === 'waiting' ? leaveLead() : true;
		this.state = 'wiping';
		const wiped = theStore().then((store) => store.wipe());
		forget(device().local, device().session);
		// The runs from before names had a folder: nothing empties that database but its end.
		const before = adopts() ? dropDatabase(plainName(databaseName)) : true;
		const done = await Promise.allSettled([wiped, dropDatabase(databaseName)]);
		forgetStore();
		// A leftover of the database is fine when it was emptied, and the other way round: one of them must have worked.
		if ((await before) && (await left) && done.some((one) => one.status === 'fulfilled' && one.value)) beginAnew(`${this.#lang()}/#wiped`);
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
