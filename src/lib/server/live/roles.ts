/**
 * Who may lead. A seat and a projector are known by their token in each request and can do nothing else with it; the facilitator by a key that
 * only the console of the server shows, and by sitting at that computer.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { hostName, isLoopback } from '../addresses.ts';
import { sameKey } from './key.ts';
import type { ErrorCode } from '../../live/protocol.ts';

export interface Leading {
	readonly key: string;
	/** `--remote-facilitator`: a phone may lead too. */
	readonly remote: boolean;
}

export interface Caller {
	/** The address at the other end of the connection, from the socket. */
	readonly peer: string | undefined;
	readonly headers: IncomingHttpHeaders;
}

const cookieName = 'sala-lead';

/** A proxy on this computer is a neighbour of ours whoever speaks through it, so the name that was asked for counts too. */
export const isHere = ({ peer, headers }: Caller): boolean =>
	isLoopback(peer?.replace(/^::ffff:/, '') ?? '') && isLoopback(hostName(headers.host) ?? '');

/** Whether this is a place to lead from. */
export const misplaced = (caller: Caller, { remote }: Leading): ErrorCode | null => (remote || isHere(caller) ? null : 'live.only_here');

/** Why this caller does not lead, or null for the facilitator. */
export function refusedLead(caller: Caller, leading: Leading): ErrorCode | null {
	const elsewhere = misplaced(caller, leading);
	if (elsewhere) return elsewhere;
	const held = cookie(caller.headers.cookie);
	return held !== undefined && sameKey(held, leading.key) ? null : 'live.not_allowed';
}

/** Until the browser is closed: the link is printed at every start. No script can read it, no other site can send it. */
export const leadCookie = (key: string, encrypted: boolean): string =>
	`${cookieName}=${key}; Path=/live; HttpOnly; SameSite=Strict${encrypted ? '; Secure' : ''}`;

const cookie = (header: string | undefined): string | undefined =>
	header
		?.split(';')
		.map((one) => one.trim())
		.find((one) => one.startsWith(`${cookieName}=`))
		?.slice(cookieName.length + 1);
