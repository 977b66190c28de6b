/** The addresses below `/live/`: who may ask what, and which answer it gets. What is decided is decided by the service. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type * as v from 'valibot';
import type { Clock } from './clock.ts';
import { isFull } from './data-folder.ts';
import { joining } from './joining.ts';
import type { LeadLinks } from './lead-links.ts';
import { Presence } from './presence.ts';
import { bodies, readBody, readSession, readViewer, type Viewer } from './read.ts';
import { keyFor, leadCookie, refusedLead, type Caller, type Leading } from './roles.ts';
import { sendCopy, type Copy } from './send-copy.ts';
import type { SessionService } from './session-service.ts';
import { Damaged, DiskFull } from './store.ts';
import { Streams, kinds, type Kind } from './streams.ts';
import type { Answer, Closes, ConsoleFrame, ErrorCode, Frame, Message, Mine, SessionHead } from '../../live/protocol.ts';

export interface Transport {
	readonly service: SessionService;
	readonly leading: Leading;
	readonly links: LeadLinks;
	/** `module/step` of every scenario that a session can be begun on. */
	readonly scenarios: () => readonly string[];
	/** What phones can open now: a hotspot may come up late. */
	readonly addresses: () => readonly string[];
	/** One that nobody sets. */
	readonly clock: Clock;
	/** From 0 to 1. */
	readonly random: () => number;
	/** So many phones can listen at once. */
	readonly mostPhones: number;
	/** When a session will be closed by itself. */
	readonly closes?: (head: SessionHead) => Closes | undefined;
	/** A copy of everything, to keep elsewhere. */
	readonly copy?: () => Promise<Copy>;
	readonly peer?: (request: IncomingMessage) => string | undefined;
}

export interface Live {
	/** Answers what is below `/live/`; false for everything else. */
	handle(request: IncomingMessage, response: ServerResponse): boolean;
	/** A wall or a facilitator's page of this session is open. */
	watched(session: string): boolean;
	/** To be called every fifteen seconds. */
	beat(): void;
	/** Ends every stream: the server stops. */
	end(): void;
}

interface Call {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly query: URLSearchParams;
	readonly caller: Caller;
}
type Refused = Extract<Answer<object>, { ok: false }>;
/** Null when the route has answered itself. */
type Reply = { readonly ok: true; readonly [more: string]: unknown } | Refused | null;
type Route = (call: Call) => Promise<Reply>;
interface FirstMessage {
	readonly state: Frame;
	readonly mine?: Mine;
	readonly away?: boolean;
}
type Join = v.InferOutput<typeof bodies.join>;

interface View {
	readonly kind: Kind;
	readonly session: string;
	readonly seat?: string;
	readonly mine?: Mine;
}

const statuses: Readonly<Record<ErrorCode, number>> = {
	'live.no_room': 404,
	'live.no_seat': 404,
	'live.locked': 409,
	'live.room_full': 409,
	'live.phone_full': 409,
	'live.round_over': 409,
	'live.not_yet': 409,
	'live.moved_on': 409,
	'live.not_now': 409,
	'live.stale': 409,
	'live.no_choice': 400,
	'live.unreadable': 400,
	'live.not_allowed': 403,
	'live.only_here': 403,
	'live.link_used': 403,
	'live.full': 507,
	'live.damaged': 500,
	'live.crowded': 503,
	'live.failed': 500
};

const refuse = (code: ErrorCode): Refused => ({ ok: false, code });
/** What a screen is told whose session is not there any more. */
const gone = (kind: Kind): ErrorCode => (kind === 'phone' ? 'live.no_seat' : 'live.no_room');

