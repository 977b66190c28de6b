/** Notes that this browser holds a key to lead or to help: it lies in a cookie, which no script sees, and whoever finishes here gives it back. */
import { named } from '../base/kept-names.browser.ts';

/** Looked for by player/leave.browser.ts. Not in base, which every page fetches. */
const leadsKey = named('sala.leads');

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
