/**
 * Who decides in a session. One event log, one queue per session: a command is checked, written, and only then shown. Votes are rows beside the
 * log, counted into the event that closes their round.
 */
import { committer } from './committer.ts';
import { newCode, readCode } from './names.ts';
import { usualSeating, type Phone, type Seating } from './places.ts';
import { Room, type Playable } from './room.ts';
import { Damaged, DiskFull, type LiveStore, type SessionRow } from './store.ts';
import type { Answer, ConsoleFrame, ErrorCode, Frame, Mine, SessionHead, Vote, WallFrame } from '../../live/protocol.ts';
import { newSeat, newToken } from '../../live/names.ts';
import type { Report } from '../../live/report.ts';
import { longestTalk, sessionOf, sessionVersion, type Command, type SessionEvent } from '../../live/session.ts';

export interface Surroundings {
	readonly store: LiveStore;
	/** Those of the course as it is now, by `module/step`. */
	readonly scenarios: ReadonlyMap<string, Playable>;
	readonly clock: { now(): number; after(ms: number, then: () => void): unknown };
	readonly random: (bytes: number) => Uint8Array;
	/** Today on the laptop's calendar, YYYY-MM-DD. */
	readonly today: () => string;
	readonly seating?: Seating;
}

/** What changed: the whole state, only how many have voted, or the session is no longer there. */
export type News = 'state' | 'voted' | 'gone';

export interface Authority {
	list(): readonly SessionHead[];
	create(scenario: string, rehearsal: boolean): Promise<Answer<{ id: string }>>;
	/** `seat`: the name that a phone or a simulation gave it. Asked for twice, it is one seat. Without a `phone` the server itself asks, and nothing is counted. */
	join(
		key: { readonly code: string } | { readonly token: string },
		seat?: string,
		phone?: Phone
	): Promise<Answer<{ session: string; seat: string; mine: Mine }>>;
	vote(seat: string, vote: Vote): Promise<Answer<{ vote: Vote }>>;
	/** `expected`: the seq of the state the facilitator was looking at. `listens`: whose phone is connected, and keeps its seat when the room is emptied. */
	command(id: string, expected: number, command: Command, listens?: (seat: string) => boolean): Promise<Answer<{ seq: number }>>;
	/** Keeps the counts and nothing else; of a rehearsal nothing at all. Only an ended session can be closed, or one that is damaged. */
	close(id: string): Promise<Answer<object>>;
	/** What closing had left is gone too. */
	delete(id: string): Promise<Answer<object>>;
	head(id: string): SessionHead | undefined;
	report(id: string): Report | undefined;
	seat(seat: string): { readonly session: string; readonly mine: Mine } | undefined;
	/** The session a projector's token is for. */
	projector(token: string): string | undefined;
	phone(id: string): Frame | undefined;
	wall(id: string): WallFrame | undefined;
	console(id: string): ConsoleFrame | undefined;
	listen(listener: (id: string, news: News) => void): void;
	/** Milliseconds of the last commits. */
	readonly took: number;
}

/** How often, in milliseconds, the wall hears how many have voted. */
const countsEvery = 200;

/** After these an open round is open no more. */
const leavesRound: ReadonlySet<Command['do']> = new Set(['reveal', 'rewind', 'end']);

/** An event that never has a place. */
const nothing: SessionEvent = { do: 'rewind', visit: -1 };

