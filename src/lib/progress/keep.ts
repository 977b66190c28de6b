/**
 * The rules of keeping runs, the same on disk and in memory: what counts as saved, what happens when the disk fails in the
 * middle, and how two tabs stay out of each other's way. The disk itself is a shelf, given from outside.
 */
import { readEvent } from './check.ts';
import { verified } from './claims.ts';
import type { Verify } from './claims.ts';
import { memoryRuns } from './memory.ts';
import type { Change, Shelf } from './memory.ts';
import { merge, news } from './merge.ts';
import { runFormat } from './run.ts';
import type { Aside, NewRun, Run, RunEvent, RunHead } from './run.ts';
import { sortRows } from './sort.ts';

/** Why runs are not kept beyond this page. */
export type Why = 'shared' | 'refused' | 'full' | 'blocked' | 'closed';
export type Saved = 'saved' | 'memory' | 'conflict';

export interface Imported {
	/** `memory`: the runs are there, but only while this page is open. */
	readonly saved: Exclude<Saved, 'conflict'>;
	readonly added: number;
	readonly longer: number;
	readonly same: number;
}

export interface RunStore {
	/** Whether what is appended now will still be there tomorrow. Changes while the page is open: listen with `onlose`. */
	readonly keeps: boolean;
	readonly why: Why | null;
	/** Called when keeping fails, and with `null` when it works again. Gives back how to stop listening. */
	onlose(listener: (why: Why | null) => void): () => void;
	/** Called when another tab changed a run; `null` when any run may have changed. */
	onchange(listener: (id: string | null) => void): () => void;
	/** Runs of a step, or all; newest first. */
	runs(step?: string): Promise<readonly Run[]>;
	begin(head: NewRun): Promise<Run>;
	/** Adds events as number `n` and on. `conflict`: another tab was first, nothing was written; read the run again. */
	append(id: string, n: number, events: readonly RunEvent[]): Promise<Saved>;
	/** What could not be read, with the reason. */
	aside(): Promise<readonly Aside[]>;
	importRuns(runs: readonly Run[], verify: Verify): Promise<Imported>;
	/** Deletes every run on this device, in every tab. False where the browser did not let it. */
	wipe(): Promise<boolean>;
	close(): void;
}

/** What another tab is told. */
export type News = { readonly run: string } | 'all' | 'wiped';

export interface Surroundings {
	/** Null where there is none; `why` says the reason. */
	readonly disk: Shelf | null;
	readonly why: Why | null;
	/** Opens the disk again after the browser closed it; null where nothing is there any more. */
	readonly reopen: () => Promise<Shelf | null>;
	readonly newId: () => string;
	readonly tell: (news: News) => void;
	readonly leave: () => void;
}

/** The store, and what its surroundings report to it. */
export interface Keeping {
	readonly store: RunStore;
	/** Another tab changed something. */
	heard(news: News): void;
	/** The browser took the disk away. `final`: for a newer version of Sala, so it is not opened again. */
	lost(why: Why, final?: boolean): void;
	/** The disk that did not open in time is there after all: what this page had to remember goes to it. */
	found(late: Shelf): Promise<void>;
}

