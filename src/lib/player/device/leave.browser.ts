/** Gives back the key that this browser leads with: whoever finishes at a computer that others use must not leave it to them. */
import { named } from '../../base/kept-names.browser.ts';

/** Written by live/key-here.browser.ts. */
const leadsKey = named('sala.leads');

/** False where there is a key and the server did not take it back. Where nobody ever led nothing is asked. */
export async function leaveLead(): Promise<boolean> {
	try {
		if (localStorage.getItem(leadsKey) === null) return true;
	} catch {
		// A browser that keeps nothing has kept no key.
		return true;
	}
	try {
		// The page may be gone before the answer comes.
		const headers = { 'content-type': 'application/json' };
		const { ok } = await fetch('/live/leave', { method: 'POST', headers, body: '{}', keepalive: true });
		if (ok) localStorage.removeItem(leadsKey);
		return ok;
	} catch {
		return false;
	}
}
