/** A seat in a group, when it is said whose device this is. */
import { seatInPage, seatKey, seatMoved } from '../base/kept-names.browser.ts';
import type { DeviceSettings } from './device.browser.ts';
import type { Mode } from './store.browser.ts';

/** To where a device of this mode keeps it. Of a shared one nothing is on the disk, in this tab or another: it stays in the page. */
export function moveSeat(mode: Mode, { local, session }: Pick<DeviceSettings, 'local' | 'session'>): void {
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
