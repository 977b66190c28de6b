/**
 * What happens in a session is decided in the store: each vote and each step is judged in the transaction that writes it, against the number of the last
 * event (seq). This process keeps what it has read; votes and seats it asks for.
 */
import type { Clock } from './clock.ts';
import { nobodyThere, type Connected } from './connected.ts';
import { reportFault } from './faults.ts';
import { Helpers } from './helpers.ts';
import { SeatsAndVotes } from './seats-and-votes.ts';
import { codeLength as shortCode, newCode } from './names.ts';
import type { LiveSession, Playable } from './live-session.ts';
import { usualSeating, type Seating } from './seat-quota.ts';
import { SessionCache } from './session-cache.ts';
import { SessionSteps } from './session-steps.ts';
import { Damaged, DiskFull, NotDurable, type Among, type PeerMessage, type LiveStore, type SessionRow } from './store.ts';
import { TurnoutCounter } from './turnout-counter.ts';
import { mostWaiting, WriteBatcher } from './write-batcher.ts';
import type { Observer } from '../metrics.ts';
import type { Answer, ConsoleFrame, ErrorCode, Frame, SessionHead, WallFrame } from '../../live/protocol.ts';
import { newToken } from '../../live/names.ts';
import type { Report } from '../../live/report.ts';
import { leftOpenAt } from '../../live/round.ts';
import type { Session } from '../../live/session-events.ts';
import { sessionVersion, type Command } from '../../live/session.ts';

export interface Dependencies {
	readonly store: LiveStore;
	/** The scenarios of the course as it is now, by `module/step`. */
	readonly scenarios: ReadonlyMap<string, Playable>;
	readonly clock: Clock;
	readonly random: (bytes: number) => Uint8Array;
	/** Today on the server's calendar, YYYY-MM-DD. */
	readonly today: () => string;
	readonly seating?: Seating;
	/** Letters and digits of a room's code. */
	readonly codeLength?: number;
	readonly committed?: Observer['committed'] | undefined;
	readonly pressure?: typeof mostWaiting;
}

/** What changed: the whole state, only how many have voted, nobody has a seat any more, or the session is no longer there. */
export type SessionChange = 'state' | 'voted' | 'out' | 'gone';
/** `own`: this process has made it. */
type Listener = (id: string, change: SessionChange, own: boolean) => void;

type Refusal = { readonly ok: false; readonly code: ErrorCode };

/** What the parts of the service share. */
export interface SessionContext extends Required<Pick<Dependencies, 'store' | 'clock' | 'random' | 'seating' | 'codeLength'>> {
	readonly cache: SessionCache;
	readonly batcher: WriteBatcher;
	readonly counter: TurnoutCounter;
	/** Of what this process has done. */
	emit(id: string, change: SessionChange): void;
	/** Says why nothing was written: the disk is full, or damaged, or it is a fault of ours. */
	failed(session: LiveSession | undefined, cause: unknown): Refusal;
}

export class SessionService {
	readonly #dependencies: Dependencies;
	readonly #context: SessionContext;
	readonly #steps: SessionSteps;
	readonly #listeners = new Set<Listener>();
	#screens: Connected = nobodyThere;
	readonly helpers: Helpers;
	readonly join: SeatsAndVotes['join'];
	readonly vote: SeatsAndVotes['vote'];
	readonly seat: SeatsAndVotes['seat'];

