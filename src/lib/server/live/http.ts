/** The addresses below `/live/`: who may ask what, and which answer it gets. What is decided is decided by the session service. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type * as v from 'valibot';
import type { Clock } from './clock.ts';
import { isFull } from './data-folder.ts';
import { posted, refuse, statuses, write, type Call, type Reply, type Route } from './http-call.ts';
import { joining, type Joining } from './joining.ts';
import type { LeadLinks } from './lead-links.ts';
import { Presence } from './presence.ts';
import { bodies, readSession } from './read.ts';
import { keyFor, leadCookie, refusedLead, type Leading } from './roles.ts';
import { Screens } from './screens.ts';
import { sendCopy, type Copy } from './send-copy.ts';
import type { SessionService } from './session-service.ts';
import { Damaged, DiskFull } from './store.ts';
import { Streams, kinds } from './streams.ts';
import type { Closes, SessionHead } from '../../live/protocol.ts';

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
	/** To be called every five seconds: other processes on the same database hear which sessions are led here. */
	led(): void;
	/** To be called every few minutes. */
	evict(): void;
	/** To be called every fifteen seconds. */
	beat(): void;
	/** Ends every stream: the server stops. */
	end(): void;
}

type Routes = ReadonlyMap<string, { readonly GET?: Route; readonly POST?: Route }>;

export function liveOverHttp(transport: Transport): Live {
	const { service, leading, clock, closes, mostPhones, peer, random } = transport;
	const streams = new Streams(service.shared);
	const presence = new Presence({
		clock,
		watched: (session) => streams.watched(session),
		tell: (session, away) => streams.say(session, 'phone', () => ({ away }))
	});
	service.connect({
		watched: (session) => streams.watched(session),
		listens: (seat) => streams.holds(seat),
		led: (session) => streams.has(session) && presence.seen(session)
	});
	const screens = new Screens({ service, leading, streams, presence, mostPhones, closes });
	broadcastChanges(service, streams, screens, presence);
	const routes = routesOf(transport, streams, screens);

	async function answer(request: IncomingMessage, response: ServerResponse, path: string, query: string): Promise<void> {
		const found = routes.get(path);
		if (!found) return write(response, 404, refuse('live.unreadable'));
		const route = found[request.method === 'HEAD' ? 'GET' : (request.method as 'GET' | 'POST')];
		if (!route) {
			response.setHeader('Allow', found.GET ? (found.POST ? 'GET, HEAD, POST' : 'GET, HEAD') : 'POST');
			return write(response, 405, refuse('live.unreadable'));
		}
		const caller = { peer: peer ? peer(request) : request.socket.remoteAddress, headers: request.headers };
		const answered = await route({ request, response, query: new URLSearchParams(query), caller });
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
		led: () => service.sayLed(streams.led()),
		evict: () => service.evict((session) => streams.has(session)),
		beat: () => streams.beat(),
		end: () => streams.endAll()
	};
}

function broadcastChanges(service: SessionService, streams: Streams, screens: Screens, presence: Presence): void {
	service.listen((session, change) => {
		if (change === 'gone') {
			presence.forget(session);
			return streams.end(session, { gone: 'live.no_room' });
		}
		if (change === 'state') for (const kind of kinds) streams.say(session, kind, () => screens.stateOf(kind, session));
		// Phones learn the numbers when the round is shown, so that nobody votes with the others.
		else for (const kind of ['wall', 'console'] as const) streams.say(session, kind, () => screens.votedOf(session));
	});
}

function routesOf(transport: Transport, streams: Streams, screens: Screens): Routes {
	const { service, leading, clock } = transport;
	const lead =
		(route: Route): Route =>
		async (call) => {
			const refused = refusedLead(call.caller, leading);
			return refused ? refuse(refused) : route(call);
		};
	const create = posted(bodies.create, ({ scenario, rehearsal }) => service.create(scenario, rehearsal));
	const command = posted(bodies.command, ({ session, expected, command: one }) =>
		service.command(session, expected, one, (seat) => streams.holds(seat))
	);
	return new Map([
		['join', { POST: posted(bodies.join, joinRoute(service, joining(clock))) }],
		['vote', { POST: posted(bodies.vote, ({ seat, ...vote }) => service.vote(seat, vote)) }],
		['stream', { GET: screens.stream }],
		['state', { GET: screens.state }],
		['enter', { POST: enterRoute(transport) }],
		['sessions', { GET: lead(sessionsRoute(transport)), POST: lead(create) }],
		['command', { POST: lead(command) }],
		['close', { POST: lead(posted(bodies.close, ({ session }) => service.close(session))) }],
		['delete', { POST: lead(posted(bodies.delete, ({ session }) => service.delete(session))) }],
		['copy', { GET: lead(copyRoute(transport.copy)) }],
		['report', { GET: lead(reportRoute(service)) }]
	]);
}

/** A code that is typed waits its turn. */
const joinRoute =
	(service: SessionService, typing: Joining) =>
	async (key: v.InferOutput<typeof bodies.join>, { request, response }: Call): Promise<Reply> => {
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
	};

/** Not through `lead`: this is where the cookie comes from. */
const enterRoute =
	({ leading, links }: Transport): Route =>
	async (call) => {
		const key = keyFor(call.caller, leading);
		if (key === undefined) return refuse('live.only_here');
		return posted(bodies.enter, async ({ token, page }, { request, response }) => {
			if (!links.take(token, page)) return refuse('live.link_used');
			response.setHeader('Set-Cookie', leadCookie(key, request.headers['x-internal-proto'] === 'https'));
			return { ok: true };
		})(call);
	};

const sessionsRoute =
	({ service, closes, addresses, scenarios }: Transport): Route =>
	async () => ({
		ok: true,
		sessions: (await service.list()).map((head) => ({ ...head, closes: closes?.(head) })),
		addresses: addresses(),
		scenarios: scenarios()
	});

const reportRoute =
	(service: SessionService): Route =>
	async ({ query }) => {
		const session = readSession(query);
		if (session === null) return refuse('live.unreadable');
		const report = await service.report(session);
		return report ? { ok: true, report } : refuse('live.no_room');
	};

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

/** Where the data folder can't be used: the course is served all the same. */
export function withoutSessions(request: IncomingMessage, response: ServerResponse): boolean {
	if (!request.url?.startsWith('/live/')) return false;
	write(response, statuses['live.failed'], refuse('live.failed'));
	return true;
}
