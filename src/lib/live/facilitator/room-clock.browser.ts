/**
 * The clocks of the sessions that are led, in this browser only: a reload, a look into another session, or a laptop that was off, must not lose when one
 * began and has to end.
 */
import { named } from '../../base/kept-names.browser.ts';
import { readStored, writeStored } from '../stored.browser.ts';
import { readClocks, withClock, type RoomClock } from './clock.ts';

/** Wiped by progress/forget.browser.ts. */
const clockKey = named('sala.clock');

/** The clock of this session. Those of others go on: whoever looks into another group comes back. */
export function keptClock(session: string): RoomClock {
	return kept().find((clock) => clock.session === session) ?? { session, began: null, ends: null };
}

export const keepClock = (clock: RoomClock): void => keep(withClock(kept(), clock, Date.now()));

/** When a session was held is not kept longer than it lasts. */
export const forgetClock = (session: string): void => keep(kept().filter((clock) => clock.session !== session));

const kept = (): readonly RoomClock[] => readClocks(readStored(clockKey));

/** Nothing is kept where nothing may be: it goes on until the page is closed. */
const keep = (clocks: readonly RoomClock[]): void => void writeStored(clockKey, clocks.length > 0 ? clocks : null);
