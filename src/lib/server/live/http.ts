/** The addresses below `/live/`: who may ask what, and which answer it gets. What is decided is decided by the session service. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type * as v from 'valibot';
import type { Clock } from './clock.ts';
import { isFull } from './data-folder.ts';
import { reportFault } from './faults.ts';
import { helperRoutes, type OwnSession } from './helper-routes.ts';
import { HelperStreams } from './helpers.ts';
import { posted, refuse, statuses, write, type Call, type Reply, type Route } from './http-call.ts';
import { codeLimiter, type CodeLimiter } from './code-limiter.ts';
import { Presence } from './presence.ts';
import { bodies, readSession } from './request-schemas.ts';
import { isHere, leadCookie, setCookies, type LeadAccess, type Leader } from './auth.ts';
import { Screens } from './screens.ts';
import { sendCopy, type Copy } from './send-copy.ts';
import type { SessionService } from './session-service.ts';
import { Damaged, DiskFull, NotDurable } from './store.ts';
import { Streams, endOne, kinds } from './streams.ts';
import { Walls } from './walls.ts';
import type { Observer } from '../metrics.ts';
import { helperRoles, type HelperRole } from '../../live/helper.ts';
import { newSeat } from '../../live/names.ts';
import type { Closes, Message, SessionHead } from '../../live/protocol.ts';

export interface Transport {
	readonly service: SessionService;
	readonly access: LeadAccess;
	/** Under which name a seat lies in the store. */
	readonly seatName?: (seat: string) => string;
	/** `module/step` of every scenario that a session can be begun on. */
	readonly scenarios: () => readonly string[];
	/** What phones can open now: a hotspot may come up late. */
	readonly addresses: () => readonly string[];
	/** One that nobody sets. */
	readonly clock: Clock;
	/** From 0 to 1. */
	readonly random: () => number;
	/** How many phones can listen at once. */
	readonly mostPhones: number;
	/** When a session will be closed by itself. */
	readonly closes?: (head: SessionHead) => Closes | undefined;
	/** A copy of everything, to keep elsewhere. */
	readonly copy?: () => Promise<Copy>;
	readonly peer?: (request: IncomingMessage) => string | undefined;
	readonly answered?: Observer['answered'] | undefined;
}

type Routes = ReadonlyMap<string, { readonly GET?: Route; readonly POST?: Route }>;

export type Live = ReturnType<typeof liveOverHttp>;

export function liveOverHttp(transport: Transport) {
	const { service, access, clock, closes, mostPhones, addresses, random, seatName = asItIs, answered: told } = transport;
	const streams = new Streams(service.shared);
	const stateOf: Watched['stateOf'] = (kind, session) => screens.stateOf(kind, session);
	const { presence, walls, helperStreams, lookAtHelpers } = watchers({ service, clock, streams, stateOf });
	const screens = new Screens({ service, access, streams, presence, walls, helperStreams, mostPhones, closes, seatName, addresses });
	broadcastChanges(service, streams, screens, [presence, walls]);
	const routes = routesOf(transport, streams, helperStreams, screens);

	async function answer(request: IncomingMessage, response: ServerResponse, path: string, query: string): Promise<void> {
		const found = routes.get(path);
		const route = found?.[request.method === 'HEAD' ? 'GET' : (request.method as 'GET' | 'POST')];
		if (!route) {
			if (found) response.setHeader('Allow', found.GET ? (found.POST ? 'GET, HEAD, POST' : 'GET, HEAD') : 'POST');
			return write(response, found ? 405 : 404, refuse('live.unreadable'));
		}
		const begun = clock.now();
		const caller = { peer: peerOf(transport, request), headers: request.headers };
		const answered = await route({ request, response, query: new URLSearchParams(query), caller });
		if (!answered) return;
		if (!answered.ok && answered.code === 'live.crowded') response.setHeader('Retry-After', String(2 + Math.floor(random() * 9)));
		told?.(path, answered.ok ? 'ok' : answered.code, clock.now() - begun);
		write(response, answered.ok ? 200 : statuses[answered.code], answered);
	}

	return {
		/** Answers what is below `/live/`; false for everything else. */
		handle(request: IncomingMessage, response: ServerResponse): boolean {
			const [, path, query = ''] = /^\/live\/([^?]*)(?:\?(.*))?$/s.exec(request.url ?? '') ?? [];
			if (path === undefined) return false;
			answer(request, response, path, query).catch((error: unknown) => {
				const code = codeOf(error);
				write(response, statuses[code], refuse(code));
			});
			return true;
		},
		watched: (session: string) => streams.watched(session),
		/** To be called every five seconds: other processes on the same database hear which sessions are led here. */
		led() {
			service.say('led', streams.led());
			service.say('walled', streams.walls());
		},
		evict: () => service.evict((session) => streams.has(session)),
		/** For each part to be called every fifteen seconds; without one, for all streams together. */
		beat(part = 0, parts = 1) {
			streams.beat(part, parts);
			// What follows asks the database: once in a round, and not four times a second.
			if (part > 0) return;
			lookAtHelpers();
			if (access.gone) dismiss(access.gone, service, streams).catch((cause: unknown) => reportFault('live.failed', cause));
		},
		/** Everybody is told to come back soon: the server is about to stop, and others serve. */
		drain: () => streams.drain((kind, session) => screens.stateOf(kind, session)),
		get numbers() {
			return streams.numbers;
		},
		/** Ends every stream: the server stops. */
		end: () => streams.endAll()
	};
}

