import type { RunStore, Why } from '../progress/run-store.ts';
import { dayOf, latest, runFormat, type NewRun, type Run, type RunEvent } from '../progress/run.ts';
import { keepWaiting } from '../progress/keep-waiting.browser.ts';
import { anythingKept, device, leaveIfTakenAway, leaveWriting, theStore, untilRead, withTimeout, type Again } from './store.browser.ts';

/** `waiting`: for the code of the store, which did not arrive, on a device of one's own. */
export type SaveState = 'none' | 'saving' | 'saved' | 'waiting' | 'conflict' | `memory-${Why}`;

/** A run as far as it is on the screen and on the disk. */
interface Attempt<E> {
	/** Null before the store has made it. */
	run: string | null;
	events: readonly E[];
	/** How many of them the store has. */
	saved: number;
	/** As it was begun. */
	head?: NewRun;
	/** The store that has it. */
	store?: RunStore;
}

const isOwn = (): boolean => device().get().mode === 'own';

/**
 * One learner at one step: the run's events, and whether they are safe. The screen is a pure function of `events`; adding one shows at
 * once, and "saved" shows only after the disk has it.
 */
export class Study<E extends RunEvent> {
	/** The events of the run gone on with; empty for a new one. */
	events = $state.raw<readonly E[]>([]);
	/** Whether the store was asked: until then nobody knows where this learner is. */
	ready = $state(false);
	/** Tries once more to read where this learner is; null except where that failed. */
	again = $state.raw<Again>(null);
	save = $state<SaveState>('none');
	/** How many events of this run the disk holds. */
	saved = $state(0);
	/** Orders the choices and picks the variants. */
	seed = $state(0);
	/** The hash of the shape on which the run was begun. */
	shape = $state('');
	/** The hash on which a new one begins. A track with a short version sets its own, before `open`. */
	hash: string;

	readonly #step: string;
	#store: RunStore | null = null;
	#attempt: Attempt<E> = { run: null, events: [], saved: 0 };
	/** Attempts with events that no store has; the newest answer last. */
	#unwritten: readonly Attempt<E>[] = [];
	/** The store's code was not there in time, and is still on its way. */
	#isLate = false;
	/** Begun anew on purpose: an older run is not to come back by itself. */
	#anew = false;
	#queue: Promise<void> = Promise.resolve();
	#stop: (() => void)[] = [];
	readonly #left = new AbortController();

	constructor(step: string, hash: string) {
		this.#step = step;
		this.hash = this.shape = hash;
	}

	/**
	 * Reads where this learner is, however many tries it takes: fails never. Gives back all runs of the step, newest first; nothing to a page that was
	 * left meanwhile, whose data is another's by then.
	 */
	async open(): Promise<readonly Run[]> {
		const runs = await untilRead(
			() => this.#read(),
			(again) => (this.again = again)
		);
		this.ready = true;
		return this.#left.signal.aborted ? new Promise(() => {}) : runs;
	}