	constructor(dependencies: Dependencies) {
		const { store, scenarios, clock, random, seating = usualSeating, codeLength = shortCode } = dependencies;
		this.#dependencies = dependencies;
		const tell = (id: string, change: SessionChange, own: boolean) => {
			for (const listener of this.#listeners) listener(id, change, own);
		};
		const emit = (id: string, change: SessionChange) => tell(id, change, true);
		const cache = new SessionCache({ store, scenarios, seating, changed: (id, change) => tell(id, change, false) });
		this.#context = {
			store,
			cache,
			batcher: new WriteBatcher(store, clock, dependencies.committed),
			clock,
			random,
			seating,
			codeLength,
			emit,
			failed: (session, cause) => failure(session, cause, emit),
			counter: new TurnoutCounter({ store, cache, clock, counted: (id) => emit(id, 'voted') })
		};
		this.#steps = new SessionSteps(this.#context);
		const people = new SeatsAndVotes(this.#context);
		this.join = people.join.bind(people);
		this.vote = people.vote.bind(people);
		this.seat = people.seat.bind(people);
		this.helpers = new Helpers(store, random);
		store.peers?.listen((message) => this.#onPeer(message));
	}

	/** Reads every session: one that can't be read is damaged, and the others go on. */
	async loadAll(): Promise<void> {
		const { store, cache } = this.#context;
		for (const row of await store.list())
			try {
				await cache.open(row.id);
			} catch (cause) {
				console.error('live.damaged', row.id, cause instanceof Error ? cause.message : cause);
				cache.add({ row, events: [], report: null, damaged: true });
			}
	}

	/** Newest first; where a facilitator is named, the sessions of that one. */
	async list(among: Among = {}): Promise<readonly SessionHead[]> {
		const { cache, store } = this.#context;
		return (await store.list(among)).map((row) => {
			const head = (cache.get(row.id) ?? cache.unread(row)).head();
			return row.traces ? { ...head, traces: row.traces } : head;
		});
	}

	/** Whether this facilitator leads the session. On a laptop there is one, without an id. */
	async isOf(id: string, leader: string | undefined): Promise<boolean> {
		const session = await this.#context.cache.open(id);
		return session !== undefined && session.row.leader === leader;
	}
	/** Of a session that was read. */
	leaderOf(id: string): string | undefined {
		return this.#context.cache.get(id)?.row.leader;
	}

	async create(scenario: string, rehearsal: boolean, more: Pick<SessionRow, 'leader' | 'label'> = {}): Promise<Answer<{ id: string }>> {
		const { cache, store, emit, failed } = this.#context;
		const known = this.#dependencies.scenarios.get(scenario);
		if (!known) return { ok: false, code: 'live.no_room' };
		try {
			for (;;) {
				const row = this.#newRow({ scenario, hash: known.hash, rehearsal, ...more });
				const created = await store.create(row);
				if (created === 'too many') return { ok: false, code: 'live.too_many' };
				if (created === 'taken') continue;
				cache.add({ row, events: [], report: null });
				emit(row.id, 'state');
				return { ok: true, id: row.id };
			}
		} catch (cause) {
			return failed(undefined, cause);
		}
	}

	/** `expected`: the seq of the state the facilitator was looking at. `listens`: whose phone is connected, and keeps its seat when the room is emptied. */
	command(
		id: string,
		expected: number,
		command: Command,
		listens: (seat: string) => boolean = () => false
	): Promise<Answer<{ seq: number }>> {
		return this.#inTurn(
			id,
			(session) => this.#steps.command(session, expected, command, listens),
			(session) => session?.seq === expected
		);
	}

	/** Keeps the counts and nothing else; of a rehearsal nothing at all. Only an ended session can be closed, or one that is damaged. */
	close(id: string): Promise<Answer<object>> {
		return this.#inTurn(id, (session) => this.#close(session));
	}

	/** What closing had left is gone too; of a rehearsal everything, whenever it is asked for: it is nobody's answer. */
	delete(id: string): Promise<Answer<object>> {
		return this.#inTurn(id, (session) => this.#delete(session));
	}

	/** A wall or a facilitator begins to listen: who has come and voted through other processes was counted for nobody here until now. */
	async count(id: string): Promise<void> {
		const { cache, store } = this.#context;
		const session = store.peers && cache.get(id);
		if (session) await cache.count(session);
	}
	/** What was counted before somebody listened may be old by the time that they do. */
	countSoon(id: string): void {
		if (this.shared) this.#context.counter.soon(id, false);
	}

	/** Of a session that was read; the frames too. */
	head(id: string): SessionHead | undefined {
		return this.#context.cache.get(id)?.head();
	}
	phone(id: string): Frame | undefined {
		return this.#context.cache.get(id)?.frame(this.#context.clock.now());
	}
	wall(id: string): WallFrame | undefined {
		return this.#context.cache.get(id)?.wall(this.#context.clock.now());
	}
	console(id: string): ConsoleFrame | undefined {
		return this.#context.cache.get(id)?.console(this.#context.clock.now());
	}

	/** Reads a session, so that its frames can be asked for. */
	async open(id: string): Promise<boolean> {
		return (await this.#context.cache.newest(id)) !== undefined;
	}

	async report(id: string): Promise<Report | undefined> {
		return (await this.#context.cache.newest(id))?.report();
	}

	/** The session a projector's token is for. Reads it too. */
	async projector(token: string): Promise<string | undefined> {
		const { store, cache } = this.#context;
		const id = await store.find({ wall: token });
		return id !== undefined && (await cache.newest(id)) ? id : undefined;
	}

	/**
	 * In a session that this process keeps a vote takes answers, or would again after a step is taken back, and no screen has told of it. Whoever compares what
	 * lies in the store before and after a tap would know that person's answer.
	 */
	get voting(): boolean {
		const isOpen = ({ phase, leftOpen, visits }: Session) => phase === 'vote' || leftOpen || leftOpenAt(visits) >= 0;
		return this.#context.cache.unclosed.some(({ stale, session }) => !stale && isOpen(session));
	}

	/** The screens that are connected to this process. */
	connect(screens: Connected): void {
		this.#context.counter.watched = screens.watched;
		this.#screens = screens;
	}

	/** A facilitator or a wall of these is here; other processes tell their screens. */
	say(what: 'led' | 'walled', ids: readonly string[]): void {
		if (ids.length > 0) this.#context.store.peers?.say(what, ids);
	}

	/** To be called every few minutes: sessions that nobody listens to or asks for are let go. Alone, a process keeps them all. */
	evict(keep: (id: string) => boolean): void {
		if (this.#context.store.peers) this.#context.cache.evict(keep);
	}

	listen(listener: Listener): void {
		this.#listeners.add(listener);
	}

	/** Whether walls and phones elsewhere are known of: here, or because others say so. */
	get hears(): boolean {
		return this.#context.store.peers?.hears ?? true;
	}

	/** More waits to be written or read than will be done in a moment: who comes now had better come again. */
	get crowded(): boolean {
		const { batcher, store } = this.#context;
		const { rows, statements } = this.#dependencies.pressure ?? mostWaiting;
		return batcher.waiting >= rows || (store.waiting ?? 0) >= statements;
	}

	/** Other processes serve from the same store. */
	get shared(): boolean {
		return this.#context.store.peers !== undefined;
	}

	/** `isNew`: the state that is kept here need not be asked for again. */
	async #inTurn<T>(
		id: string,
		work: (session: LiveSession) => Promise<Answer<T>>,
		isNew: (session: LiveSession | undefined) => boolean = () => false
	): Promise<Answer<T>> {
		const { cache, failed } = this.#context;
		try {
			const session = cache.get(id) ?? (await cache.open(id));
			if (!session) return { ok: false, code: 'live.no_room' };
			return await session.enqueue(async () => {
				// A command before this one may have closed it, or it is further on in another process.
				const here = isNew(cache.get(id)) ? cache.get(id) : await cache.newest(id);
				return here ? work(here) : { ok: false, code: 'live.no_room' };
			});
		} catch (cause) {
			return failed(cache.get(id), cause);
		}
	}

	async #close(session: LiveSession): Promise<Answer<object>> {
		const { store, cache, emit } = this.#context;
		if (!session.ended && !session.damaged) return { ok: false, code: 'live.not_now' };
		if (session.row.rehearsal) return this.#delete(session);
		const left = session.report();
		await store.close(session.id, left);
		session.shut(left);
		cache.forgetSeats(session.id);
		emit(session.id, 'gone');
		return { ok: true };
	}

	async #delete(session: LiveSession): Promise<Answer<object>> {
		const { store, cache, emit } = this.#context;
		if (!session.row.closed && !session.row.rehearsal) return { ok: false, code: 'live.not_now' };
		await store.remove(session.id);
		cache.drop(session.id);
		emit(session.id, 'gone');
		return { ok: true };
	}

	#newRow({ leader, label, ...of }: Pick<SessionRow, 'scenario' | 'hash' | 'rehearsal' | 'leader' | 'label'>): SessionRow {
		const { random, today } = this.#dependencies;
		return {
			...of,
			id: newToken(random, 10),
			version: sessionVersion,
			day: today(),
			code: newCode(random, this.#context.codeLength),
			token: newToken(random, 16),
			wall: newToken(random, 16),
			seq: 0,
			phase: 'lobby',
			closed: false,
			...(label && { label }),
			...(leader !== undefined && { leader })
		};
	}

	#onPeer(message: PeerMessage): void {
		const { cache, counter } = this.#context;
		const failed = (cause: unknown) => reportFault('live.failed', cause);
		const refresh = (id: string) => void cache.refresh(id).catch(failed);
		if (message.what === 'all') return void this.#lookAtAll(refresh).catch(failed);
		if (message.what === 'step') {
			const session = cache.get(message.id);
			if (session && !session.row.closed && (message.seq < 0 || message.seq > session.seq)) refresh(message.id);
		} else if (message.what === 'voted') for (const id of message.ids.filter((one) => cache.get(one))) counter.soon(id, false);
		else if (message.what === 'led' || message.what === 'walled') for (const id of message.ids) this.#screens[message.what](id);
		else if (message.what === 'helpers') this.#screens.helped(message.ids);
		else for (const id of message.ids) this.#keepListeners(id).catch(failed);
	}