interface Watched extends Pick<Transport, 'service' | 'clock'> {
	readonly streams: Streams;
	readonly stateOf: (kind: 'console' | HelperRole, session: string) => Message | undefined;
}

/** Who is there: whoever leads, a wall, helpers. */
function watchers({ service, clock, streams, stateOf }: Watched) {
	const presence = new Presence({
		clock,
		// Where nothing is heard of other processes, nobody is called away: the wall may listen to one of them.
		watched: (session) => !service.hears || streams.watched(session),
		tell: (session, away) => streams.say(session, 'phone', () => ({ away }))
	});
	const walls = new Walls({
		clock,
		streams: (session) => streams.walled(session),
		hears: () => service.hears,
		tell(session) {
			const leader = service.leaderOf(session);
			const others = streams.consoles().filter((one) => one !== session && service.leaderOf(one) === leader);
			for (const one of [session, ...others]) streams.say(one, 'console', () => stateOf('console', one));
			for (const role of helperRoles) streams.say(session, role, () => stateOf(role, session));
		}
	});
	const helperStreams = new HelperStreams(service.helpers, (response) => endOne(response, { gone: 'live.helper_off' }));
	const lookAtHelpers = (sessions?: readonly string[]) =>
		void helperStreams.look(sessions).catch((cause: unknown) => reportFault('live.failed', cause));
	service.connect({
		watched: (session) => streams.watched(session),
		listens: (seat) => streams.holds(seat),
		led: (session) => streams.has(session) && presence.seen(session),
		walled: (session) => streams.has(session) && walls.heard(session),
		helped: lookAtHelpers
	});
	return { presence, walls, helperStreams, lookAtHelpers };
}

/** Consoles of facilitators whose key was taken away go on no longer. */
async function dismiss(gone: NonNullable<LeadAccess['gone']>, service: SessionService, streams: Streams): Promise<void> {
	const led = new Map(streams.consoles().map((session) => [session, service.leaderOf(session)] as const));
	const leaders = [...new Set(led.values())].filter((id) => id !== undefined);
	if (leaders.length === 0) return;
	const away = new Set(await gone(leaders));
	for (const [session, leader] of led)
		if (leader !== undefined && away.has(leader)) streams.end(session, { gone: 'live.ask_for_link' }, ['console']);
}

function broadcastChanges(service: SessionService, streams: Streams, screens: Screens, known: readonly (Presence | Walls)[]): void {
	service.listen((session, change) => {
		if (change === 'gone') {
			for (const one of known) one.forget(session);
			return streams.end(session, { gone: 'live.no_room' });
		}
		// By the old code nobody comes back: each phone is told to scan the new one.
		if (change === 'out') streams.end(session, { gone: 'live.no_seat' }, ['phone']);
		else if (change === 'state') for (const kind of kinds) streams.say(session, kind, () => screens.stateOf(kind, session));
		// Phones learn the numbers when the round is shown, so that nobody votes with the others.
		else for (const kind of ['wall', 'console', 'remote'] as const) streams.say(session, kind, () => screens.votedOf(kind, session));
	});
}

