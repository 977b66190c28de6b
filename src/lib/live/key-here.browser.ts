/** Notes that this browser holds a key to lead or to help: it lies in a cookie, which no script sees, and whoever finishes here gives it back. */
import { named } from '../base/kept-names.browser.ts';
import { writeStored } from './stored.browser.ts';

/** Looked for by player/device/leave.browser.ts. Not in base, which every page fetches. */
const leadsKey = named('sala.leads');

/** Where it is refused, so is the cookie. */
export const noteKey = (): void => void writeStored(leadsKey, 1);

export const forgetKey = (): void => void writeStored(leadsKey, null);