export function liveOverHttp(transport: Transport): Live {
	const { service, leading, links, clock, random } = transport;
	const streams = new Streams();
	const typing = joining(clock);
	const presence = new Presence({
		clock,
		watched: (session) => streams.watched(session),
		tell: (session, away) => streams.say(session, 'phone', () => ({ away }))
	});

	service.listen((session, news) => {
		if (news === 'gone') {
			presence.forget(session);
			return streams.end(session, { gone: 'live.no_room' });
		}
		if (news === 'state') for (const kind of kinds) streams.say(session, kind, () => stateOf(kind, session));
		// Phones learn the numbers when the round is shown, so that nobody votes with the others.
		else for (const kind of ['wall', 'console'] as const) streams.say(session, kind, () => votedOf(session));
	});

	function stateOf(kind: Kind, session: string): { readonly state: Frame } | undefined {
		if (kind === 'console') return consoleOf(session);
		const state = service[kind](session);
		return state && { state };
	}

	function consoleOf(session: string): { readonly state: ConsoleFrame } | undefined {
		const [state, head] = [service.console(session), service.head(session)];
		return state && head && { state: { ...state, closes: transport.closes?.(head) } };
	}

	function votedOf(session: string): Message | undefined {
		const { seats = null, voted = null } = service.wall(session) ?? {};
		return seats === null ? undefined : { voted: { seats, voted } };
	}

	const lead =
		(route: Route): Route =>
		async (call) => {
			const refused = refusedLead(call.caller, leading);
			return refused ? refuse(refused) : route(call);
		};

	/** A post whose body fits. */
	const posted =
		<S extends v.GenericSchema>(schema: S, act: (body: v.InferOutput<S>, call: Call) => Promise<Reply>): Route =>
		async (call) => {
			const body = await readBody(call.request, schema);
			return body === null ? refuse('live.unreadable') : act(body, call);
		};

	async function join(key: Join, { request, response }: Call): Promise<Reply> {
		const who = { connection: request.socket, name: key.phone };
		if ('code' in key) {
			const looked = await new Promise<boolean>((look) => {
				const giveUp = typing.turn(who, look);
				response.on('close', () => {
					giveUp();
					look(false);
				});
			});
			if (response.destroyed) return null;
			if (!looked) return refuse('live.crowded');
		}
		const joined = await service.join(key, key.seat, key.phone ?? request.socket);
		if ('code' in key && (joined.ok || joined.code !== 'live.no_room')) typing.right(who);
		if (!joined.ok) return joined;
		const { session, seat, mine } = joined;
		return { ok: true, session, seat, mine, state: service.phone(session)! };
	}

	/** Who looks at what. The session is read then. */
	async function view(viewer: Viewer, caller: Caller): Promise<View | Refused> {
		if ('seat' in viewer) {
			const found = await service.seat(viewer.seat);
			return found ? { kind: 'phone', session: found.session, seat: viewer.seat, mine: found.mine } : refuse('live.no_seat');
		}
		if ('session' in viewer) {
			const refused = refusedLead(caller, leading);
			if (refused) return refuse(refused);
			return (await service.open(viewer.session)) ? { kind: 'console', session: viewer.session } : refuse('live.no_room');
		}
		const session = await service.projector(viewer.wall);
		return session === undefined ? refuse('live.no_room') : { kind: 'wall', session };
	}

	/** What this screen is told now: to be asked for just before it is sent, for each wait may have made it old. */
	function messageFor({ kind, session, mine }: View): FirstMessage | undefined {
		const state = stateOf(kind, session);
		return state && (kind === 'phone' ? { ...state, ...(mine && { mine }), away: presence.isAway(session) } : state);
	}

	const stream: Route = async ({ request, response, query, caller }) => {
		const viewer = readViewer(query);
		// Behind another answer on one connection (pipelined) it would wait for that one, which may be a stream without an end. No browser does this.
		if (!viewer || !response.socket) return refuse('live.unreadable');
		const found = await view(viewer, caller);
		if ('ok' in found) return found;
		const { kind, session, seat } = found;
		// Nobody is turned out for somebody new, and the facilitator and the wall always get in.
		if (seat !== undefined && !streams.holds(seat) && streams.phones >= transport.mostPhones) return refuse('live.crowded');
		if (response.destroyed) return null;
		const message = messageFor(found);
		if (!message) return refuse(gone(kind));
		if (request.method === 'HEAD') response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }).end();
		else {
			streams.open(response, session, kind, message, seat);
			if (kind !== 'phone') {
				presence.seen(session);
				response.on('close', () => presence.left(session));
			} else if (!streams.watched(session)) presence.missed(session);
		}
		return null;
	};

	const state: Route = async ({ response, query, caller }) => {
		const viewer = readViewer(query);
		if (!viewer) return refuse('live.unreadable');
		const found = await view(viewer, caller);
		if ('ok' in found) return found;
		const { kind, session } = found;
		const message = messageFor(found);
		if (!message) return refuse(gone(kind));
		if (kind !== 'phone') presence.seen(session);
		if (viewer.after === undefined || message.state.seq > viewer.after) write(response, 200, message);
		// How many have voted is no new state, yet the wall has to know.
		else if (kind !== 'phone' && votedOf(session)) write(response, 200, votedOf(session)!);
		else if (message.away) write(response, 200, { away: true } satisfies Message);
		else response.writeHead(204, { 'Cache-Control': 'no-store' }).end();
		return null;
	};

	/** Not through `lead`: this is where the cookie comes from. */
	const enter: Route = async (call) => {
		const key = keyFor(call.caller, leading);
		if (key === undefined) return refuse('live.only_here');
		return posted(bodies.enter, async ({ token, page }, { request, response }) => {
			if (!links.take(token, page)) return refuse('live.link_used');
			response.setHeader('Set-Cookie', leadCookie(key, request.headers['x-internal-proto'] === 'https'));
			return { ok: true };
		})(call);
	};

	const report: Route = async ({ query }) => {
		const session = readSession(query);
		if (session === null) return refuse('live.unreadable');
		const found = await service.report(session);
		return found ? { ok: true, report: found } : refuse('live.no_room');
	};

	const sessions: Route = async () => ({
		ok: true,
		sessions: (await service.list()).map((head) => ({ ...head, closes: transport.closes?.(head) })),
		addresses: transport.addresses(),
		scenarios: transport.scenarios()
	});

	const routes = new Map<string, { readonly GET?: Route; readonly POST?: Route }>([
		['join', { POST: posted(bodies.join, join) }],
		['vote', { POST: posted(bodies.vote, ({ seat, ...vote }) => service.vote(seat, vote)) }],
		['stream', { GET: stream }],
		['state', { GET: state }],
		['enter', { POST: enter }],
		[
			'sessions',
			{ GET: lead(sessions), POST: lead(posted(bodies.create, ({ scenario, rehearsal }) => service.create(scenario, rehearsal))) }
		],
		[
			'command',
			{
				POST: lead(
					posted(bodies.command, ({ session, expected, command }) =>
						service.command(session, expected, command, (seat) => streams.holds(seat))
					)
				)
			}
		],
		['close', { POST: lead(posted(bodies.close, ({ session }) => service.close(session))) }],
		['delete', { POST: lead(posted(bodies.delete, ({ session }) => service.delete(session))) }],
		['copy', { GET: lead(copyRoute(transport.copy)) }],
		['report', { GET: lead(report) }]
	]);

	async function answer(request: IncomingMessage, response: ServerResponse, path: string, query: string): Promise<void> {
		const found = routes.get(path);
		if (!found) return write(response, 404, refuse('live.unreadable'));
		const route = found[request.method === 'HEAD' ? 'GET' : (request.method as 'GET' | 'POST')];
		if (!route) {
			response.setHeader('Allow', found.GET ? (found.POST ? 'GET, HEAD, POST' : 'GET, HEAD') : 'POST');
			return write(response, 405, refuse('live.unreadable'));
		}
		const peer = transport.peer ? transport.peer(request) : request.socket.remoteAddress;
		const call: Call = { request, response, query: new URLSearchParams(query), caller: { peer, headers: request.headers } };
		const answered = await route(call);
		if (!answered) return;
		if (!answered.ok && answered.code === 'live.crowded') response.setHeader('Retry-After', String(2 + Math.floor(random() * 9)));
		write(response, answered.ok ? 200 : statuses[answered.code], answered);
	}

	return {
		handle(request, response) {
			const [, path, query = ''] = /^\/live\/([^?]*)(?:\?(.*))?$/s.exec(request.url ?? '') ?? [];
			if (path === undefined) return false;
			answer(request, response, path, query).catch((error: unknown) => {
				console.error('live.failed', error);
				write(response, statuses['live.failed'], refuse('live.failed'));
			});
			return true;
		},
		watched: (session) => streams.watched(session),
		beat: () => streams.beat(),
		end: () => streams.endAll()
	};
}

const copyRoute =
	(copy: Transport['copy']): Route =>
	async ({ request, response }) => {
		if (!copy) return refuse('live.unreadable');
		try {
			await sendCopy(request, response, copy);
			return null;
		} catch (cause) {
			if (cause instanceof DiskFull || isFull(cause)) return refuse('live.full');
			if (cause instanceof Damaged) return refuse('live.damaged');
			throw cause;
		}
	};

function write(response: ServerResponse, status: number, said: object): void {
	if (response.headersSent || response.destroyed) return;
	const body = Buffer.from(JSON.stringify(said));
	response.writeHead(status, {
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Length': body.length,
		'Cache-Control': 'no-store'
	});
	response.end(body);
}

/** Where the data folder can't be used: the course is served all the same. */
export function withoutSessions(request: IncomingMessage, response: ServerResponse): boolean {
	if (!request.url?.startsWith('/live/')) return false;
	write(response, statuses['live.failed'], refuse('live.failed'));
	return true;
}
