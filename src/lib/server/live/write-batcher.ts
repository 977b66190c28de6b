/**
 * Group commit: seats and votes are gathered for a few milliseconds and go to the disk together, so a thousand votes in a second cost a few dozen
 * syncs instead of a thousand. Each caller is answered after the commit, never before. One batch is under way at a time: while the database is slow,
 * the next batch grows instead of more batches waiting.
 */
import type { Clock } from './clock.ts';
import type { Observer } from '../metrics.ts';
import type { LiveStore, NewSeat, NewVote, Outcomes, SeatOutcome, VoteOutcome } from './store.ts';

/** Milliseconds. On a slow card a commit takes longer than gathering, so more are gathered. */
export const gathering = { usual: 5, slow: 20, slowCommit: 10 } as const;

/** The most rows, or statements that wait for a connection to a database server: what comes on top is told to come again. */
export const mostWaiting = { rows: 20_000, statements: 200 };

interface Batch {
	readonly seats: NewSeat[];
	readonly votes: NewVote[];
	readonly outcomes: Promise<Outcomes>;
	readonly settle: (outcomes: Promise<Outcomes>) => void;
}

export class WriteBatcher {
	readonly #store: Pick<LiveStore, 'commit'>;
	readonly #clock: Clock;
	readonly #committed: Observer['committed'];
	/** What the last commits took, in milliseconds. */
	#took = 0;
	#waiting = 0;
	#open: Batch | null = null;
	#last: Promise<unknown> = Promise.resolve();

	constructor(store: Pick<LiveStore, 'commit'>, clock: Clock, committed: Observer['committed'] = () => {}) {
		this.#store = store;
		this.#clock = clock;
		this.#committed = committed;
	}

	/** Rows that were handed in and not answered yet. */
	get waiting(): number {
		return this.#waiting;
	}

	async seat(seat: NewSeat): Promise<SeatOutcome> {
		const { seats, outcomes } = this.#current();
		const place = seats.push(seat) - 1;
		return (await this.#counted(outcomes)).seats[place]!;
	}

	async vote(vote: NewVote): Promise<VoteOutcome> {
		const { votes, outcomes } = this.#current();
		const place = votes.push(vote) - 1;
		return (await this.#counted(outcomes)).votes[place]!;
	}

	/** Everything handed in so far is on the disk, or has failed: a reveal counts the votes that came before it. */
	async flush(): Promise<void> {
		this.#write();
		await this.#last;
	}

	async #counted(outcomes: Promise<Outcomes>): Promise<Outcomes> {
		this.#waiting++;
		try {
			return await outcomes;
		} finally {
			this.#waiting--;
		}
	}

	#current(): Batch {
		if (this.#open) return this.#open;
		const { promise: outcomes, resolve: settle } = Promise.withResolvers<Outcomes>();
		outcomes.catch(() => {});
		this.#open = { seats: [], votes: [], outcomes, settle };
		this.#clock.after(this.#took > gathering.slowCommit ? gathering.slow : gathering.usual, () => this.#write());
		return this.#open;
	}

	#write(): void {
		if (!this.#open) return;
		const batch = this.#open;
		this.#open = null;
		const outcomes = this.#last.then(() => this.#commit(batch));
		this.#last = outcomes.catch(() => {});
		batch.settle(outcomes);
	}

	async #commit({ seats, votes }: Batch): Promise<Outcomes> {
		const begun = this.#clock.now();
		const outcomes = await this.#store.commit(seats, votes);
		const took = this.#clock.now() - begun;
		this.#committed(seats.length + votes.length, took);
		this.#took = this.#took * 0.7 + took * 0.3;
		return outcomes;
	}
}
