/**
 * The way to the facilitator's page for the browser that is opened by itself. The command line of a program can be read by everybody on this
 * computer, so what stands on it must not be the key: it is a link that opens once, and only here.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { newToken, type Random } from '../../live/names.ts';
import { inWords } from '../messages.ts';
import { isHere } from './roles.ts';

const tokenBytes = 16;

export interface WayIn {
	readonly path: string;
	/** True when the request was for this link, and is answered. */
	handle(request: IncomingMessage, response: ServerResponse): boolean;
}

/** `to`: the page and its key, behind a `#` that a browser sends to nobody. */
export function wayIn(to: string, random: Random): WayIn {
	const path = `/open/${newToken(random, tokenBytes)}`;
	let open = true;
	return {
		path,
		handle(request, response) {
			if (request.method !== 'GET' || request.url !== path || !isHere({ peer: request.socket.remoteAddress, headers: request.headers }))
				return false;
			if (open) response.writeHead(302, { Location: to, 'Cache-Control': 'no-store' }).end();
			else response.writeHead(410, { 'Content-Type': 'text/plain; charset=utf-8' }).end(inWords('live.way_in_used'));
			open = false;
			return true;
		}
	};
}