	/** Something may not have been heard. */
	async #lookAtAll(refresh: (id: string) => void): Promise<void> {
		const { cache, store, counter } = this.#context;
		const sessions = cache.unclosed;
		if (sessions.length === 0) return;
		const seqs = await store.seqs(sessions.map(({ id }) => id));
		for (const session of sessions) {
			if (!session.row.closed && (seqs.get(session.id) ?? -1) !== session.seq) refresh(session.id);
			// Nobody tells this process that somebody has voted elsewhere.
			else if (!this.hears) counter.soon(session.id, false);
		}
	}

	/** Another process empties this room. */
	async #keepListeners(id: string): Promise<void> {
		const { cache, store } = this.#context;
		const session = cache.get(id);
		if (!session) return;
		const { seq } = session;
		const seats = await store.seats(id);
		const leaving = new Set(session.leaving(seats, this.#screens.listens));
		const staying = seats.filter((seat) => !leaving.has(seat));
		await store.keep(id, seq, staying);
	}
}

/** Ready to be asked. */
export async function openSessionService(dependencies: Dependencies): Promise<SessionService> {
	const service = new SessionService(dependencies);
	// Of a thousand rooms a process reads those that somebody asks for.
	if (!dependencies.store.peers) await service.loadAll();
	return service;
}

function failure(session: LiveSession | undefined, cause: unknown, emit: (id: string, change: SessionChange) => void): Refusal {
	if (cause instanceof Damaged) {
		console.error('live.damaged', session?.id, cause.message);
		return { ok: false, code: 'live.damaged' };
	}
	// Whoever noticed it has said why.
	if (cause instanceof NotDurable) return { ok: false, code: 'live.unkept' };
	if (!(cause instanceof DiskFull)) {
		reportFault('live.failed', cause);
		return { ok: false, code: 'live.failed' };
	}
	if (session && !session.full) {
		session.full = true;
		emit(session.id, 'state');
	}
	return { ok: false, code: 'live.full' };
}
