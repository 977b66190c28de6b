/** The one store and the one safe storage of settings of this tab, opened when first needed. */
import { atRoot, databaseName, modeKey } from '../base/kept-names.browser.ts';
import { DeviceSettings } from '../progress/device.browser.ts';
import type { RunStore } from '../progress/run-store.ts';

export const device = () => (settings ??= new DeviceSettings());
let settings: DeviceSettings | undefined;

/** Milliseconds to wait for the browser before asking the store itself, which is more patient. */
const tellTimeout = 500;

let opening: { mode: 'own' | 'shared'; store: Promise<RunStore> } | undefined;

/**
 * A learner who comes by a link, without the start page, has not said whose device this is: then nothing is kept beyond
 * the tab, which is the answer that can hurt nobody. The store's code comes only when something is to be read or kept.
 */
export function theStore(): Promise<RunStore> {
	const mode = device().get().mode ?? 'shared';
	if (opening?.mode !== mode) {
		void opening?.store.then((old) => old.close());
		addEventListener('storage', leaveDisk);
		const code = mode === 'own' ? import('../progress/store.browser.ts') : import('./device/shared.browser.ts');
		opening = { mode, store: code.then(({ openStore }) => openStore(mode)) };
		// A chunk that did not arrive is asked for again next time.
		opening.store.catch(() => (opening = undefined));
	}
	return opening.store;
}

/** In another tab somebody said that this device is not theirs alone, or wiped it: what a page keeps here must not go on being written down. */
function leaveDisk({ key, newValue }: StorageEvent): void {
	if ((key === modeKey || key === null) && newValue !== 'own' && opening?.mode === 'own') location.reload();
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