export async function openAuthority({ store, scenarios, clock, random, today, seating = usualSeating }: Surroundings): Promise<Authority> {
	const rooms = new Map<string, Room>();
	const seats = new Map<string, Room>();
	const listeners = new Set<(id: string, news: News) => void>();
	const commits = committer(store, clock);
	const tell = (id: string, news: News) => {
		for (const listener of listeners) listener(id, news);
	};

	// Oldest first, as they are added later.
	for (const row of [...(await store.list())].reverse()) {
		const room = await loaded(row);
		if (!room) continue;
		rooms.set(row.id, room);
		for (const seat of room.seats.keys()) seats.set(seat, room);
	}

	/** By itself: whatever is wrong with one session, the others go on. */
	async function loaded(row: SessionRow): Promise<Room | undefined> {
		try {
			const whole = await store.load(row.id);
			return whole && new Room(whole, scenarios.get(row.scenario), seating);
		} catch (cause) {
			console.error('live.damaged', row.id, cause instanceof Error ? cause.message : cause);
			return new Room({ row, events: [], seats: [], votes: [], report: null, damaged: true }, undefined, seating);
		}
	}

	/** In the order asked for; a failure of one does not hold up the next. */
	function inTurn<T>(room: Room, work: () => Promise<T>): Promise<T> {
		const turn = room.last.then(work);
		room.last = turn.catch(() => {});
		return turn;
	}

	function countSoon(room: Room): void {
		if (room.counting) return;
		room.counting = true;
		clock.after(countsEvery, () => {
			room.counting = false;
			tell(room.id, 'voted');
		});
	}

	/** Says so where the disk is full or damaged; anything else is a fault of ours. */
	function failed(room: Room, cause: unknown): { readonly ok: false; readonly code: ErrorCode } {
		if (cause instanceof Damaged) {
			console.error('live.damaged', room.id, cause.message);
			return { ok: false, code: 'live.damaged' };
		}
		if (!(cause instanceof DiskFull)) {
			console.error('live.failed', cause);
			return { ok: false, code: 'live.failed' };
		}
		if (!room.full) {
			room.full = true;
			tell(room.id, 'state');
		}
		return { ok: false, code: 'live.full' };
	}

	function enriched(room: Room, command: Command): SessionEvent | null {
		if (command.do === 'reveal') return { do: 'reveal', counts: {} };
		const { left } = room.frame(clock.now());
		if (command.do === 'pause' && left !== null) return { do: 'pause', left };
		if (command.do === 'resume' && left !== null) return { do: 'resume', endsAt: clock.now() + left };
		if (command.do !== 'discuss') return command;
		const { seconds } = command;
		if (!(seconds > 0 && seconds <= longestTalk)) return null;
		return { do: 'discuss', endsAt: clock.now() + seconds * 1000 };
	}

	async function act(room: Room, expected: number, command: Command, listens: (seat: string) => boolean): Promise<Answer<{ seq: number }>> {
		if (expected !== room.seq) return { ok: false, code: 'live.moved_on', state: room.frame(clock.now()) };
		if (room.stale) return command.do === 'end' && !room.ended ? endStale(room) : { ok: false, code: 'live.stale' };
		if (!room.after(enriched(room, command) ?? nothing)) return { ok: false, code: 'live.not_now', state: room.frame(clock.now()) };
		if (command.do === 'empty') return empty(room, listens);
		const ending = command.do === 'end';
		for (const first of closing(room, command)) {
			const closed = await write(room, first, ending);
			if (!closed.ok) return closed;
		}
		return write(room, command, ending);
	}

	/** Whoever leaves an open round has its votes and hands counted first: phones were told that they are sent. */
	function closing(room: Room, { do: leaving }: Command): readonly Command[] {
		const { phase, paused } = room.session;
		if (phase !== 'vote' || (leaving !== 'end' && leaving !== 'rewind') || (!room.begun && !room.hands)) return [];
		return [...(paused ? [{ do: 'resume' } as const] : []), { do: 'reveal' }];
	}

	async function write(room: Room, command: Command, ending: boolean): Promise<Answer<{ seq: number }>> {
		const state = () => room.frame(clock.now());
		// From here on no vote is taken in: one that no tally holds must not be acknowledged.
		const unseal = leavesRound.has(command.do) ? room.seal() : () => {};
		try {
			let event = enriched(room, command);
			if (command.do === 'reveal') {
				await commits.settle();
				event = { do: 'reveal', ...room.counted() };
			}
			const next = event && room.after(event);
			if (!next) return { ok: false, code: 'live.not_now', state: state() };
			const { phase } = sessionOf(next);
			if ((await store.append(room.id, room.seq, event!, phase, room.report(next), ending)) === 'taken')
				return { ok: false, code: 'live.moved_on', state: state() };
			room.take(next);
			room.full = false;
			tell(room.id, 'state');
			return { ok: true, seq: room.seq };
		} catch (cause) {
			return failed(room, cause);
		} finally {
			unseal();
		}
	}

	/** A new code and a new token; whoever does not listen loses the seat. Votes and newcomers wait meanwhile. */
	async function empty(room: Room, listens: (seat: string) => boolean): Promise<Answer<{ seq: number }>> {
		const unseal = room.seal();
		try {
			await commits.settle();
			const event: SessionEvent = { do: 'empty' };
			const next = room.after(event)!;
			const left = room.leaving(listens);
			for (;;) {
				const door = { code: newCode(random), token: newToken(random, 16) };
				const { id, seq } = room;
				const { phase } = sessionOf(next);
				const done = await store.empty({ id, seq, event, phase, report: room.report(next), ...door, seats: left });
				if (done === 'used') continue;
				if (done === 'taken') return { ok: false, code: 'live.moved_on', state: room.frame(clock.now()) };
				room.emptied(next, door, left);
				for (const seat of left) seats.delete(seat);
				room.full = false;
				tell(room.id, 'state');
				return { ok: true, seq: room.seq };
			}
		} catch (cause) {
			return failed(room, cause);
		} finally {
			unseal();
		}
	}

	/** The course was changed under it: it can't be gone on with, but it must be possible to close it, or its seats would stay for ever. */
	async function endStale(room: Room): Promise<Answer<{ seq: number }>> {
		const left = room.report();
		try {
			if ((await store.append(room.id, room.seq, { do: 'end' }, 'ended', left, true)) === 'taken')
				return { ok: false, code: 'live.moved_on', state: room.frame(clock.now()) };
			room.endStale(left);
			tell(room.id, 'state');
			return { ok: true, seq: room.seq };
		} catch (cause) {
			return failed(room, cause);
		}
	}

	async function take(room: Room, seat: string, vote: Vote): Promise<Answer<{ vote: Vote }>> {
		// Asked again after every wait: what was open then may be closed now.
		for (;;) {
			const standing = room.standing(seat, vote);
			if (standing && standing.n >= vote.n) {
				try {
					await standing.saved;
					return { ok: true, vote: { visit: vote.visit, round: vote.round, n: standing.n, choice: standing.choice } };
				} catch (cause) {
					if (standing.n === vote.n || !standing.failed) return failed(room, cause);
					// A later tap was not written; what this one is told depends on what stands now.
					continue;
				}
			}
			if (!room.sealed) break;
			await room.sealed;
		}
		const refused = room.refusal(seat, vote);
		if (refused) return { ok: false, code: refused, state: room.frame(clock.now()) };
		const { visit, round, n, choice } = vote;
		const held = room.hold(seat, { visit, round, n, choice }, (undo) =>
			commits.vote({ session: room.id, visit, round, seat, n, choice }, undo)
		);
		try {
			await held;
			if (room.full) {
				room.full = false;
				tell(room.id, 'state');
			}
			countSoon(room);
			return { ok: true, vote: { visit, round, n, choice } };
		} catch (cause) {
			return failed(room, cause);
		}
	}

	async function create(scenario: string, rehearsal: boolean): Promise<Answer<{ id: string }>> {
		const known = scenarios.get(scenario);
		if (!known) return { ok: false, code: 'live.no_room' };
		for (;;) {
			const row: SessionRow = {
				id: newToken(random, 10),
				scenario,
				hash: known.hash,
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
			if ((await store.create(row)) === 'taken') continue;
			rooms.set(row.id, new Room({ row, events: [], seats: [], votes: [], report: null }, known, seating));
			tell(row.id, 'state');
			return { ok: true, id: row.id };
		}
	}

	async function close(room: Room): Promise<Answer<object>> {
		if (!room.ended && !room.damaged) return { ok: false, code: 'live.not_now' };
		const left = room.report();
		try {
			if (room.rehearsal) await store.remove(room.id);
			else await store.close(room.id, left);
		} catch (cause) {
			return failed(room, cause);
		}
		for (const seat of room.seats.keys()) seats.delete(seat);
		if (room.rehearsal) rooms.delete(room.id);
		else room.shut(left);
		tell(room.id, 'gone');
		return { ok: true };
	}

	async function remove(room: Room): Promise<Answer<object>> {
		if (!room.row.closed) return { ok: false, code: 'live.not_now' };
		try {
			await store.remove(room.id);
		} catch (cause) {
			return failed(room, cause);
		}
		rooms.delete(room.id);
		tell(room.id, 'gone');
		return { ok: true };
	}

	const open = () => [...rooms.values()].filter(({ ended, stale }) => !ended && !stale);
	const at = (id: string) => rooms.get(id);

	async function join(
		key: { readonly code: string } | { readonly token: string },
		seat = newSeat(random),
		phone?: Phone
	): Promise<Answer<{ session: string; seat: string; mine: Mine }>> {
		const code = 'code' in key ? readCode(key.code) : null;
		const room = open().find((one) => ('token' in key ? one.row.token === key.token : code !== null && one.row.code === code));
		const there = seats.get(seat);
		if (!room || (there && there !== room)) return { ok: false, code: 'live.no_room' };
		// Being emptied, it may have another code and token in a moment.
		if (room.sealed) return room.sealed.then(() => join(key, seat, phone));
		if (there) return { ok: true, session: room.id, seat, mine: room.mine(seat) };
		if (room.locked) return { ok: false, code: 'live.locked' };
		const refused = phone === undefined ? null : room.places.keep(seat, phone, room.seats.size);
		if (refused) return { ok: false, code: refused };
		const from = room.nextVote();
		try {
			await commits.seat({ session: room.id, seat, from });
		} catch (cause) {
			room.places.free(seat);
			return failed(room, cause);
		}
		// Closed meanwhile, or emptied: nothing of it is on the disk.
		if (room.row.closed || !(room.seats.has(seat) || phone === undefined || room.places.coming.has(seat))) {
			room.places.free(seat);
			return { ok: false, code: 'live.no_room' };
		}
		room.places.arrived(seat);
		room.seats.set(seat, from);
		seats.set(seat, room);
		countSoon(room);
		return { ok: true, session: room.id, seat, mine: { from, vote: null, chose: false } };
	}

	return {
		list: () => [...rooms.values()].map((room) => room.head()).reverse(),
		create: (scenario, rehearsal) =>
			create(scenario, rehearsal).catch((cause: unknown) => {
				const code = cause instanceof DiskFull ? 'live.full' : cause instanceof Damaged ? 'live.damaged' : 'live.failed';
				return { ok: false, code };
			}),
		join,
		async vote(seat, vote) {
			const room = seats.get(seat);
			return room ? take(room, seat, vote) : { ok: false, code: 'live.no_seat' };
		},
		async command(id, expected, command, listens = () => false) {
			const room = at(id);
			return room ? inTurn(room, () => act(room, expected, command, listens)) : { ok: false, code: 'live.no_room' };
		},
		async close(id) {
			const room = at(id);
			return room ? inTurn(room, () => close(room)) : { ok: false, code: 'live.no_room' };
		},
		async delete(id) {
			const room = at(id);
			return room ? inTurn(room, () => remove(room)) : { ok: false, code: 'live.no_room' };
		},
		head: (id) => at(id)?.head(),
		report: (id) => at(id)?.report(),
		seat(seat) {
			const room = seats.get(seat);
			return room && { session: room.id, mine: room.mine(seat) };
		},
		projector: (token) => [...rooms.values()].find(({ row }) => row.wall === token)?.id,
		phone: (id) => at(id)?.frame(clock.now()),
		wall: (id) => at(id)?.wall(clock.now()),
		console: (id) => at(id)?.console(clock.now()),
		listen: (listener) => void listeners.add(listener),
		get took() {
			return commits.took;
		}
	};
}
