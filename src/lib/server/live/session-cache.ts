/** The sessions that this process has read. A session is read when somebody asks for it; whatever is kept here can be read again. */
import { LiveSession, type Playable } from './live-session.ts';
import type { Seating } from './seat-quota.ts';
import { unlessDamaged, type LiveStore, type SeatRow, type SessionLog, type SessionRow } from './store.ts';

type Seated = Pick<SeatRow, 'session' | 'from'>;

interface Asking {
	readonly answer: Promise<LiveSession | undefined>;
	next: Promise<LiveSession | undefined> | undefined;
}
const ignored = () => {};

interface Dependencies {
	readonly store: LiveStore;
	readonly scenarios: ReadonlyMap<string, Playable>;
	readonly seating: Seating;
	/** A session that was read before is further on, nobody has a seat in it any more, or it is not there any more. */
	readonly changed: (id: string, how: 'state' | 'out' | 'gone') => void;
}

export class SessionCache {
	readonly #dependencies: Dependencies;
	readonly #sessions = new Map<string, LiveSession>();
	readonly #asking = new Map<string, Asking>();
	/** Asked for since the last eviction. */
	readonly #used = new Set<string>();
	/** Where a seat is. It never changes, and where others serve too it says nothing about whether there still is such a seat. */
	readonly #seats = new Map<string, Seated>();
	#lastSeated: Seated | undefined;

	constructor(dependencies: Dependencies) {
		this.#dependencies = dependencies;
	}

	get(id: string): LiveSession | undefined {
		return this.#sessions.get(id);
	}

	/** As it was read last, or read now. */
	async open(id: string): Promise<LiveSession | undefined> {
		this.#used.add(id);
		return this.#sessions.get(id) ?? this.#read(id);
	}

	/** As the store has it now, asked not earlier than now. One question under way and one that waits for it are enough for everybody. */
	refresh(id: string): Promise<LiveSession | undefined> {
		const under = this.#asking.get(id);
		if (under) return (under.next ??= under.answer.then(ignored, ignored).then(() => this.refresh(id)));
		const asking: Asking = { answer: this.#refresh(id), next: undefined };
		this.#asking.set(id, asking);
		const done = () => void this.#asking.delete(id);
		asking.answer.then(done, done);
		return asking.answer;
	}

	/** Where this process is alone, what it keeps is what there is. */
	newest(id: string): Promise<LiveSession | undefined> {
		return this.#dependencies.store.peers ? this.refresh(id) : this.open(id);
	}

	/** The session that this key opens, where what is kept here is what there is. */
	behind(key: { readonly code: string } | { readonly token: string }): LiveSession | undefined {
		if (this.#dependencies.store.peers) return undefined;
		return this.unclosed.find(({ row }) => ('code' in key ? row.code === key.code : row.token === key.token));
	}

	get unclosed(): readonly LiveSession[] {
		return [...this.#sessions.values()].filter(({ row }) => !row.closed);
	}

	/** Lets go of sessions that nobody asked for since the last call, and that `keep` does not hold. */
	evict(keep: (id: string) => boolean): void {
		for (const { id } of [...this.#sessions.values()]) if (!this.#used.has(id) && !keep(id) && !this.#sessions.get(id)!.busy) this.drop(id);
		this.#used.clear();
	}

	async #refresh(id: string): Promise<LiveSession | undefined> {
		this.#used.add(id);
		const known = this.#sessions.get(id);
		if (!known) return this.#read(id);
		const seq = known.seq;
		const news = await this.#dependencies.store.news(id, seq);
		// Meanwhile a step of this process was taken, or another question was answered first.
		if (known.seq !== seq || this.#sessions.get(id) !== known) return this.#sessions.get(id);
		if (news?.row.closed && known.row.closed) return known;
		if (news && known.stale && news.row.seq === seq && !news.row.closed) return known;
		if (!news || !known.catchUp(news)) return this.#read(id);
		if (known.seq > seq) {
			if (news.events.some((event) => event.do === 'empty')) this.forgetSeats(id);
			// Before anybody comes in anew by what was read here.
			if (news.events.some((event) => event.do === 'empty' && event.everybody)) {
				known.places.freeAll();
				this.#dependencies.changed(id, 'out');
			}
			await this.count(known);
			this.#dependencies.changed(id, 'state');
		}
		return known;
	}

	/** For the list, of what its row says alone. */
	unread(row: SessionRow): LiveSession {
		return this.#made({ row, events: [], report: null });
	}

	/** Made by this process. */
	add(log: SessionLog): LiveSession {
		const session = this.#made(log);
		this.#sessions.set(session.id, session);
		return session;
	}

	drop(id: string): void {
		this.#sessions.delete(id);
		this.forgetSeats(id);
	}

	async findSeat(seat: string): Promise<Seated | undefined> {
		const found = await this.#dependencies.store.seat(seat);
		if (found) this.remember(seat, found);
		return found;
	}
	/** Without asking the store. */
	seated(seat: string): Seated | undefined {
		return this.#seats.get(seat);
	}
	remember(seat: string, { session, from }: Seated): void {
		// Most of a room come in for the same scene.
		const last = this.#lastSeated;
		this.#lastSeated = last?.session === session && last.from === from ? last : { session, from };
		this.#seats.set(seat, this.#lastSeated);
	}
	forgetSeats(session: string): void {
		for (const [seat, of] of this.#seats) if (of.session === session) this.#seats.delete(seat);
	}

	/** Has the people of a session counted anew. */
	async count(session: LiveSession): Promise<void> {
		if (session.damaged || session.row.closed) return;
		const { id, shown } = session;
		const turnout = (await this.#dependencies.store.turnouts([{ session: id, ...shown }])).get(id);
		if (turnout) session.turnout = turnout;
		if (session.uncounted.length > 0) session.openRounds = await this.#dependencies.store.tallies(id, session.uncounted);
	}

	async #read(id: string): Promise<LiveSession | undefined> {
		const before = this.#sessions.get(id);
		const log = await this.#dependencies.store.log(id);
		if (!log) {
			this.drop(id);
			if (before) this.#dependencies.changed(id, 'gone');
			return undefined;
		}
		const session = this.#made(log);
		await unlessDamaged(this.count(session));
		const here = this.#sessions.get(id);
		// Meanwhile it was read by somebody else.
		if (here && here !== before) return here;
		if (before) session.replace(before);
		// Closed by another process: nobody comes back to a seat of it.
		if (session.row.closed) this.forgetSeats(id);
		this.#sessions.set(id, session);
		if (before) this.#dependencies.changed(id, session.row.closed ? 'gone' : 'state');
		return session;
	}

	#made(log: SessionLog): LiveSession {
		const { scenarios, seating } = this.#dependencies;
		return new LiveSession(log, scenarios.get(log.row.scenario), seating);
	}
}
