/**
 * Before names had a folder in them, all copies of the course on one origin kept their runs in one database. A copy in a folder takes a copy of it
 * over, once, so that nobody finds their work gone. It stays where it was, for other copies which have not done so yet; a wipe deletes both, as it
 * did before. Not where a copy lies at the root of the origin: that one goes on with the database, and it is nobody else's.
 */
import { openDB, type IDBPDatabase } from 'idb';
import { adoptedKey, atRoot, databaseName, plainName } from '../base/kept-names.browser.ts';
import { safeStorage, type SafeStorage } from './device.browser.ts';

const stores = ['heads', 'events', 'aside'];

/** Rows of the plain database into `own`; the same again changes nothing. Where it fails it is tried again when the store is opened next. */
export async function adoptRuns(own: unknown, local: SafeStorage = safeStorage('localStorage')): Promise<void> {
	if (atRoot) return void (local.getItem(adoptedKey) ?? local.setItem(adoptedKey, 'done'));
	if (local.getItem(adoptedKey) !== 'settings' || local.getItem(plainName(adoptedKey))) return;
	try {
		const before = await openPlain();
		if (before) await copy(before, own as IDBPDatabase);
		local.setItem(adoptedKey, 'done');
	} catch {
		// A full disk, or a newer version of Sala has been here: the runs lie where they lay.
	}
}

/** Nothing where there is none. */
async function openPlain(): Promise<IDBPDatabase | null> {
	let none = false;
	try {
		return await openDB(plainName(databaseName), 1, {
			upgrade(_db, _old, _new, transaction) {
				none = true;
				// Fails because of the abort, which the opening says too.
				transaction.done.catch(() => {});
				transaction.abort();
			}
		});
	} catch (cause) {
		if (none) return null;
		throw cause;
	}
}

async function copy(before: IDBPDatabase, own: IDBPDatabase): Promise<void> {
	const [heads, events, aside] = await Promise.all(stores.map((name) => before.getAll(name)));
	before.close();
	const tx = own.transaction(stores, 'readwrite', { durability: 'strict' });
	const into = (name: string) => tx.objectStore(name);
	const asideBefore = await into('aside').count();
	await Promise.all([
		...heads!.map((row) => into('heads').put(row)),
		...events!.map((row) => into('events').put(row)),
		...(asideBefore === 0 ? aside! : []).map((row) => into('aside').add(row)),
		tx.done
	]);
}
