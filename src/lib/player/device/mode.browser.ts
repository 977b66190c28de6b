/** Changes whose device this is. */
import { forgetDrafts } from '../../base/draft.browser.ts';
import { seatInPage, seatKey, seatMoved } from '../../base/kept-names.browser.ts';
import type { Device, DeviceSettings } from '../../progress/device.browser.ts';
import type { Mode } from '../../progress/store.browser.ts';
import { anythingKept, device, theStore, withTimeout } from '../store.browser.ts';

/**
 * What was done on a shared device comes along when its person says that the device is theirs. The other way nothing comes along: somebody
 * who says "shared" may be another person than the one whose answers lie on the disk. Gives back how many tries stay there.
 */
export function changeMode(mode: Mode, change: Partial<Device> = {}): Promise<number> {
	// One after the other: a store may take its time, and what was said last must be what holds.
	const next = turn.then(() => changeNow(mode, change));
	turn = next.catch(() => {});
	return next;
}
/** The same where a store failed: nothing comes along but a seat in a group. */
export function setMode(mode: Mode, change: Partial<Device> = {}): void {
	const settings = device();
	const before = settings.get().mode;
	settings.set({ ...change, mode });
	if (mode !== before) moveSeat(mode, settings);
	if (mode === 'shared') forgetDrafts();
}
let turn: Promise<unknown> = Promise.resolve();

/** A seat in a group, to where a device of this mode keeps it. Of a shared one nothing is on the disk, in this tab or another: it stays in the page. */
function moveSeat(mode: Mode, { local, session }: DeviceSettings): void {
	const held = seatInPage.text ?? session.getItem(seatKey) ?? local.getItem(seatKey);
	if (mode === 'own') {
		if (held !== null) local.setItem(seatKey, held);
	} else {
		seatInPage.text = held;
		// Also where this tab has none: the one that is in the group hears it.
		local.setItem(seatKey, seatMoved);
		local.removeItem(seatKey);
	}
	session.removeItem(seatKey);
}

async function changeNow(mode: Mode, change: Partial<Device>): Promise<number> {
	const any = (device().get().mode ?? 'shared') !== mode && (await anythingKept());
	// Where the store does not come in time nobody can count them, and that something stays is said.
	const stay =
		any && mode === 'shared'
			? await withTimeout(theStore().then((store) => store.runs())).then(
					({ length }) => length,
					() => 1
				)
			: 0;
	setMode(mode, change);
	// What was done in this tab comes along when the store of the own device is opened.
	if (any && mode === 'own') await withTimeout(theStore());
	return stay;
}
