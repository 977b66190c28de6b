/**
 * Who may lead. A seat and a projector are known by their token in each request and can do nothing else with it; the facilitator by a cookie with
 * a key in it, which a printed link is exchanged for, and by sitting at that computer.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { hostName, isLoopback, isLoopbackPeer } from '../addresses.ts';
import { sameKey } from './key.ts';
import type { ErrorCode } from '../../live/protocol.ts';

export interface Leading {
	/** Of whoever sits at this computer. */
	readonly key: string;
	/** Of a phone that leads, where one may (`--remote-facilitator`). */
	readonly remoteKey?: string | undefined;
}

export interface Caller {
	/** The address at the other end of the connection, from the socket. */
	readonly peer: string | undefined;
	readonly headers: IncomingHttpHeaders;
}

const cookieName = 'sala-lead';

/** A proxy on this computer is a neighbour of ours whoever speaks through it, so the name that was asked for counts too. */
export const isHere = ({ peer, headers }: Caller): boolean => isLoopbackPeer(peer) && isLoopback(hostName(headers.host) ?? '');

/** The key that leads from where this caller is; none where nobody may. What crossed the air is no key for this computer, nor the other way round. */
export const keyFor = (caller: Caller, { key, remoteKey }: Leading): string | undefined => (isHere(caller) ? key : remoteKey);

/** Why this caller does not lead, or null for the facilitator. */
export function refusedLead(caller: Caller, leading: Leading): ErrorCode | null {
	const key = keyFor(caller, leading);
	if (key === undefined) return 'live.only_here';
	const held = cookie(caller.headers.cookie);
	return held !== undefined && sameKey(held, key) ? null : 'live.not_allowed';
}

/** Until the browser is closed: a link is printed at every start. No script can read it, no other site can send it. */
export const leadCookie = (key: string, encrypted: boolean): string =>
	`${cookieName}=${key}; Path=/live; HttpOnly; SameSite=Strict${encrypted ? '; Secure' : ''}`;

const cookie = (header: string | undefined): string | undefined =>
	header
		?.split(';')
		.map((one) => one.trim())
		.find((one) => one.startsWith(`${cookieName}=`))
		?.slice(cookieName.length + 1);
