/**
 * What happens in a session is decided in the store: each vote and each step is judged in the transaction that writes it, against the number of the last
 * event (seq). This process keeps what it has read; votes and seats it asks for.
 */
import type { Clock } from './clock.ts';
import { SeatsAndVotes } from './seats-and-votes.ts';
import { newCode } from './names.ts';
import type { LiveSession, Playable } from './live-session.ts';
import { usualSeating, type Phone, type Seating } from './places.ts';
import { SessionCache } from './session-cache.ts';
import { SessionSteps } from './session-steps.ts';
import { Damaged, DiskFull, type LiveStore, type SessionRow } from './store.ts';
import { WriteBatcher } from './write-batcher.ts';
import type { Answer, ConsoleFrame, ErrorCode, Frame, Mine, SessionHead, Vote, WallFrame } from '../../live/protocol.ts';
import { newToken } from '../../live/names.ts';
import type { Report } from '../../live/report.ts';
import { sessionVersion, type Command } from '../../live/session.ts';

export interface Dependencies {
	readonly store: LiveStore;
	/** Those of the course as it is now, by `module/step`. */
	readonly scenarios: ReadonlyMap<string, Playable>;
	readonly clock: Clock;
	readonly random: (bytes: number) => Uint8Array;
	/** Today on the server's calendar, YYYY-MM-DD. */
	readonly today: () => string;
	readonly seating?: Seating;
}

/** What changed: the whole state, only how many have voted, or the session is no longer there. */
export type Change = 'state' | 'voted' | 'gone';
type Listener = (id: string, change: Change) => void;

type Refusal = { readonly ok: false; readonly code: ErrorCode };

/** What the parts of the service share. */
export interface SessionContext {
	readonly store: LiveStore;
	readonly cache: SessionCache;
	readonly batcher: WriteBatcher;
	readonly clock: Clock;
	readonly random: (bytes: number) => Uint8Array;
	readonly seating: Seating;
	emit(id: string, change: Change): void;
	/** Says why nothing was written: the disk is full, or damaged, or it is a fault of ours. */
	failed(session: LiveSession | undefined, cause: unknown): Refusal;
	/** Somebody came or voted: walls and facilitators hear of it soon. */
	countSoon(session: LiveSession): void;
}

/** How often, in milliseconds, the wall hears how many have voted. */
const countsEvery = 200;

export class SessionService {
	readonly #dependencies: Dependencies;
	readonly #context: SessionContext;
	readonly #steps: SessionSteps;
	readonly #people: SeatsAndVotes;
	readonly #listeners = new Set<Listener>();

