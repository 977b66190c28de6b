/** The one store and the one safe storage of settings of this tab, opened when first needed. */
import { adoptedKey, databaseName, modeKey, seatKey, seatWiped } from '../base/kept-names.browser.ts';
import { withTimeout } from '../page/patience.browser.ts';
import { DeviceSettings, keys, type Device } from '../progress/device.browser.ts';
import type { RunStore } from '../progress/run-store.ts';
import { waitingKey } from '../progress/keep-waiting.browser.ts';

export { withTimeout };

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
		const code = mode === 'own' ? import('./device/own.browser.ts') : import('./device/shared.browser.ts');
		const store = code.then(({ default: openStore }) => openStore(before?.store));
		opening = { mode, store };
		void store.then(
			() => before?.store.then((old) => old.close()),
			// A chunk that did not arrive is asked for again next time.
			() => void (opening?.store === store && (opening = before))
		);
	}
	return opening.store;
}

/** Whether there can be anything to read: somebody who is here for the first time need not wait for the store's code. */
export async function anythingKept(): Promise<boolean> {
	if (opening) return true;
	if (device().get().mode !== 'own') return false;
	// A copy in a folder takes over what it kept under the plain name when its store is opened.
	if (device().local.getItem(adoptedKey) === 'settings' || device().local.getItem(waitingKey)) return true;
	const listed = async () => (await indexedDB.databases()).some(({ name }) => name === databaseName);
	return Promise.race([
		// A browser that never answers must not keep the page asleep: the store knows how to go on without it.
		new Promise<boolean>((tell) => setTimeout(tell, tellTimeout, true)),
		// One that refuses, or lists no databases, is for the store to ask.
		listed().catch(() => true)
	]);
}

/** Tries once more to read what is kept; null except where that failed. */
export type Again = (() => void) | null;

/**
 * What `read` gives, however many tries and however long it takes: fails never. A page that could not read says so and has a button for `again`. A browser of
 * before 2026 remembers that a script did not arrive, and asks for it again in a new document only: the second time the page is loaded anew, but not while
 * the line is down, which would leave no page at all, nor where a store is there or still on its way: with it go answers that this document alone has.
 */
export async function untilRead<T>(read: () => Promise<T>, tell: (again: Again) => unknown): Promise<T> {
	for (let tried = false; ; tried = true) {
		const reading = read();
		try {
			return await withTimeout(reading);
		} catch {
			if (tried && !opening)
				void fetch(location.href).then(
					({ ok }) => ok && location.reload(),
					() => {}
				);
			// It may still come, of itself.
			await Promise.race([new Promise<void>(tell), reading.catch(() => new Promise<void>(() => {}))]);
			tell(null);
		}
	}
}

/**
 * In another tab all of this was wiped, or somebody said that the device is not theirs alone: what this page shows, remembers or still writes down goes with
 * the document.
 */
export function leaveIfTakenAway({ key, newValue }: StorageEvent, mode: Device['mode']): void {
	const wiped = key === seatKey && newValue === seatWiped;
	if (wiped) for (const one of keys) device().session.removeItem(one);
	if (wiped || (mode === 'own' && (key === modeKey || key === null) && newValue !== 'own')) location.reload();
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