function routesOf(transport: Transport, streams: Streams, helperStreams: HelperStreams, screens: Screens): Routes {
	const { service, access, clock, seatName = asItIs } = transport;
	const lead =
		(route: LeadRoute): Route =>
		async (call) => {
			const who = await access.who(call.caller);
			return typeof who === 'string' ? refuse(who) : route(who, call);
		};
	const posting = <S extends v.GenericSchema>(schema: S, act: (body: v.InferOutput<S>, leader: Leader) => Promise<Reply>) =>
		lead((leader, call) => posted(schema, (body) => act(body, leader))(call));
	/** Of somebody else a session is as if it were not there. */
	const own = async ({ id }: Leader, session: string, act: () => Promise<Reply>): Promise<Reply> =>
		(await service.isOf(session, id)) ? act() : refuse('live.no_room');
	const reading: OwnSession['reading'] = (act) =>
		lead(async (leader, { query }) => {
			const session = readSession(query);
			return session === null ? refuse('live.unreadable') : own(leader, session, () => act(session));
		});
	const acting: OwnSession['acting'] = (schema, act) => posting(schema, (body, leader) => own(leader, body.session, () => act(body)));
	/** Phones come again by themselves; whoever leads is not kept waiting by them. */
	const unlessCrowded =
		(route: Route): Route =>
		async (call) =>
			service.crowded ? refuse('live.crowded') : route(call);
	const create = posting(bodies.create, ({ scenario, rehearsal, label }, { id }) =>
		service.create(scenario, rehearsal, { leader: id, label })
	);
	const command = acting(bodies.command, ({ session, expected, command: one }) =>
		service.command(session, expected, one, (seat) => streams.holds(seat))
	);
	return new Map([
		['join', { POST: unlessCrowded(posted(bodies.join, joinRoute(transport, codeLimiter(clock)))) }],
		['vote', { POST: unlessCrowded(posted(bodies.vote, async ({ seat, ...vote }) => toPhone(await service.vote(seatName(seat), vote)))) }],
		['stream', { GET: screens.stream }],
		['state', { GET: screens.state }],
		['enter', { POST: enterRoute(transport) }],
		['sessions', { GET: lead(sessionsRoute(transport, screens)), POST: create }],
		['command', { POST: command }],
		['close', { POST: acting(bodies.close, ({ session }) => service.close(session)) }],
		['delete', { POST: acting(bodies.delete, ({ session }) => service.delete(session)) }],
		['copy', { GET: lead((_, call) => copyRoute(transport)(call)) }],
		['report', { GET: reading((session) => reportOf(service, session)) }],
		...helperRoutes({ service, access, streams: helperStreams, reading, acting })
	]);
}

/** Before several servers stands a balancer, maybe on this computer: whoever comes through it is not here. */
const peerOf = ({ access, peer }: Transport, request: IncomingMessage): string | undefined =>
	access.shared ? undefined : peer ? peer(request) : request.socket.remoteAddress;

type LeadRoute = (leader: Leader, call: Call) => Promise<Reply>;
function codeOf(error: unknown): 'live.unkept' | 'live.failed' {
	if (error instanceof NotDurable) return 'live.unkept';
	console.error('live.failed', error);
	return 'live.failed';
}

const asItIs = (seat: string): string => seat;
/** A phone keeps its answer, and sends it again, after a code that it knows to pass; its script has no room for one more. */
const toPhone = (reply: Reply): Reply => (reply?.ok === false && reply.code === 'live.unkept' ? refuse('live.failed') : reply);

/** A code that is typed waits its turn. */
const joinRoute =
	({ service, seatName = asItIs }: Transport, limiter: CodeLimiter) =>
	async (key: v.InferOutput<typeof bodies.join>, { request, response }: Call): Promise<Reply> => {
		const who = { connection: request.socket, name: key.phone };
		if ('code' in key) {
			const looked = await new Promise<boolean>((look) => {
				const giveUp = limiter.acquire(who, look);
				response.on('close', () => {
					giveUp();
					look(false);
				});
			});
			if (response.destroyed) return null;
			if (!looked) return refuse('live.crowded');
		}
		const seat = key.seat ?? newSeat(randomBytes);
		const joined = await service.join(key, seatName(seat), key.phone ?? request.socket);
		if ('code' in key && (joined.ok || joined.code !== 'live.no_room')) limiter.succeeded(who);
		if (!joined.ok) return joined;
		const { session, mine } = joined;
		return { ok: true, session, seat, mine, state: service.phone(session)! };
	};

/** Not through `lead`: this is where the cookie comes from. */
const enterRoute = ({ access }: Transport): Route =>
	posted(bodies.enter, async ({ token, page }, { caller, response }) => {
		const entered = await access.enter(caller, token, page);
		if (typeof entered === 'string') return refuse(entered);
		setCookies(caller, response, leadCookie(entered));
		return { ok: true };
	});

const sessionsRoute =
	({ service, access, closes, addresses, scenarios }: Transport, screens: Screens): LeadRoute =>
	async ({ id }) => ({
		ok: true,
		sessions: (await service.list({ leader: id })).map((head) => ({ ...head, closes: closes?.(head), walled: screens.walled(head.id) })),
		addresses: addresses(),
		scenarios: scenarios(),
		...(access.shared && { shared: true })
	});

async function reportOf(service: SessionService, session: string): Promise<Reply> {
	const report = await service.report(session);
	return report ? { ok: true, report } : refuse('live.no_room');
}

const copyRoute =
	({ copy, service }: Transport): Route =>
	async ({ request, response, caller }) => {
		// It holds each vote with its seat, and a phone that leads is spoken to over the air, in clear.
		if (!isHere(caller)) return refuse('live.only_here');
		if (!copy) return refuse('live.unreadable');
		if (service.voting) return refuse('live.not_now');
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
	const code = request.url.startsWith('/live/vote') ? 'live.failed' : 'live.unkept';
	write(response, statuses[code], refuse(code));
	return true;
}
