/** The backend on disk: IndexedDB. Every write is on the disk, not in a buffer, before it counts. */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPObjectStore, IDBPTransaction } from 'idb';
import { databaseName } from '../base/kept-names.browser.ts';
import { adoptRuns } from './adopt.browser.ts';
import type { StorageBackend } from './memory.ts';
import type { Aside } from './run.ts';
import type { EventRow, HeadRow, Move, Rows } from './sort.ts';

const version = 1;

interface Sala extends DBSchema {
	heads: { key: IDBValidKey; value: HeadRow; indexes: { step: string; order: number } };
	/** `{ run, n, event }` */
	events: { key: IDBValidKey; value: EventRow };
	aside: { key: number; value: Aside };
}

type Stores = ('heads' | 'events' | 'aside')[];
const stores: Stores = ['heads', 'events', 'aside'];
const strict = { durability: 'strict' } as const;
const ofRun = (id: unknown) => IDBKeyRange.bound([id], [id, []]);

/** Opens the database. `fresh`: there was none before. `closed`: the browser closed it; `newer`: because another tab wants to upgrade or delete it. */
export async function openDisk(closed: (newer: boolean) => void): Promise<{ backend: StorageBackend; fresh: boolean }> {
	let fresh = false;
	const db: IDBPDatabase<Sala> = await openDB<Sala>(databaseName, version, {
		upgrade(db) {
			fresh = true;
			const heads = db.createObjectStore('heads', { keyPath: 'id' });
			heads.createIndex('step', 'step');
			heads.createIndex('order', 'order');
			db.createObjectStore('events', { keyPath: ['run', 'n'] });
			db.createObjectStore('aside', { autoIncrement: true });
		},
		blocking() {
			db.close();
			closed(true);
		},
		terminated: () => closed(false)
	});
	await adoptRuns(db);
	return { backend: backend(db), fresh };
}

function backend(db: IDBPDatabase<Sala>): StorageBackend {
	return {
		async read(sort, step) {
			const { runs, moves } = sort(await rows(db.transaction(stores), step));
			if (moves.length === 0) return { runs, tidy: true };
			try {
				// Read again inside the transaction that moves: another tab may have been faster.
				const tx = db.transaction(stores, 'readwrite', strict);
				const again = sort(await rows(tx, step));
				await Promise.all([...again.moves.flatMap((move) => putAside(tx, move)), tx.done]);
				return { runs: again.runs, tidy: true };
			} catch {
				return { runs, tidy: false };
			}
		},

		async write(changes) {
			const tx = db.transaction(['heads', 'events'], 'readwrite', strict);
			const heads = tx.objectStore('heads');
			const events = tx.objectStore('events');
			const writes: Promise<unknown>[] = [quiet(tx.done)];
			try {
				const last = (await heads.index('order').openKeyCursor(null, 'prev'))?.key;
				let order = typeof last === 'number' ? last : 0;
				for (const { id, head, n, events: list } of changes) {
					if (head) writes.push(quiet(heads.add({ ...head, order: ++order } as HeadRow)));
					else if ((await heads.getKey(id)) === undefined || (n > 0 && (await events.getKey([id, n - 1])) === undefined)) {
						tx.abort();
						return 'taken';
					}
					list.forEach((event, i) => writes.push(quiet(events.add({ run: id, n: n + i, event }))));
					// The browser has its turn between the runs of a file; what is asked for already keeps the transaction open.
					if (list.length > 500) await writes.at(-1);
				}
				await Promise.all(writes);
				return 'done';
			} catch (cause) {
				await tx.done.catch(() => {});
				if (cause instanceof Error && cause.name === 'ConstraintError') return 'taken';
				throw cause;
			}
		},

		aside: () => db.getAll('aside'),

		async clear() {
			const tx = db.transaction(stores, 'readwrite', strict);
			await Promise.all([...stores.map((name) => tx.objectStore(name).clear()), tx.done]);
		},

		close: () => db.close()
	};
}

/** A failed write rejects every promise of its transaction; the first one is looked at, the others must not count as unseen. */
function quiet<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => {});
	return promise;
}

/** Rows that come in one piece: more than a device has, but for years of use. All that a file can bring would be half a second without a tap heard. */
const atOnce = 4000;
type Events = Pick<IDBPObjectStore<Sala, Stores, 'events', IDBTransactionMode>, 'getAll'>;

async function everyEvent(events: Events): Promise<EventRow[]> {
	const found: EventRow[] = [];
	for (let after: IDBKeyRange | null = null; ;) {
		const part: EventRow[] = await events.getAll(after, atOnce);
		found.push(...part);
		const last = part.at(-1);
		if (!last || part.length < atOnce) return found;
		after = IDBKeyRange.lowerBound([last.run, last.n], true);
	}
}

async function rows<Mode extends IDBTransactionMode>(tx: IDBPTransaction<Sala, Stores, Mode>, step?: string): Promise<Rows> {
	const heads = tx.objectStore('heads');
	const events = tx.objectStore('events');
	if (step === undefined) {
		const [headRows, eventRows] = await Promise.all([heads.getAll(), everyEvent(events)]);
		return { heads: headRows, events: eventRows };
	}
	const headRows = await heads.index('step').getAll(step);
	const eventRows = await Promise.all(headRows.map(({ id }) => events.getAll(ofRun(id))));
	return { heads: headRows, events: eventRows.flat() };
}

function putAside(tx: IDBPTransaction<Sala, Stores, 'readwrite'>, { reason, heads, events }: Move): Promise<unknown>[] {
	const moved: Promise<unknown>[] = [
		tx.objectStore('aside').add({ reason, rows: [...heads, ...events] }),
		...heads.map(({ id }) => tx.objectStore('heads').delete(id as IDBValidKey)),
		...events.map(({ run, n }) => tx.objectStore('events').delete([run, n] as IDBValidKey))
	];
	return moved.map(quiet);
}
