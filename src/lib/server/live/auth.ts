/**
 * Who may lead. A seat and a projector are known by their token in each request and can do nothing else with it; the facilitator by a cookie with
 * a key in it, which a printed link is exchanged for, and by sitting at that computer.
 */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { hostName, isLoopback, isLoopbackPeer } from '../addresses.ts';
import { sameKey } from './key.ts';
import type { LeadLinks } from './lead-links.ts';
import type { ErrorCode } from '../../live/protocol.ts';

/** Who leads: the id of a facilitator, who leads the sessions that bear it; on a laptop there is one facilitator, without an id. */
export interface Leader {
	readonly id?: string | undefined;
}
/** What a browser keeps as its cookie, for so many seconds; without a number until it is closed. */
export interface LeadKey {
	readonly key: string;
	readonly seconds?: number;
}

/** Who may lead, and how they come in. */
export interface LeadAccess {
	who(caller: Caller): Promise<Leader | ErrorCode>;
	/** By a link that was printed, for the page that chose this name for itself. */
	enter(caller: Caller, token: string, page: string): Promise<LeadKey | ErrorCode>;
	/** A server that several facilitators share. */
	readonly shared?: true;
	/** Which of these facilitators may lead no longer. */
	gone?(ids: readonly string[]): Promise<readonly string[]>;
	/** The key of this browser ends: nobody leads with it any more. */
	leave?(caller: Caller): Promise<void>;
}

export interface Leading {
	/** Of whoever sits at this computer. */
	readonly key: string;
	/** Of a phone that leads, where one may (`--remote-facilitator`). */
	readonly remoteKey?: string | undefined;
}

export interface Caller {
	/** The address at the other end of the connection, from the socket; none where a balancer stands before several servers, maybe on this computer. */
	readonly peer: string | undefined;
	readonly headers: IncomingHttpHeaders;
}

const cookieName = 'sala-lead';

/** Says that a proxy speaks for somebody. No browser sends one to a page of its own computer. */
const proxied = ['forwarded', 'x-forwarded-for', 'via'] as const;

/**
 * A proxy on this computer is a neighbour of ours whoever speaks through it. So the name that was asked for counts too, which it may hand on as it came,
 * and so does what it says of itself. Whoever makes one of these up can only lose rights by it.
 */
export const isHere = ({ peer, headers }: Caller): boolean =>
	isLoopbackPeer(peer) && isLoopback(hostName(headers.host) ?? '') && proxied.every((name) => headers[name] === undefined);

/** The key that leads from where this caller is; none where nobody may. What crossed the air is no key for this computer, nor the other way round. */
export const keyFor = (caller: Caller, { key, remoteKey }: Leading): string | undefined => (isHere(caller) ? key : remoteKey);

/** Why this caller does not lead, or null for the facilitator. */
export function refusedLead(caller: Caller, leading: Leading): ErrorCode | null {
	const key = keyFor(caller, leading);
	if (key === undefined) return 'live.only_here';
	const held = leadCookieIn(caller);
	return held !== undefined && sameKey(held, key) ? null : 'live.not_allowed';
}

/** Whoever sits at this computer, or leads from a phone where one may. */
export const leadsHere = (leading: Leading, links: LeadLinks): LeadAccess => ({
	who: async (caller) => refusedLead(caller, leading) ?? {},
	async enter(caller, token, page) {
		const key = keyFor(caller, leading);
		if (key === undefined) return 'live.only_here';
		return links.take(token, page) ? { key } : 'live.link_used';
	}
});

/** Where no time is given, until the browser is closed: a link is printed at every start. */
export const leadCookie = ({ key, seconds }: LeadKey): Cookie => ({ name: cookieName, value: key, seconds });
export const noLeadCookie: Cookie = { name: cookieName, value: '', seconds: 0 };

export const leadCookieIn = (caller: Pick<Caller, 'headers'>): string | undefined => cookieIn(caller, cookieName);

export interface Cookie {
	readonly name: string;
	readonly value: string;
	readonly seconds?: number | undefined;
}
type Asking = Pick<Caller, 'headers'>;
const isEncrypted = ({ headers }: Asking): boolean => headers['x-internal-proto'] === 'https';

/**
 * Over https a name that a browser takes from this very host alone, and for all of its paths. Without it a page of a neighbouring name
 * (`news.example.org` beside `sala.example.org`) puts the key of somebody else before ours, and who leads then leads for that one.
 */
const prefixed = (name: string, asking: Asking): string => (isEncrypted(asking) ? `__Host-${name}` : name);

/** No script can read them, no other site can send them. */
export function setCookies(asking: Asking, response: Pick<ServerResponse, 'setHeader'>, ...cookies: readonly Cookie[]): void {
	const [path, secure] = isEncrypted(asking) ? ['/', '; Secure'] : ['/live', ''];
	const written = ({ name, value, seconds }: Cookie) =>
		`${prefixed(name, asking)}=${value}; Path=${path}; HttpOnly; SameSite=Strict${seconds === undefined ? '' : `; Max-Age=${seconds}`}${secure}`;
	response.setHeader('Set-Cookie', cookies.map(written));
}

export function cookieIn(asking: Asking, plain: string): string | undefined {
	const name = prefixed(plain, asking);
	return asking.headers.cookie
		?.split(';')
		.map((one) => one.trim())
		.find((one) => one.startsWith(`${name}=`))
		?.slice(name.length + 1);
}
