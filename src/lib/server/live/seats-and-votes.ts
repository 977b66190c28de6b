/** Phones come in and vote. Who they are and what they vote is judged in the transaction that writes it, and kept in the store alone. */
import { readCode } from './names.ts';
import type { LiveSession } from './live-session.ts';
import type { Phone } from './seat-quota.ts';
import type { SessionContext } from './session-service.ts';
import { DiskFull, type SeatOutcome, type Voter } from './store.ts';
import { newSeat } from '../../live/names.ts';
import type { Answer, ErrorCode, Mine, Vote } from '../../live/protocol.ts';

type JoinKey = { readonly code: string } | { readonly token: string };
type Joined = Answer<{ session: string; seat: string; mine: Mine }>;
type Voted = Answer<{ vote: Vote }>;

const noRoom = { ok: false, code: 'live.no_room' } as const;
const noSeat = { ok: false, code: 'live.no_seat' } as const;

export class SeatsAndVotes {
	readonly #context: SessionContext;

	constructor(context: SessionContext) {
		this.#context = context;
	}

	/** `seat`: the name that a phone or a simulation gave it. Asked for twice, it is one seat. Without a `phone` the server itself asks, and nothing is counted. */
	async join(key: JoinKey, seat = newSeat(this.#context.random), phone?: Phone): Promise<Joined> {
		let session: LiveSession | undefined;
		try {
			for (;;) {
				session = await this.#find(key);
				if (!session || session.ended || session.stale) return noRoom;
				// While the room is being emptied, it gets another code and token.
				if (session.busy) await session.idle;
				else {
					const joined = await this.#enter(session, seat, phone);
					if (joined !== 'moved') return joined;
				}
			}
		} catch (cause) {
			return this.#context.failed(session, cause);
		}
	}

	async vote(seat: string, vote: Vote): Promise<Voted> {
		const { cache, failed } = this.#context;
		let session: LiveSession | undefined;
		try {
			const id = (cache.seated(seat) ?? (await cache.findSeat(seat)))?.session;
			if (id === undefined) return noSeat;
			for (;;) {
				session = cache.get(id) ?? (await cache.open(id));
				if (!session || session.row.closed) return noSeat;
				// What would be judged now on a state that is about to change would be judged again.
				if (session.busy) {
					await session.idle;
					continue;
				}
				const voted = session.stale ? await this.#late(session, seat, vote) : await this.#cast(session, seat, vote);
				if (voted !== 'moved') return voted;
			}
		} catch (cause) {
			if (!(cause instanceof DiskFull) || !session) return failed(session, cause);
			return this.#onFullDisk(session, seat, vote, cause);
		}
	}

	/** Reads the session too. `others`: what its phone says of its other seats; heard before anything is read of this one, which would be old by then. */
	async seat(seat: string, others: readonly string[] = []): Promise<{ readonly session: string; readonly mine: Mine } | undefined> {
		const { cache, store } = this.#context;
		const seated = cache.seated(seat) ?? (await cache.findSeat(seat));
		const session = seated && (await cache.newest(seated.session));
		if (session && others.length > 0) await this.#together(session, [seat, ...others]);
		if (!session || session.row.closed) return undefined;
		// Before the first vote of a scene there is nothing to ask for, where nobody else writes: a whole room comes in then.
		const asksNothing = !store.peers && session.shown.round === 0;
		const voter = asksNothing ? { from: seated.from, votes: [] } : await store.voter(seat, session.id, session.shown.visit);
		return voter.from === undefined ? undefined : { session: session.id, mine: session.mine(voter) };
	}

	/** Seats of other rooms, and those that are none, are not believed; no more are looked for than a phone may have. */
	async #together(session: LiveSession, seats: readonly string[]): Promise<void> {
		const { cache, seating } = this.#context;
		const there: string[] = [];
		for (const seat of seats.slice(0, seating.perPhone))
			if ((cache.seated(seat) ?? (await cache.findSeat(seat)))?.session === session.id) there.push(seat);
		session.places.together(there);
	}

