/**
 * Phones that help whoever leads. Each has a key of its own, which is worth nothing outside its session and dies when it is switched off, when another
 * link is made, and when the session is closed. On several servers the others are told, and look by themselves at every beat.
 */
import type { ServerResponse } from 'node:http';
import { digest, keyOf } from './link-keys.ts';
import { cookieIn, type Caller, type Cookie } from './auth.ts';
import type { Helper, LiveStore } from './store.ts';
import { newToken, type Random } from '../../live/names.ts';
import type { HelperRole, HelperState } from '../../live/helper.ts';

const tokenBytes = 16;
const cookieName = 'sala-helper';
/** Seconds: a day of training. A phone that was put away for lunch must not need another link. */
const keptFor = 16 * 3600;

export class Helpers {
	readonly #store: LiveStore;
	readonly #random: Random;

	constructor(store: LiveStore, random: Random) {
		this.#store = store;
		this.#random = random;
	}

	/** The token of another link; undefined where the session is not open. */
	async link(helper: Helper): Promise<string | undefined> {
		const token = newToken(this.#random, tokenBytes);
		const made = await this.#store.helpers.link(helper, digest(token));
		this.#store.peers?.say('helpers', [helper.session]);
		return made ? token : undefined;
	}

	async off(helper: Helper): Promise<void> {
		await this.#store.helpers.off(helper);
		this.#store.peers?.say('helpers', [helper.session]);
	}

	/** The key for the page that opens the link first. */
	async enter(token: string, page: string): Promise<string | undefined> {
		const key = keyOf(token, page);
		return (await this.#store.helpers.enter(digest(token), digest(key))) && key;
	}

	/** Whose phone this is, with the digest of its key. */
	async who(caller: Caller): Promise<(Helper & { readonly key: string }) | undefined> {
		const held = cookieIn(caller, cookieName);
		if (held === undefined) return undefined;
		const key = digest(held);
		const helper = await this.#store.helpers.who(key);
		return helper && { ...helper, key };
	}

	async holds({ session, role }: Helper, key: string): Promise<boolean> {
		const now = await this.#store.helpers.who(key);
		return now?.session === session && now.role === role;
	}

	of(session: string): Promise<Readonly<Record<HelperRole, HelperState>>> {
		return this.#store.helpers.of(session);
	}
}

export const helperCookie = (key: string): Cookie => ({ name: cookieName, value: key, seconds: keptFor });
export const noHelperCookie: Cookie = { name: cookieName, value: '', seconds: 0 };

/** Helpers who listen to this process. */
export class HelperStreams {
	readonly #helpers: Helpers;
	readonly #dismiss: (response: ServerResponse) => void;
	readonly #open = new Map<ServerResponse, Helper & { readonly key: string }>();

	/** `dismiss`: says so to a phone whose key is dead. */
	constructor(helpers: Helpers, dismiss: (response: ServerResponse) => void) {
		this.#helpers = helpers;
		this.#dismiss = dismiss;
	}

	add(response: ServerResponse, helper: Helper & { readonly key: string }): void {
		this.#open.set(response, helper);
		response.on('close', () => this.#open.delete(response));
	}

	/** Whoever came by a key that is dead listens no longer; of these sessions, or of all. */
	async look(sessions?: readonly string[]): Promise<void> {
		for (const [response, helper] of this.#open)
			if (!sessions || sessions.includes(helper.session)) if (!(await this.#helpers.holds(helper, helper.key))) this.#dismiss(response);
	}
}
