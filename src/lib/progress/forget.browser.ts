/** Wiping what a device remembers besides runs. */
import { draftKey } from '../base/draft.browser.ts';
import { adoptedKey, atRoot, named, plainName, seatInPage, seatKey, seatWiped } from '../base/kept-names.browser.ts';
import { askedToPersist, safeStorage, keys, type SafeStorage } from './device.browser.ts';
import { waitingKey } from './keep-waiting.browser.ts';

/** Whether what has the plain names is this copy's too, so that wiping it is wiping that: it was taken over, and no copy lies at the root. */
export const adopts = (local: SafeStorage = safeStorage('localStorage')): boolean =>
	!atRoot && local.getItem(adoptedKey) !== null && local.getItem(plainName(adoptedKey)) === null;

/** What a facilitator's pages keep: the Wi-Fi of the room, a sheet or hands that are not entered yet, and when the session has to end. Not in base, which every page fetches. */
const ofLeading = [named('sala.room'), named('sala.sheet'), named('sala.clock'), named('sala.hands')];

/** Where a tab was that was hidden, for all copies of an origin (app.html). */
const hiddenAt = 'sala.back';

/** Forgets everything, as if Sala had never been here. */
export function forget(local: SafeStorage = safeStorage('localStorage'), session: SafeStorage = safeStorage('sessionStorage')): void {
	const both = adopts(local);
	seatInPage.text = seatInPage.ended = seatInPage.asked = null;
	// Also where this tab has nothing of it: the one that is in the group hears it.
	local.setItem(seatKey, seatWiped);
	for (const key of [...keys, askedToPersist, named('sala.font'), seatKey, draftKey, waitingKey, ...ofLeading]) {
		local.removeItem(key);
		session.removeItem(key);
		if (both) local.removeItem(plainName(key));
	}
	session.removeItem(hiddenAt);
	if (atRoot) local.removeItem(adoptedKey);
	if (both) local.setItem(adoptedKey, 'done');
}
