/** The one store and the one safe storage of settings of this tab, opened when first needed. */
import { atRoot, databaseName, modeKey, seatKey, seatWiped } from '../base/kept-names.browser.ts';
import { DeviceSettings, keys } from '../progress/device.browser.ts';
import type { RunStore } from '../progress/run-store.ts';

export const device = () => (settings ??= new DeviceSettings());
let settings: DeviceSettings | undefined;

/** Milliseconds to wait for the browser before asking the store itself, which is more patient. */
const tellTimeout = 500;

interface Opening {
	readonly mode: 'own' | 'shared';
	readonly store: Promise<RunStore>;
}
let opening: Opening | undefined;

/**
 * A learner who comes by a link, without the start page, has not said whose device this is: then nothing is kept beyond
 * the tab, which is the answer that can hurt nobody. The store's code comes only when something is to be read or kept.
 */
export function theStore(): Promise<RunStore> {
	const mode = device().get().mode ?? 'shared';
	if (opening?.mode !== mode) {
		const before = opening;
		addEventListener('storage', hearOtherTab);
		const store = mode === 'own' ? openOwn(before) : import('./device/shared.browser.ts').then(({ openStore }) => openStore(mode));
		opening = { mode, store };
		void store.then(
			() => before?.store.then((old) => old.close()),
			// A chunk that did not arrive is asked for again next time.
			() => (opening = before)
		);
	}
	return opening.store;
}

/**
 * First finishes what a power cut cut short (device/finish.svelte.ts). What this tab did before somebody said, here or in another tab, that the device is
 * theirs, comes along: their own work, seen by the machines as it was done, so there is nothing to verify.
 */
async function openOwn(before: Opening | undefined): Promise<RunStore> {
	const { isFinishAsked, openStore } = await import('../progress/store.browser.ts');
	const [store, asked] = await Promise.all([openStore('own'), isFinishAsked()]);
	if (asked) return (await import('./device/finish.svelte.ts')).finishLate(store);
	const runs = (await (await before?.store)?.runs()) ?? [];
	if (runs.length > 0) await store.importRuns(runs, (run) => run);
	return store;
}

/**
 * In another tab somebody wiped all of this, or said that the device is not theirs alone: what this page shows, remembers or still writes down goes with
 * the document.
 */
function hearOtherTab({ key, newValue }: StorageEvent): void {
	const wiped = key === seatKey && newValue === seatWiped;
	if (wiped) for (const one of keys) device().session.removeItem(one);
	if (opening && (wiped || ((key === modeKey || key === null) && newValue !== 'own' && opening.mode === 'own'))) location.reload();
}

/** Whether there can be anything to read: somebody who is here for the first time need not wait for the store's code. */
export function anythingKept(): Promise<boolean> {
	if (opening) return Promise.resolve(true);
	if (device().get().mode !== 'own') return Promise.resolve(false);
	// A copy in a folder takes over what it kept under the plain name when its store is opened.
	if (!atRoot) return Promise.resolve(true);
	return new Promise((tell) => {
		// A database that never answers must not keep the page asleep: the store knows how to go on without it.
		setTimeout(() => tell(true), tellTimeout);
		try {
			const asked = indexedDB.open(databaseName);
			asked.onupgradeneeded = () => asked.transaction?.abort();
			asked.onsuccess = () => {
				asked.result.close();
				tell(true);
			};
			// Aborted above: the database does not exist. Any other error is for the store to explain.
			asked.onerror = (event) => {
				event.preventDefault();
				tell(asked.error?.name !== 'AbortError');
			};
			asked.onblocked = () => tell(true);
		} catch {
			tell(true);
		}
	});
}

/** For after a wipe: the next question opens a fresh store. */
export function forgetStore(): void {
	void opening?.store.then((old) => old.close());
	opening = undefined;
}

let unfinished: Promise<unknown> = Promise.resolve();

/** A page that is left goes on writing what was done on it. */
export function leaveWriting(queue: Promise<unknown>): void {
	unfinished = Promise.allSettled([unfinished, queue]);
}

/** When that is written: whoever reads now finds it. */
export const everythingWritten = (): Promise<unknown> => unfinished;
