/**
 * The rules of keeping runs, the same on disk and in memory: what counts as saved, what happens when the disk fails in the
 * middle, and how two tabs stay out of each other's way. The disk itself is a backend, given from outside.
 */
import { readEvent } from './check.ts';
import { verified } from './claims.ts';
import type { Verify } from './claims.ts';
import { memoryRuns } from './memory.ts';
import type { RunChange, StorageBackend } from './memory.ts';
import { begunAs, merge, news } from './merge.ts';
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
	/** What is there of a run with these events; of one that another tab has gone on with another way, the part that came along as a run of its own. */
	begunAs(id: string, step: string, events: readonly RunEvent[]): Promise<Run | null>;
	/** What could not be read, with the reason. */
	aside(): Promise<readonly Aside[]>;
	importRuns(runs: readonly Run[], verify: Verify): Promise<Imported>;
	/** Deletes every run on this device, in every tab. False where the browser did not let it. */
	wipe(): Promise<boolean>;
	close(): void;
}

/** What another tab is told. */
export type TabNews = { readonly run: string } | 'all' | 'wiped';

export interface StoreDependencies {
	/** Null where there is none; `why` says the reason. */
	readonly disk: StorageBackend | null;
	readonly why: Why | null;
	/** Opens the disk again after the browser closed it; null where nothing is there any more. */
	readonly reopen: () => Promise<StorageBackend | null>;
	readonly newId: () => string;
	readonly tell: (news: TabNews) => void;
	readonly leave: () => void;
}

/** The store, and what its surroundings report to it. */
export class RunKeeper {
	readonly store: RunStore;
	readonly #around: StoreDependencies;
	readonly #memory = memoryRuns();
	/** Runs with events that are in memory only. */
	readonly #memoryOnly = new Set<string>();
	/** Runs that never were on disk. Any other run that is no longer there was wiped, and must stay so. */
	readonly #unsaved = new Set<string>();
	readonly #lossListeners = new Set<(why: Why | null) => void>();
	readonly #changeListeners = new Set<(id: string | null) => void>();
	#disk: StorageBackend | null;
	#why: Why | null;
	#shut = false;
	#last: Promise<unknown> = Promise.resolve();

	constructor(around: StoreDependencies) {
		this.#around = around;
		this.#disk = around.disk;
		this.#why = around.why;
		this.store = this.#open();
	}