export function keepRuns(around: Surroundings): Keeping {
	let { disk, why } = around;
	let shut = false;
	const memory = memoryRuns();
	/** Runs with events that are in memory only. */
	const loose = new Set<string>();
	/** Runs that never were on disk. Any other run that is no longer there was wiped, and must stay so. */
	const unborn = new Set<string>();
	const losers = new Set<(why: Why | null) => void>();
	const changers = new Set<(id: string | null) => void>();
	let last: Promise<unknown> = Promise.resolve();

	/** One thing at a time, in the order asked for. */
	function inTurn<T>(work: () => Promise<T>): Promise<T> {
		const turn = last.then(work);
		last = turn.catch(() => {});
		return turn;
	}

	function listen<T>(listeners: Set<T>, listener: T): () => void {
		listeners.add(listener);
		return () => listeners.delete(listener);
	}

	function forget(): void {
		memory.clear();
		loose.clear();
		unborn.clear();
	}

	function lost(reason: Why, final = false): void {
		if (final) disk = null;
		if (why !== null) return;
		why = reason;
		for (const listener of losers) listener(why);
	}

	/** A full disk can still be read: everything saved so far comes along. From a closed one stays what this page has seen. */
	async function lose(cause: unknown): Promise<void> {
		try {
			memory.see((await disk!.read(sortRows)).runs);
		} catch {
			// Closed: memory has it already.
		}
		lost(cause instanceof Error && cause.name === 'QuotaExceededError' ? 'full' : 'closed');
	}

	/** Tries the disk once more: brings what is in memory only to it, and goes on there. */
	async function recover(): Promise<void> {
		try {
			if (why === 'closed' && disk) disk = await around.reopen();
			if (!disk) return;
			const { runs, tidy } = await disk.read(sortRows);
			if (!tidy) return;
			const known = new Set(runs.map(({ id }) => id));
			const left = memory.read().filter(({ id }) => loose.has(id) && (known.has(id) || unborn.has(id)));
			if ((await disk.write(merge(runs, left))) === 'taken') return;
			forget();
			memory.see((await disk.read(sortRows)).runs);
			why = null;
			around.tell('all');
			for (const listener of losers) listener(null);
		} catch {
			// Still full, or closed again: memory goes on.
		}
	}

	async function read(step?: string): Promise<readonly Run[]> {
		if (why === null) {
			try {
				const { runs, tidy } = await disk!.read(sortRows, step);
				memory.see(runs, step);
				if (tidy) return runs;
				memory.see((await disk!.read(sortRows)).runs);
				lost('full');
			} catch (cause) {
				await lose(cause);
				// A browser that was just killed may fail once, and what is on the disk must not look as if it were gone.
				await recover();
			}
		}
		return memory.read(step);
	}

	async function write(changes: readonly Change[]): Promise<Saved> {
		if (why === 'full' || why === 'closed') await recover();
		if (why === null) {
			try {
				if ((await disk!.write(changes)) === 'taken') return 'conflict';
				memory.write(changes);
				around.tell(changes.length === 1 ? { run: changes[0]!.id } : 'all');
				return 'saved';
			} catch (cause) {
				await lose(cause);
			}
		}
		if (memory.write(changes) === 'taken') return 'conflict';
		for (const { id, head } of changes) {
			loose.add(id);
			if (head) unborn.add(id);
		}
		return 'memory';
	}

	const store: RunStore = {
		get keeps() {
			return why === null;
		},
		get why() {
			return why;
		},
		onlose: (listener) => listen(losers, listener),
		onchange: (listener) => listen(changers, listener),
		runs: (step) => inTurn(() => read(step)),

		begin: ({ step, hash, seed, day }) =>
			inTurn(async () => {
				for (;;) {
					const head: RunHead = { id: around.newId(), step, hash, format: runFormat, seed, day };
					if ((await write([{ id: head.id, head, n: 0, events: [] }])) !== 'conflict') return { ...head, events: [] };
				}
			}),

		append(id, n, events) {
			// A copy, at once: a reactive proxy can't be stored, and the caller's object may change before its turn comes.
			const copies = events.map((event) => {
				const one = readEvent(event);
				if (!one.ok) throw new TypeError(`${one.error}: ${event.do}`);
				return one.value;
			});
			return inTurn(() => write([{ id, head: null, n, events: copies }]));
		},

		aside: () => inTurn(async () => (await disk?.aside().catch(() => [])) ?? []),

		importRuns: (runs, verify) =>
			inTurn(async () => {
				for (;;) {
					const mine = await read();
					const checked: Run[] = [];
					for (const run of news(mine, runs)) checked.push(await verified(run, verify));
					const changes = merge(mine, checked);
					const saved = changes.length ? await write(changes) : why === null ? 'saved' : 'memory';
					if (saved === 'conflict') continue;
					const added = changes.filter(({ head }) => head).length;
					return { saved, added, longer: changes.length - added, same: runs.length - changes.length };
				}
			}),

		wipe: () =>
			inTurn(async () => {
				forget();
				try {
					if (why === 'closed' && disk) disk = await around.reopen();
					await disk?.clear();
					around.tell('wiped');
					return why === 'shared' || disk !== null;
				} catch {
					return false;
				}
			}),

		close() {
			shut = true;
			disk?.close();
			around.leave();
		}
	};

	return {
		store,
		lost,
		found: (late) =>
			inTurn(async () => {
				if (shut || why !== 'blocked') return late.close();
				disk = late;
				await recover();
				if (why === null) for (const listener of changers) listener(null);
			}),
		heard(news) {
			// A wipe there is a wipe here: what it deleted must not come back from this memory.
			if (news === 'wiped') forget();
			for (const listener of changers) listener(typeof news === 'object' ? news.run : null);
		}
	};
}
