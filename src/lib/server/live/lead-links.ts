/**
 * Links to the facilitator's page. What is printed stays where it was printed: in a log, in a photograph, in the history of a browser, on the
 * command line of the browser that is opened by itself. So it is never the key: it is a token that lets one page in, once.
 */
import { sameKey } from './key.ts';
import { newToken, type Random } from '../../live/names.ts';

const tokenBytes = 16;

/** A link for this computer, and one for a phone. */
export type Place = 'here' | 'phone';

interface Printed {
	readonly token: string;
	/** Of the page that was let in. It may ask again with it: the answer may have been lost on the way. */
	page?: string;
}

export class LeadLinks {
	readonly #random: Random;
	/** In memory only: no link outlives the server. */
	readonly #printed = new Map<Place, Printed>();

	constructor(random: Random) {
		this.#random = random;
	}

	/** The token of a new link. The one before it, for the same place, opens nothing any more. */
	renew(place: Place): string {
		const token = newToken(this.#random, tokenBytes);
		this.#printed.set(place, { token });
		return token;
	}

	/** Whether the page that chose this name for itself may come in by this link. */
	take(token: string, page: string): boolean {
		const printed = [...this.#printed.values()].find((one) => sameKey(token, one.token));
		if (!printed) return false;
		printed.page ??= page;
		return sameKey(page, printed.page);
	}
}
