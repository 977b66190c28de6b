/**
 * That somebody asked for everything to be erased and may still take it back, for a device whose power goes in these ten seconds. A database of its own,
 * which is there for so long: a browser writes localStorage to the disk only seconds later.
 *
 * It holds what was kept when it was asked for: where anything was done since, as in another window, nothing is erased any more.
 */
import { deleteDB, openDB } from 'idb';
import { databaseName, named } from '../base/kept-names.browser.ts';
import type { RunStore } from './run-store.ts';

const name = named('sala.finish');
const asked = 'asked';

/** Milliseconds in which an erasing can be taken back. */
export const timeToTakeBack = 10_000;

interface Asked {
	/** On the clock of this device, milliseconds since 1970: until then whoever asked may take it back. */
	readonly until: number;
	/** How much was kept. */
	readonly runs: number;
	readonly events: number;
}

const amount = async (store: RunStore) => {
	const runs = await store.runs();
	return { runs: runs.length, events: runs.reduce((sum, { events }) => sum + events.length, 0) };
};

/** The same where the code of the store does not come. Fails where there is no database: none is made, and nothing is to be finished. */
async function amountOnDisk() {
	if (!(await indexedDB.databases()).some(({ name }) => name === databaseName)) throw new Error('nothing kept');
	// Whoever erases meanwhile is not held up.
	const db = await openDB(databaseName, undefined, { blocking: (_old, _new, { target }) => (target as IDBDatabase).close() });
	const [runs, events] = await Promise.all([db.count('heads'), db.count('events')]);
	db.close();
	return { runs, events };
}

async function write(wish: Asked | null): Promise<void> {
	const db = await openDB(name, 1, { upgrade: (db) => void db.createObjectStore(asked) });
	const tx = db.transaction(asked, 'readwrite', { durability: 'strict' });
	await Promise.all([wish ? tx.store.put(wish, asked) : tx.store.clear(), tx.done]);
	db.close();
}

/** One after the other: what is taken back was asked before. */
let last: Promise<unknown> = Promise.resolve();
function inTurn(next: () => Promise<void>): Promise<void> {
	const done = last.then(next);
	last = done.catch(() => {});
	return done;
}

/** On the disk when it resolves. Fails where the browser keeps nothing. */
export const askToFinish = (store: Promise<RunStore>, now: number): Promise<void> =>
	inTurn(async () => write({ until: now + timeToTakeBack, ...(await store.then(amount, amountOnDisk)) }));

/** Taken back, or finished: on the disk when it resolves. */
export const forgetFinish = (): Promise<void> =>
	inTurn(async () => {
		await write(null);
		await deleteDB(name);
	});

/** Whether it was asked for, and neither finished nor taken back, and nothing was done since. Where a browser keeps nothing, nothing was asked. */
export async function isFinishAsked(store: RunStore, now: number): Promise<boolean> {
	try {
		// Makes no database where there is none. A browser that does not list them, an old one, forgets what was asked.
		if (!(await indexedDB.databases()).some((one) => one.name === name)) return false;
		const db = await openDB(name);
		const wish = db.objectStoreNames.contains(asked) ? ((await db.get(asked, asked)) as Asked | undefined) : undefined;
		db.close();
		if (!wish) return false;
		// Another window counts down. A clock that was set back is none of these ten seconds.
		if (now < wish.until && now >= wish.until - timeToTakeBack) return false;
		const { runs, events } = await amount(store);
		if (runs > 0 && runs === wish.runs && events === wish.events) return true;
		await forgetFinish();
	} catch {
		// Nothing is erased that cannot be read.
	}
	return false;
}