	/** The browser took the disk away. `final`: for a newer version of Sala, so it is not opened again. */
	readonly lost = (reason: Why, final = false): void => {
		if (final) this.#disk = null;
		if (this.#why !== null) return;
		this.#why = reason;
		for (const listener of this.#lossListeners) listener(reason);
	};

	/** The disk that did not open in time is there after all: what this page had to remember goes to it. */
	readonly found = (late: StorageBackend): Promise<void> =>
		this.#inTurn(async () => {
			if (this.#shut || this.#why !== 'blocked') return late.close();
			this.#disk = late;
			await this.#recover();
			if (this.#why === null) for (const listener of this.#changeListeners) listener(null);
		});

	/** Another tab changed something. */
	readonly heard = (news: TabNews): void => {
		// A wipe there is a wipe here: what it deleted must not come back from this memory.
		if (news === 'wiped') this.#forget();
		for (const listener of this.#changeListeners) listener(typeof news === 'object' ? news.run : null);
	};

	#open(): RunStore {
		const why = () => this.#why;
		return {
			get keeps() {
				return why() === null;
			},
			get why() {
				return why();
			},
			onlose: (listener) => listen(this.#lossListeners, listener),
			onchange: (listener) => listen(this.#changeListeners, listener),
			runs: (step) => this.#inTurn(() => this.#read(step)),
			begin: (head) => this.#inTurn(() => this.#begin(head)),
			append: (id, n, events) => {
				const copies = copied(events);
				return this.#inTurn(() => this.#write([{ id, head: null, n, events: copies }]));
			},
			begunAs: (id, step, events) => this.#inTurn(async () => begunAs(await this.#read(step), id, copied(events))),
			aside: () => this.#inTurn(async () => (await this.#disk?.aside().catch(() => [])) ?? []),
			importRuns: (runs, verify) => this.#inTurn(() => this.#import(runs, verify)),
			wipe: () => this.#inTurn(() => this.#wipe()),
			close: () => {
				this.#shut = true;
				this.#disk?.close();
				this.#around.leave();
			}
		};
	}

	/** One thing at a time, in the order asked for. */
	#inTurn<T>(work: () => Promise<T>): Promise<T> {
		const turn = this.#last.then(work);
		this.#last = turn.catch(() => {});
		return turn;
	}

	#forget(): void {
		this.#memory.clear();
		this.#memoryOnly.clear();
		this.#unsaved.clear();
	}

	/** A full disk can still be read: everything saved so far comes along. From a closed one stays what this page has seen. */
	async #lose(cause: unknown): Promise<void> {
		try {
			this.#memory.see((await this.#disk!.read(sortRows)).runs);
		} catch {
			// Closed: memory has it already.
		}
		this.lost(cause instanceof Error && cause.name === 'QuotaExceededError' ? 'full' : 'closed');
	}

	/** Tries the disk once more: brings what is in memory only to it, and goes on there. */
	async #recover(): Promise<void> {
		try {
			if (this.#why === 'closed' && this.#disk) this.#disk = await this.#around.reopen();
			if (!this.#disk) return;
			const { runs, tidy } = await this.#disk.read(sortRows);
			if (!tidy) return;
			const known = new Set(runs.map(({ id }) => id));
			const left = this.#memory.read().filter(({ id }) => this.#memoryOnly.has(id) && (known.has(id) || this.#unsaved.has(id)));
			if ((await this.#disk.write(merge(runs, left))) === 'taken') return;
			this.#forget();
			this.#memory.see((await this.#disk.read(sortRows)).runs);
			this.#why = null;
			this.#around.tell('all');
			for (const listener of this.#lossListeners) listener(null);
		} catch {
			// Still full, or closed again: memory goes on.
		}
	}

	async #read(step?: string): Promise<readonly Run[]> {
		if (this.#why === null) {
			try {
				const { runs, tidy } = await this.#disk!.read(sortRows, step);
				this.#memory.see(runs, step);
				if (tidy) return runs;
				this.#memory.see((await this.#disk!.read(sortRows)).runs);
				this.lost('full');
			} catch (cause) {
				await this.#lose(cause);
				// A browser that was just killed may fail once, and what is on the disk must not look as if it were gone.
				await this.#recover();
			}
		}
		return this.#memory.read(step);
	}

	async #write(changes: readonly RunChange[]): Promise<Saved> {
		// Closed on purpose, such as after a wipe: what was still on its way belongs to nobody.
		if (this.#shut) return 'memory';
		if (this.#why === 'full' || this.#why === 'closed') await this.#recover();
		if (this.#why === null) {
			try {
				if ((await this.#disk!.write(changes)) === 'taken') return 'conflict';
				this.#memory.write(changes);
				this.#around.tell(changes.length === 1 ? { run: changes[0]!.id } : 'all');
				return 'saved';
			} catch (cause) {
				await this.#lose(cause);
			}
		}
		if (this.#memory.write(changes) === 'taken') return 'conflict';
		for (const { id, head } of changes) {
			this.#memoryOnly.add(id);
			if (head) this.#unsaved.add(id);
		}
		return 'memory';
	}

	async #begin({ step, hash, seed, day }: NewRun): Promise<Run> {
		for (;;) {
			const head: RunHead = { id: this.#around.newId(), step, hash, format: runFormat, seed, day };
			if ((await this.#write([{ id: head.id, head, n: 0, events: [] }])) !== 'conflict') return { ...head, events: [] };
		}
	}

	async #import(runs: readonly Run[], verify: Verify): Promise<Imported> {
		for (;;) {
			const mine = await this.#read();
			const checked: Run[] = [];
			for (const run of news(mine, runs)) checked.push(await verified(run, verify));
			const changes = merge(mine, checked);
			const saved = changes.length ? await this.#write(changes) : this.#why === null ? 'saved' : 'memory';
			if (saved === 'conflict') continue;
			const added = changes.filter(({ head }) => head).length;
			return { saved, added, longer: changes.length - added, same: runs.length - changes.length };
		}
	}

	async #wipe(): Promise<boolean> {
		this.#forget();
		try {
			if (this.#why === 'closed' && this.#disk) this.#disk = await this.#around.reopen();
			await this.#disk?.clear();
			this.#around.tell('wiped');
			return this.#why === 'shared' || this.#disk !== null;
		} catch {
			return false;
		}
	}
}

/** At once: a reactive proxy can't be stored, and the caller's object may change before its turn comes. */
const copied = (events: readonly RunEvent[]): RunEvent[] =>
	events.map((event) => {
		const one = readEvent(event);
		if (!one.ok) throw new TypeError(`${one.error}: ${event.do}`);
		return one.value;
	});

function listen<T>(listeners: Set<T>, listener: T): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}
