/** The clock of the session that is led, in this browser only: a reload, or a laptop that was off, must not lose when it has to end. */
import { named } from '../../base/kept-names.browser.ts';
import { readClock, clockTime, type RoomClock } from './clock.ts';
import type { Lang } from '../../base/lang.ts';

/** Wiped by progress/forget.browser.ts. */
const clockKey = named('sala.clock');

/** The clock of this session; the one of another session is over. */
export function keptClock(session: string): RoomClock {
	const none: RoomClock = { session, began: null, ends: null };
	try {
		const kept = readClock(JSON.parse(localStorage.getItem(clockKey) ?? 'null'));
		return kept?.session === session ? kept : none;
	} catch {
		return none;
	}
}

export function keepClock(clock: RoomClock): void {
	try {
		localStorage.setItem(clockKey, JSON.stringify(clock));
	} catch {
		// It goes on until the page is closed.
	}
}

/** When a session was held is not kept longer than it lasts. */
export function forgetClock(session: string): void {
	try {
		if (keptClock(session).began !== null || keptClock(session).ends !== null) localStorage.removeItem(clockKey);
	} catch {
		// Nothing is kept where nothing may be.
	}
}

/** On the wall clock of whoever sits here. */
export function hereAt(ms: number, lang: Lang): string {
	const at = new Date(ms);
	return clockTime({ hours: at.getHours(), minutes: at.getMinutes() }, lang);
}
