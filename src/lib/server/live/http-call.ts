/** A request below `/live/`, and the answers there are. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type * as v from 'valibot';
import { readBody } from './request-schemas.ts';
import type { Caller } from './auth.ts';
import type { Answer, ErrorCode } from '../../live/protocol.ts';

export interface Call {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly query: URLSearchParams;
	readonly caller: Caller;
}
export type Refused = Extract<Answer<object>, { ok: false }>;
/** Null when the route has answered itself. */
export type Reply = { readonly ok: true; readonly [more: string]: unknown } | Refused | null;
export type Route = (call: Call) => Promise<Reply>;

export const statuses: Readonly<Record<ErrorCode, number>> = {
	'live.no_room': 404,
	'live.no_seat': 404,
	'live.locked': 409,
	'live.room_full': 409,
	'live.phone_full': 409,
	'live.round_over': 409,
	'live.not_yet': 409,
	'live.moved_on': 409,
	'live.not_now': 409,
	'live.too_many': 409,
	'live.stale': 409,
	'live.no_choice': 400,
	'live.unreadable': 400,
	'live.not_allowed': 403,
	'live.only_here': 403,
	'live.link_used': 403,
	'live.ask_for_link': 403,
	'live.link_gone': 403,
	'live.helper_off': 403,
	'live.full': 507,
	'live.damaged': 500,
	'live.unkept': 503,
	'live.crowded': 503,
	'live.failed': 500
};

export const refuse = (code: ErrorCode): Refused => ({ ok: false, code });

/** A post whose body fits. */
export const posted =
	<S extends v.GenericSchema>(schema: S, act: (body: v.InferOutput<S>, call: Call) => Promise<Reply>): Route =>
	async (call) => {
		const body = await readBody(call.request, schema);
		return body === null ? refuse('live.unreadable') : act(body, call);
	};

export function write(response: ServerResponse, status: number, said: object): void {
	if (response.headersSent || response.destroyed) return;
	const body = JSON.stringify(said);
	response.writeHead(status, {
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Length': Buffer.byteLength(body),
		'Cache-Control': 'no-store'
	});
	response.end(body);
}
