/** The one store and the one drawer of settings of this tab, opened when first asked for. */
import { DeviceSettings } from '../progress/device.browser.ts';
import { openStore } from '../progress/store.browser.ts';
import type { RunStore } from '../progress/keep.ts';

export const device = () => (settings ??= new DeviceSettings());
let settings: DeviceSettings | undefined;

let opening: { mode: 'own' | 'shared'; store: Promise<RunStore> } | undefined;

/**
 * A learner who comes by a link, without the start page, has not said whose device this is: then nothing is kept beyond
 * the tab, which is the answer that can hurt nobody.
 */
export function theStore(): Promise<RunStore> {
	const mode = device().get().mode ?? 'shared';
	if (opening?.mode !== mode) {
		void opening?.store.then((old) => old.close());
		opening = { mode, store: openStore(mode) };
	}
	return opening.store;
}

/** For after a wipe: the next question opens a fresh store. */
export function forgetStore(): void {
	void opening?.store.then((old) => old.close());
	opening = undefined;
}
