/** Notes that this browser holds a key to lead or to help, for whoever finishes here (player/leave.browser.ts). */
import { leadsKey } from '../base/kept-names.browser.ts';

export function noteKey(): void {
	try {
		localStorage.setItem(leadsKey, '1');
	} catch {
		// Refused, and the cookie with it.
	}
}

export function forgetKey(): void {
	try {
		localStorage.removeItem(leadsKey);
	} catch {
		// It was never there.
	}
}
