/** The store of a device of one's own, and what every store hears from other tabs. */
import { modeKey } from '../../base/kept-names.browser.ts';
import { isFinishAsked } from '../../progress/finish-asked.browser.ts';
import type { RunStore } from '../../progress/run-store.ts';
import { openStore, type Mode } from '../../progress/store.browser.ts';
import { takeWaiting } from '../../progress/take-waiting.browser.ts';
import { device, leaveIfTakenAway, theStore, withTimeout } from '../store.browser.ts';

/** Shared too: nothing is written, but this code is one request on whatever page needs a store. */
export const openInMemory = (): Promise<RunStore> => openStore('shared');

/**
 * First finishes what a power cut cut short (finish.svelte.ts). What this tab did before somebody said, here or in another tab, that the device is theirs
 * comes along from the store of `before`: their own work, seen by the machines as it was done, so there is nothing to verify.
 */
export default async function openOwnStore(before: Promise<RunStore> | undefined): Promise<RunStore> {
	// Wiped while this code was on its way, or somebody else's since: then nothing is written, not even an empty database.
	if (device().get().mode !== 'own') return openInMemory();
	const store = await openStore('own');
	if (await isFinishAsked(store, Date.now())) return (await import('./finish.svelte.ts')).finishLate(store);
	// One whose code does not come holds nothing.
	const earlier = before && (await withTimeout(before).catch(() => null));
	const runs = (await earlier?.runs()) ?? [];
	if (runs.length > 0) await store.importRuns(runs, (run) => run);
	await takeWaiting(store);
	hearOtherTabs('own');
	const { begunAs } = store;
	return Object.assign(store, {
		/** What began to wait after that, and before the page had this store, comes along too. */
		begunAs: async (...run: Parameters<typeof begunAs>) => (await begunAs(...run)) ?? (await takeWaiting(store), begunAs(...run))
	});
}

let stopHearing: AbortController | undefined;

/** Follows what other tabs do to this device: a wipe, another owner, and that it has one at last. */
export function hearOtherTabs(mode: Mode): void {
	stopHearing?.abort();
	stopHearing = new AbortController();
	addEventListener(
		'storage',
		(event) => {
			leaveIfTakenAway(event, mode);
			// The device is somebody's own since: what was done here goes to its disk, and nobody is watched any more.
			if (mode === 'shared' && event.key === modeKey && event.newValue === 'own') void theStore();
		},
		{ signal: stopHearing.signal }
	);
}
