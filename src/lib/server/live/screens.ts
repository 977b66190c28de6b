/** What phones, walls and facilitators see: they listen to a stream, or ask again and again. */
import { refuse, write, type Refused, type Route } from './http-call.ts';
import type { HelperStreams } from './helpers.ts';
import type { Presence } from './presence.ts';
import { readViewer, type Viewer } from './request-schemas.ts';
import { isHere, type Caller } from './auth.ts';
import type { Transport } from './http.ts';
import type { Helper } from './store.ts';
import type { Kind, Streams } from './streams.ts';
import type { Walls } from './walls.ts';
import { helperFrame } from '../../live/helper.ts';
import type { ErrorCode, Frame, Message, Mine } from '../../live/protocol.ts';

interface Dependencies extends Pick<Transport, 'service' | 'access' | 'mostPhones' | 'addresses' | 'closes'> {
	readonly streams: Streams;
	readonly presence: Presence;
	readonly walls: Walls;
	readonly helperStreams: HelperStreams;
	/** Under which name a seat lies in the store. */
	readonly seatName: (seat: string) => string;
}

interface View {
	readonly kind: Kind;
	readonly session: string;
	readonly seat?: string;
	readonly mine?: Mine;
	readonly helper?: Helper & { readonly key: string };
}
type FirstMessage = Extract<Message, { readonly state: Frame }>;

/**
 * Walls of a session, or helpers of one kind, that listen at once from elsewhere: far more than anybody has. A wall's token stands in an address that a
 * projector may show, and whoever reads it there could hold every place of the room. Whoever is too many still asks.
 */
const mostScreens = 50;

/** What a screen is told whose session is not there any more. */
const gone = (kind: Kind): ErrorCode => (kind === 'phone' ? 'live.no_seat' : 'live.no_room');

export class Screens {
	readonly #dependencies: Dependencies;

	constructor(dependencies: Dependencies) {
		this.#dependencies = dependencies;
	}

	/** Of a session that was read. */
	stateOf(kind: Kind, session: string): { readonly state: Frame } | undefined {
		const { service, walls, closes, addresses } = this.#dependencies;
		if (kind === 'phone' || kind === 'wall') {
			const state = service[kind](session);
			return state && { state };
		}
		const state = service.console(session);
		const head = service.head(session);
		if (!state || !head) return undefined;
		const walled = walls.open(session);
		// A helper stands in the room as well, and must not be told of a wall that nobody sees; which other session it shows is no business of a helper.
		if (kind !== 'console') {
			const unreached = !state.rehearsal && addresses().length === 0;
			const ended = kind === 'remote' && state.phase === 'ended' && { closes: closes?.(head) };
			return { state: { ...helperFrame(kind, { ...state, walled }), ...(unreached && { unreached }), ...ended } };
		}
		const leader = service.leaderOf(session);
		const wallOn = walled === false ? walls.elsewhere(session, (other) => service.leaderOf(other) === leader) : undefined;
		const known = { ...state, walled, ...(wallOn !== undefined && { wallOn }) };
		return { state: (closes ? { ...known, closes: closes(head) } : known) as Frame };
	}

	/** Whether a wall of the session is open; null where nobody can know. */
	walled(session: string): boolean | null {
		return this.#dependencies.walls.open(session);
	}

	votedOf(kind: Kind, session: string): Message | undefined {
		const { service } = this.#dependencies;
		const { seats = null, voted = null, few = false } = service[kind === 'wall' ? 'wall' : 'console'](session) ?? {};
		return seats === null ? undefined : { voted: { seats, voted, few } };
	}

	readonly stream: Route = async ({ request, response, query, caller }) => {
		const viewer = readViewer(query);
		// Behind another answer on one connection (pipelined) it would wait for that one, which may be a stream without an end. No browser does this.
		if (!viewer || !response.socket) return refuse('live.unreadable');
		const found = await this.#view(viewer, caller);
		if ('ok' in found) return found;
		const { kind, session, seat, helper } = found;
		const { service, streams, presence, walls, helperStreams, mostPhones } = this.#dependencies;
		// Nobody is turned out for somebody new, and the facilitator and the wall always get in.
		if (seat !== undefined && !streams.holds(seat) && streams.phones >= mostPhones) return refuse('live.crowded');
		if (kind !== 'phone' && kind !== 'console' && !isHere(caller) && streams.many(session, kind) >= mostScreens)
			return refuse('live.crowded');
		if (response.destroyed) return null;
		const message = this.#messageFor(found);
		if (!message) return refuse(gone(kind));
		if (request.method === 'HEAD') response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }).end();
		else {
			streams.open(response, session, kind, message, seat);
			if (helper) helperStreams.add(response, helper);
			if (kind === 'wall') {
				walls.came(session);
				response.on('close', () => walls.left(session));
			}
			// Whoever looks after the people does not lead.
			if (kind !== 'phone' && kind !== 'care') {
				service.countSoon(session);
				presence.seen(session);
				response.on('close', () => presence.left(session));
			} else if (!streams.watched(session)) presence.missed(session);
		}
		return null;
	};

	readonly state: Route = async ({ response, query, caller }) => {
		const viewer = readViewer(query);
		if (!viewer) return refuse('live.unreadable');
		const found = await this.#view(viewer, caller);
		if ('ok' in found) return found;
		const { kind, session } = found;
		const message = this.#messageFor(found);
		if (!message) return refuse(gone(kind));
		if (kind !== 'phone' && kind !== 'care') this.#dependencies.presence.seen(session);
		if (kind === 'wall') this.#dependencies.walls.heard(session);
		if (viewer.after === undefined || message.state.seq > viewer.after) write(response, 200, message);
		// How many have voted is no new state, yet the wall has to know.
		else if (kind !== 'phone' && kind !== 'care' && this.votedOf(kind, session)) write(response, 200, this.votedOf(kind, session)!);
		else if (message.away) write(response, 200, { away: true } satisfies Message);
		else response.writeHead(204, { 'Cache-Control': 'no-store' }).end();
		return null;
	};

	/** Who looks at what. The session is read then. */
	async #view(viewer: Viewer, caller: Caller): Promise<View | Refused> {
		const { service, access, seatName } = this.#dependencies;
		if ('seat' in viewer) {
			if (service.crowded) return refuse('live.crowded');
			const [seat, ...others] = viewer.seat;
			const own = seatName(seat);
			const found = await service.seat(own, others.map(seatName));
			return found ? { kind: 'phone', session: found.session, seat: own, mine: found.mine } : refuse('live.no_seat');
		}
		if ('session' in viewer) {
			const { session } = viewer;
			const who = await access.who(caller);
			if (typeof who === 'string') return refuse(who);
			const there = (await service.open(session)) && (await service.isOf(session, who.id));
			if (!there) return refuse('live.no_room');
			await service.count(session);
			return { kind: 'console', session };
		}
		if ('helper' in viewer) {
			const helper = await service.helpers.who(caller);
			if (!helper || !(await service.open(helper.session))) return refuse('live.helper_off');
			await service.count(helper.session);
			return { kind: helper.role, session: helper.session, helper };
		}
		const session = await service.projector(viewer.wall);
		if (session === undefined) return refuse('live.no_room');
		await service.count(session);
		return { kind: 'wall', session };
	}

	/** What this screen is told now: to be asked for just before it is sent, for each wait may have made it old. */
	#messageFor({ kind, session, mine }: View): FirstMessage | undefined {
		const state = this.stateOf(kind, session);
		return state && (kind === 'phone' ? { ...state, ...(mine && { mine }), away: this.#dependencies.presence.isAway(session) } : state);
	}
}
