/** Which requests are turned away before anything of the application sees them, and with what words. Pure. */
import { hostName, isLoopback } from './addresses.ts';
import type { Code } from './messages.ts';

/** What the guard looks at in a request. */
export interface Asked {
	readonly method: string;
	/** The request target as sent: path and query. */
	readonly target: string;
	readonly encrypted: boolean;
	/** Each Host line of it: with two of them a proxy may have looked at the other one. */
	readonly hosts: readonly string[];
	readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Who we are, as far as the guard needs to know. */
export interface Self {
	readonly addresses: ReadonlySet<string>;
	readonly names: ReadonlyMap<string, 'http' | 'https'>;
	/** The name of this computer, under which its network may know it as `<machine>.local`. */
	readonly machine: string;
}

export interface Refusal {
	readonly status: 400 | 403 | 405 | 411 | 413 | 414 | 421;
	/** Stable and searchable. */
	readonly code: Code;
}

export const longestTarget = 2048;
/** A vote is a few dozen bytes; nothing larger is ever sent to this server. */
export const largestBody = 16 * 1024;

/** A page of another name that was pointed at our address (DNS rebinding) must not be answered, so only names that are ours count. */
export const isOwnName = (name: string, self: Self): boolean =>
	isLoopback(name) || self.addresses.has(name) || self.names.has(name) || name === `${self.machine}.local`;

/** Never from a header a client can send: the socket knows, or the list of names does. */
export const protocolOf = (asked: Asked, self: Self): 'http' | 'https' =>
	asked.encrypted ? 'https' : (self.names.get(hostName(asked.hosts[0]) ?? '') ?? 'http');

/** The reason to turn a request away, or nothing. */
export function refusal(asked: Asked, self: Self): Refusal | undefined {
	if (asked.hosts.length > 1) return { status: 400, code: 'server.two_hosts' };
	const name = hostName(asked.hosts[0]);
	if (!name) return { status: 400, code: 'server.no_host' };
	if (!isOwnName(name, self)) return { status: 421, code: 'server.unknown_host' };
	return badTarget(asked.target) ?? badBody(asked) ?? (reads.has(asked.method) ? undefined : badWrite(asked, self));
}

const reads = new Set(['GET', 'HEAD']);

/** What may be asked of an address, for an answer that says no. Only sessions take posts: a page is read, whoever asks. */
export const allowed = (target: string): string => (isOfSessions(target) ? 'GET, HEAD, POST' : 'GET, HEAD');
const isOfSessions = (target: string): boolean => target.startsWith('/live/');

function badTarget(target: string): Refusal | undefined {
	if (target.length > longestTarget) return { status: 414, code: 'server.long_address' };
	const bad: Refusal = { status: 400, code: 'server.bad_address' };
	// `//elsewhere/` would be read as another host as soon as it is joined to ours.
	if (!target.startsWith('/') || target.startsWith('//')) return bad;
	const path = target.split('?')[0] ?? '';
	try {
		// No address of ours holds a control character or a backslash, however it is written.
		return [...decodeURIComponent(path)].some((char) => char < ' ' || char === '\u007f' || char === '\\') ? bad : undefined;
	} catch {
		return bad;
	}
}

function badBody({ headers }: Asked): Refusal | undefined {
	if (Number(single(headers['content-length']) ?? 0) > largestBody) return { status: 413, code: 'server.large_body' };
	// A body of unknown length could go on for ever; browsers always say how long theirs is.
	return headers['transfer-encoding'] === undefined ? undefined : { status: 411, code: 'server.no_length' };
}

/** Kit looks at form posts only: without this a page elsewhere could post JSON in the name of a phone in the room. */
function badWrite(asked: Asked, self: Self): Refusal | undefined {
	if (asked.method !== 'POST') return { status: 405, code: 'server.method' };
	const site = asked.headers['sec-fetch-site'];
	const own = asked.headers.origin === `${protocolOf(asked, self)}://${asked.hosts[0]}`;
	const json = single(asked.headers['content-type'])?.split(';')[0]?.trim().toLowerCase() === 'application/json';
	if (!own || !json || (site !== undefined && site !== 'same-origin')) return { status: 403, code: 'server.foreign_write' };
	return isOfSessions(asked.target) ? undefined : { status: 405, code: 'server.method' };
}

const single = (value: string | readonly string[] | undefined): string | undefined => (typeof value === 'string' ? value : value?.[0]);
