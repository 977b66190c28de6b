/**
 * That somebody asked for everything to be erased and may still take it back, for a device whose power goes in these ten seconds. A database of its own,
 * which is there for so long: a browser writes localStorage to the disk only seconds later.
 */
import { deleteDB, openDB } from 'idb';
import { named } from '../base/kept-names.browser.ts';

const name = named('sala.finish');
const asked = 'asked';

const isThere = async () => (await indexedDB.databases()).some((one) => one.name === name);

async function write(on: boolean): Promise<void> {
	const db = await openDB(name, 1, { upgrade: (db) => void db.createObjectStore(asked) });
	const tx = db.transaction(asked, 'readwrite', { durability: 'strict' });
	await Promise.all([on ? tx.store.put(on, asked) : tx.store.clear(), tx.done]);
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
export const askToFinish = (): Promise<void> => inTurn(() => write(true));

/** Taken back, or finished: on the disk when it resolves. */
export const forgetFinish = (): Promise<void> =>
	inTurn(async () => {
		if (!(await isThere())) return;
		await write(false);
		await deleteDB(name);
	});

/** Whether it was asked for and neither finished nor taken back. Where a browser keeps nothing, nothing was asked. */
export async function isFinishAsked(): Promise<boolean> {
	try {
		if (!(await isThere())) return false;
		const db = await openDB(name);
		const is = db.objectStoreNames.contains(asked) && (await db.get(asked, asked)) === true;
		db.close();
		return is;
	} catch {
		return false;
	}
}