	async #read(): Promise<readonly Run[]> {
		if (await anythingKept()) {
			const store = await this.#reach();
			const runs = await store.runs(this.#step);
			this.take(latest(runs));
			// That a shared device keeps nothing needs no saying before there is something to keep.
			if (store.why && (store.why !== 'shared' || this.#attempt.run)) this.save = `memory-${store.why}`;
			return runs;
		}
		this.take(null);
		// The first touch or key brings the store, so that it is there when the first answer is to be kept; on a shared device it brings the watch. Where it
		// does not come, that answer asks for it again.
		const { signal } = this.#left;
		for (const sign of ['pointerdown', 'keydown', 'click']) addEventListener(sign, () => this.#storeInTime(), { once: true, signal });
		addEventListener('online', () => this.#write(), { signal });
		// The store hears this too, where its code is there.
		const { mode } = device().get();
		addEventListener('storage', (event) => leaveIfTakenAway(event, mode), { signal });
		return [];
	}

	/** Another one than before, where somebody has said meanwhile whose device this is. */
	async #reach(): Promise<RunStore> {
		const store = await theStore();
		if (store !== this.#store) {
			this.#store = store;
			// One that was there before is closed, and tells nothing any more.
			if (!this.#left.signal.aborted)
				this.#stop.push(
					store.onlose((why) => (this.save = why ? `memory-${why}` : this.save)),
					store.onchange((id) => void ((id === null || id === this.#attempt.run || this.#isNew()) && this.#reload()))
				);
		}
		return store;
	}

	close(): void {
		this.#left.abort();
		leaveWriting(this.#queue);
		for (const stop of this.#stop) stop();
		this.#stop = [];
	}

	/** A new run that begins with these events, on the shape they fit: the old one keeps what no longer fits. */
	fork(events: readonly E[], shape = this.hash): void {
		const seed = this.seed;
		this.anew();
		this.shape = shape;
		this.seed = seed;
		if (events.length > 0) this.add(...events);
	}

	/** A new try at the step; the old run stays, and what waits to be written of it is written. */
	anew(): void {
		this.#attempt = { run: null, events: [], saved: 0 };
		this.shape = this.hash;
		this.#anew = true;
		this.events = [];
		this.saved = 0;
		this.seed = newSeed();
	}

	/** Nothing is added to what was not read yet: it would begin a second run beside the one that is kept. */
	add(...events: readonly E[]): void {
		if (!this.ready && !this.#anew) return;
		const attempt = this.#attempt;
		this.events = attempt.events = [...this.events, ...events];
		// As it is now: before the store is reached, somebody may have begun anew.
		attempt.head ??= { step: this.#step, hash: this.shape, seed: this.seed, day: today() };
		if (!this.#store?.why) this.save = 'saving';
		this.#unwritten = [...this.#unwritten.filter((one) => one !== attempt), attempt];
		// At once: a line may hang for minutes, and a page be gone before.
		if (!this.#store && isOwn()) {
			// As random as the id that a store would give; not the seed, which a fork has as well.
			attempt.run ??= `${newSeed()}${newSeed()}${newSeed()}`;
			keepWaiting({ ...attempt.head, id: attempt.run, format: runFormat, events: attempt.events });
		}
		this.#write();
	}

	/** When everything added so far was answered by the store: a page that reads after this finds it. */
	settled(): Promise<void> {
		return this.#queue;
	}

	/** The same, and whether the disk has it all. */
	onDisk(): Promise<boolean> {
		return this.#queue.then(() => this.save === 'saved');
	}

	/** What was added while the disk was busy goes to it in one piece: a slow one is one write behind, not one for each tap. */
	#write(): void {
		this.#queue = this.#queue.then(async () => {
			if (!this.#unwritten[0]) return;
			const store = await this.#storeInTime();
			// Of a device that nobody has said is theirs nothing waits for a disk.
			if (!store) this.save = isOwn() ? 'waiting' : 'memory-shared';
			else for (const attempt of this.#unwritten) await this.#writeOne(attempt, store).catch(() => void (this.save = 'memory-refused'));
		});
	}

	/** Null where its code does not arrive. Nobody waits twice for a line that hangs: what is on its way writes when it comes. */
	async #storeInTime(): Promise<RunStore | null> {
		if (this.#isLate) return null;
		const reaching = this.#reach();
		try {
			return await withTimeout(reaching);
		} catch {
			this.#isLate = true;
			const onTime = () => (this.#isLate = false);
			reaching.then(() => (onTime(), this.#write()), onTime);
			return null;
		}
	}

	async #writeOne(attempt: Attempt<E>, store: RunStore): Promise<void> {
		if (attempt.run && attempt.store !== store) {
			// What the other store had by then, or what waited for this one, came along to it; the rest follows.
			const kept = await store.begunAs(attempt.run, this.#step, attempt.events);
			attempt.run = kept?.id ?? null;
			// Where another tab went further the same way, the next answer finds it out.
			attempt.saved = Math.min(kept?.events.length ?? 0, attempt.events.length);
		}
		attempt.store = store;
		const n = attempt.saved;
		attempt.run ??= (await store.begin(attempt.head!)).id;
		const { events } = attempt;
		const outcome = await store.append(attempt.run, n, events.slice(n));
		if (attempt.events === events || outcome === 'conflict') this.#unwritten = this.#unwritten.filter((one) => one !== attempt);
		if (outcome === 'conflict') {
			// What the other tab wrote stands: what waits on top of these events has no place any more.
			attempt.events = events.slice(0, n);
			await this.#reload();
			this.save = 'conflict';
			return;
		}
		attempt.saved = events.length;
		if (attempt === this.#attempt) this.saved = attempt.saved;
		// What was added since is not on the disk yet.
		if (outcome === 'saved' && this.saved < this.events.length) return;
		this.save = outcome === 'saved' ? 'saved' : `memory-${store.why ?? 'refused'}`;
	}

	/** Nothing was answered here yet: what another tab begins at this step is gone on with. */
	#isNew(): boolean {
		return this.#attempt.run === null && this.events.length === 0 && !this.#anew;
	}

	/**
	 * Another tab went on with this run, or wiped it, or the disk answered late: show what is kept. While an answer is on its way to the disk nothing is
	 * taken from there: the write finds out what another tab has changed.
	 */
	async #reload(): Promise<void> {
		const attempt = this.#attempt;
		const { run } = attempt;
		const waits = () => attempt !== this.#attempt || attempt.events.length > attempt.saved;
		if (!this.#store || (run === null && this.#anew) || waits()) return;
		const runs = await this.#store.runs(this.#step);
		const kept = run === null ? latest(runs) : (runs.find(({ id }) => id === run) ?? null);
		// Begun nowhere: the questions stay the ones that are shown.
		if (waits() || (!kept && this.#isNew())) return;
		this.take(kept);
	}

	/** Goes on with a run, or shows an older one; what was added before must be `settled`. */
	take(run: Run | null): void {
		this.events = (run?.events ?? []) as readonly E[];
		this.saved = this.events.length;
		this.#attempt = {
			run: run?.id ?? null,
			events: this.events,
			saved: this.saved,
			...(run && { head: run, store: this.#store! })
		};
		this.shape = run?.hash ?? this.hash;
		this.seed = run?.seed ?? newSeed();
		if (run && this.#store?.keeps) this.save = 'saved';
	}
}

const today = (): string => dayOf(new Date());

const newSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]!;