	async #find(key: JoinKey): Promise<LiveSession | undefined> {
		const { store, cache, codeLength } = this.#context;
		const code = 'code' in key ? readCode(key.code, codeLength) : null;
		if ('code' in key && code === null) return undefined;
		const door = code === null ? key : { code };
		const here = cache.behind(door);
		if (here) return here;
		const id = await store.find(door);
		return id === undefined ? undefined : cache.newest(id);
	}

	/** The batch that would write a seat finds whether the seat is there already; the store is asked before only where somebody new would be refused. */
	async #enter(session: LiveSession, seat: string, phone: Phone | undefined): Promise<Joined | 'moved'> {
		const { cache } = this.#context;
		const { id } = session;
		if (session.session.locked) return (await this.#again(session, seat)) ?? { ok: false, code: 'live.locked' };
		const isHeld = session.places.holds(seat);
		const refused = phone === undefined || isHeld ? null : session.places.keep(seat, phone, session.turnout.seats);
		if (refused) return (await this.#again(session, seat)) ?? { ok: false, code: refused };
		const outcome = await this.#write(session, seat, { limited: phone !== undefined, isHeld });
		if (outcome === 'moved') return 'moved';
		if (outcome === 'full') return { ok: false, code: 'live.room_full' };
		if (outcome === 'elsewhere') return noRoom;
		cache.remember(seat, outcome.row);
		const mine = outcome.isNew ? { from: outcome.row.from, vote: null, chose: false } : await this.#mine(session, seat);
		return { ok: true, session: id, seat, mine };
	}

	/** Whoever has a seat in this room comes back to it. */
	async #again(session: LiveSession, seat: string): Promise<Joined | undefined> {
		const there = await this.#context.store.seat(seat);
		if (!there) return undefined;
		return there.session === session.id ? { ok: true, session: session.id, seat, mine: await this.#mine(session, seat) } : noRoom;
	}

	/** `limited`: the number of seats in the room is. `isHeld`: its place was kept before, and stays whatever happens now. */
	async #write(
		session: LiveSession,
		seat: string,
		{ limited, isHeld }: { readonly limited: boolean; readonly isHeld: boolean }
	): Promise<SeatOutcome> {
		const { store, batcher, seating, counter } = this.#context;
		const { id, seq: at } = session;
		const row = {
			session: id,
			seat,
			from: session.nextVote(),
			at,
			...(limited && { limit: seating.perSession, extra: session.places.isExtra(seat) })
		};
		const free = () => void (isHeld || session.places.free(seat));
		try {
			const outcome = await batcher.seat(row);
			if (typeof outcome === 'string') {
				free();
				if (outcome === 'moved') await this.#catchUp(session, at);
				return outcome;
			}
			session.places.arrived(seat);
			if (outcome.isNew && session.seq === at && !store.peers) session.countSeat(outcome.row.from, !row.extra);
			counter.soon(id, true);
			return outcome;
		} catch (cause) {
			free();
			throw cause;
		}
	}

	async #cast(session: LiveSession, seat: string, vote: Vote): Promise<Voted | 'moved'> {
		const { store, batcher, emit, counter } = this.#context;
		const { id, seq: at } = session;
		const { visit, round, n, choice } = vote;
		const refusal = (voter: Voter) => session.refusal(voter, vote);
		const outcome = await batcher.vote({ session: id, seat, visit, round, n, choice, at, refusal });
		if (outcome === 'moved') {
			await this.#catchUp(session, at);
			return 'moved';
		}
		if ('refused' in outcome) return this.#refused(session, outcome.refused);
		if (session.full) {
			session.full = false;
			emit(id, 'state');
		}
		if (outcome.isNew && session.seq === at && !store.peers) session.countVote(outcome.counting);
		counter.soon(id, true);
		return acknowledged(vote, outcome.stands);
	}

	/** Nobody can go on with this session. Whoever never heard that a vote arrived still asks. */
	async #late(session: LiveSession, seat: string, vote: Vote): Promise<Voted> {
		return (await this.#known(session, seat, vote)) ?? { ok: false, code: 'live.round_over' };
	}

	/** What is there already needs no room, and what would be refused is refused. */
	async #onFullDisk(session: LiveSession, seat: string, vote: Vote, cause: DiskFull): Promise<Voted> {
		const { failed } = this.#context;
		try {
			return (await this.#known(session, seat, vote)) ?? failed(session, cause);
		} catch (other) {
			return failed(session, other);
		}
	}

	/** That a vote has arrived before, or why it is not taken in; nothing where it would have to be written. */
	async #known(session: LiveSession, seat: string, vote: Vote): Promise<Voted | undefined> {
		const voter = await this.#context.store.voter(seat, session.id, vote.visit);
		const there = voter.votes.find(({ round }) => round === vote.round);
		if (there && there.n >= vote.n) return acknowledged(vote, there);
		const code = session.refusal(voter, vote);
		return code === null ? undefined : this.#refused(session, code);
	}

	#refused(session: LiveSession, code: ErrorCode): Voted {
		// Whoever is not asked is told of a full disk as well: on a phone that several share nobody is to hear another word than the others.
		const told = code === 'live.not_yet' && session.full ? 'live.full' : code;
		return code === 'live.no_seat' ? noSeat : { ok: false, code: told, state: session.frame(this.#context.clock.now()) };
	}

	async #mine(session: LiveSession, seat: string): Promise<Mine> {
		return session.mine(await this.#context.store.voter(seat, session.id, session.shown.visit));
	}

	/** Judged on an older state than that of the store. */
	async #catchUp(session: LiveSession, at: number): Promise<void> {
		await session.idle;
		const { cache } = this.#context;
		if (cache.get(session.id) !== session || session.seq !== at || session.row.closed) return;
		const newer = await cache.refresh(session.id);
		if (newer && newer.seq === at && !newer.row.closed) throw new Error('the session is in another state than its row says');
	}
}

function acknowledged({ visit, round }: Vote, { n, choice }: Vote): Voted {
	return { ok: true, vote: { visit, round, n, choice } };
}
