/**
 * Seats and votes are gathered for a few milliseconds and go to the disk together: a thousand votes in a second cost a few dozen syncs instead
 * of a thousand. Whoever waits is answered after the commit, never before.
 */
import type { LiveStore, SeatRow, VoteRow } from './store.ts';

/** Milliseconds. On a slow card a commit takes longer than gathering, so more are gathered. */
export const gathering = { usual: 5, slow: 20, slowCommit: 10 } as const;

export interface Committer {
	/** On the disk when this returns. */
	seat(row: SeatRow): Promise<void>;
	/** `undo` is called, before anybody hears of it, when it could not be written. */
	vote(row: VoteRow, undo: () => void): Promise<void>;
	/** Everything handed in so far is on the disk, or is undone. */
	settle(): Promise<void>;
	/** What the last commits took, in milliseconds. */
	readonly took: number;
}

interface Batch {
	readonly seats: SeatRow[];
	/** By session, visit, round and seat: a database may refuse two of one key in one statement. */
	readonly votes: Map<string, VoteRow>;
	readonly undo: (() => void)[];
	readonly done: Promise<void>;
	readonly settle: (outcome: Promise<void>) => void;
}

export function committer(
	store: Pick<LiveStore, 'commit'>,
	clock: { now(): number; after(ms: number, then: () => void): unknown }
): Committer {
	let took = 0;
	let open: Batch | null = null;
	let last: Promise<unknown> = Promise.resolve();

	function current(): Batch {
		if (open) return open;
		let settle!: Batch['settle'];
		const done = new Promise<void>((resolve) => (settle = resolve));
		done.catch(() => {});
		open = { seats: [], votes: new Map(), undo: [], done, settle };
		clock.after(took > gathering.slowCommit ? gathering.slow : gathering.usual, write);
		return open;
	}

	async function commit({ seats, votes, undo }: Batch): Promise<void> {
		const begun = clock.now();
		try {
			await store.commit(seats, [...votes.values()]);
		} catch (cause) {
			for (const forget of undo) forget();
			throw cause;
		}
		took = took * 0.7 + (clock.now() - begun) * 0.3;
	}

	function write(): void {
		if (!open) return;
		const batch = open;
		open = null;
		const outcome = last.then(() => commit(batch));
		last = outcome.catch(() => {});
		batch.settle(outcome);
	}

	return {
		seat(row) {
			const batch = current();
			batch.seats.push(row);
			return batch.done;
		},
		vote(row, undo) {
			const batch = current();
			const key = `${row.session}/${row.visit}/${row.round}/${row.seat}`;
			const other = batch.votes.get(key);
			if (!other || other.n < row.n) batch.votes.set(key, row);
			batch.undo.push(undo);
			return batch.done;
		},
		async settle() {
			write();
			await last;
		},
		get took() {
			return took;
		}
	};
}