	constructor(dependencies: Dependencies) {
		const { store, scenarios, clock, random, seating = usualSeating } = dependencies;
		this.#dependencies = dependencies;
		const emit: Listener = (id, change) => {
			for (const listener of this.#listeners) listener(id, change);
		};
		this.#context = {
			store,
			cache: new SessionCache({ store, scenarios, seating, changed: emit }),
			batcher: new WriteBatcher(store, clock),
			clock,
			random,
			seating,
			emit,
			failed: (session, cause) => failure(session, cause, emit),
			countSoon: (session) => this.#countSoon(session)
		};
		this.#steps = new SessionSteps(this.#context);
		this.#people = new SeatsAndVotes(this.#context);
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

	/** Newest first. */
	async list(): Promise<readonly SessionHead[]> {
		const { cache, store } = this.#context;
		return (await store.list()).map((row) => (cache.get(row.id) ?? cache.unread(row)).head());
	}

	async create(scenario: string, rehearsal: boolean): Promise<Answer<{ id: string }>> {
		const { cache, store, emit, failed } = this.#context;
		const known = this.#dependencies.scenarios.get(scenario);
		if (!known) return { ok: false, code: 'live.no_room' };
		try {
			for (;;) {
				const row = this.#newRow(scenario, known.hash, rehearsal);
				if ((await store.create(row)) === 'taken') continue;
				cache.add({ row, events: [], report: null });
				emit(row.id, 'state');
				return { ok: true, id: row.id };
			}
		} catch (cause) {
			return failed(undefined, cause);
		}
	}

	/** `seat`: the name that a phone or a simulation gave it. Asked for twice, it is one seat. Without a `phone` the server itself asks, and nothing is counted. */
	join(
		key: { readonly code: string } | { readonly token: string },
		seat?: string,
		phone?: Phone
	): Promise<Answer<{ session: string; seat: string; mine: Mine }>> {
		return this.#people.join(key, seat, phone);
	}

	vote(seat: string, vote: Vote): Promise<Answer<{ vote: Vote }>> {
		return this.#people.vote(seat, vote);
	}

	/** `expected`: the seq of the state the facilitator was looking at. `listens`: whose phone is connected, and keeps its seat when the room is emptied. */
	command(
		id: string,
		expected: number,
		command: Command,
		listens: (seat: string) => boolean = () => false
	): Promise<Answer<{ seq: number }>> {
		return this.#inTurn(id, (session) => this.#steps.command(session, expected, command, listens));
	}

	/** Keeps the counts and nothing else; of a rehearsal nothing at all. Only an ended session can be closed, or one that is damaged. */
	close(id: string): Promise<Answer<object>> {
		return this.#inTurn(id, (session) => this.#close(session));
	}

	/** What closing had left is gone too. */
	delete(id: string): Promise<Answer<object>> {
		return this.#inTurn(id, (session) => this.#delete(session));
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
		return (await this.#context.cache.open(id)) !== undefined;
	}

	async report(id: string): Promise<Report | undefined> {
		return (await this.#context.cache.open(id))?.report();
	}

	/** Reads the session too. */
	seat(seat: string): Promise<{ readonly session: string; readonly mine: Mine } | undefined> {
		return this.#people.seat(seat);
	}

	/** The session a projector's token is for. Reads it too. */
	async projector(token: string): Promise<string | undefined> {
		const { store, cache } = this.#context;
		const id = await store.find({ wall: token });
		return id !== undefined && (await cache.open(id)) ? id : undefined;
	}

	listen(listener: Listener): void {
		this.#listeners.add(listener);
	}

	/** Milliseconds of the last commits. */
	get took(): number {
		return this.#context.batcher.took;
	}

	async #inTurn<T>(id: string, work: (session: LiveSession) => Promise<Answer<T>>): Promise<Answer<T>> {
		const { cache, failed } = this.#context;
		try {
			const session = cache.get(id) ?? (await cache.open(id));
			if (!session) return { ok: false, code: 'live.no_room' };
			return await session.enqueue(async () => {
				// A command before this one may have closed it, or it was read anew.
				const here = cache.get(id);
				return here ? work(here) : { ok: false, code: 'live.no_room' };
			});
		} catch (cause) {
			return failed(cache.get(id), cause);
		}
	}

	async #close(session: LiveSession): Promise<Answer<object>> {
		const { store, cache, emit } = this.#context;
		if (!session.ended && !session.damaged) return { ok: false, code: 'live.not_now' };
		const left = session.report();
		if (session.rehearsal) await store.remove(session.id);
		else await store.close(session.id, left);
		if (session.rehearsal) cache.drop(session.id);
		else session.shut(left);
		cache.forgetSeats(session.id);
		emit(session.id, 'gone');
		return { ok: true };
	}

	async #delete(session: LiveSession): Promise<Answer<object>> {
		const { store, cache, emit } = this.#context;
		if (!session.row.closed) return { ok: false, code: 'live.not_now' };
		await store.remove(session.id);
		cache.drop(session.id);
		emit(session.id, 'gone');
		return { ok: true };
	}

	#newRow(scenario: string, hash: string, rehearsal: boolean): SessionRow {
		const { random, today } = this.#dependencies;
		return {
			id: newToken(random, 10),
			scenario,
			hash,
			version: sessionVersion,
			day: today(),
			rehearsal,
			code: newCode(random),
			token: newToken(random, 16),
			wall: newToken(random, 16),
			seq: 0,
			phase: 'lobby',
			closed: false
		};
	}

	#countSoon(session: LiveSession): void {
		const { clock, emit } = this.#context;
		if (session.counting) return;
		session.counting = true;
		clock.after(countsEvery, () => {
			session.counting = false;
			emit(session.id, 'voted');
		});
	}
}

/** Ready to be asked: every session is read. */
export async function openSessionService(dependencies: Dependencies): Promise<SessionService> {
	const service = new SessionService(dependencies);
	await service.loadAll();
	return service;
}

function failure(session: LiveSession | undefined, cause: unknown, emit: Listener): Refusal {
	if (cause instanceof Damaged) {
		console.error('live.damaged', session?.id, cause.message);
		return { ok: false, code: 'live.damaged' };
	}
	if (!(cause instanceof DiskFull)) {
		console.error('live.failed', cause);
		return { ok: false, code: 'live.failed' };
	}
	if (session && !session.full) {
		session.full = true;
		emit(session.id, 'state');
	}
	return { ok: false, code: 'live.full' };
}
