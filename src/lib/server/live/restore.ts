/** A copy of the sessions comes back, when the server is started with `--restore`. */
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { freeName, madeWhole } from './copies.ts';
import { DataFault, isFull, keepPrivate, openFolder, syncFolder } from './data-folder.ts';
import { actsByItself, isSala, isSound, madeByNewer } from './database.ts';

/**
 * Puts a copy in the place of the sessions. What lay there before gets another name, which is given back; nothing is deleted. Nothing is changed
 * where the copy is none of ours, is damaged, or was made by a newer version, or where a server has the folder.
 */
export async function restore(folder: string, copy: string, day: string): Promise<string | null> {
	openFolder(folder);
	check(copy);
	const place = join(folder, 'sala.db');
	const aside = existsSync(place) ? freeName(folder, `sala-aside-${day}`) : null;
	if (aside) settle(place);
	try {
		await madeWhole(join(folder, 'sala-restored.db'), (part) => copyFileSync(copy, part));
		if (aside) {
			// Of a file that could not be opened the journal may hold something: it goes with it.
			if (existsSync(`${place}-wal`)) renameSync(`${place}-wal`, `${aside}-wal`);
			renameSync(place, aside);
		}
		rmSync(`${place}-shm`, { force: true });
		renameSync(join(folder, 'sala-restored.db'), place);
		syncFolder(folder);
		keepPrivate(folder);
	} catch (cause) {
		throw new DataFault(isFull(cause) ? 'data.full' : 'data.no_folder', cause);
	}
	return aside;
}

function check(copy: string): void {
	let file: DatabaseSync | undefined;
	try {
		if (!existsSync(copy)) throw new DataFault('data.no_copy_there');
		file = new DatabaseSync(copy, { readOnly: true });
		if (madeByNewer(file)) throw new DataFault('data.newer');
		if (!isSala(file) || actsByItself(file) || !isSound(file, Infinity)) throw new DataFault('data.copy_unsound');
	} catch (cause) {
		throw cause instanceof DataFault ? cause : new DataFault('data.copy_unsound', cause);
	} finally {
		if (file?.isOpen) file.close();
	}
}

/** Nobody has it open, and its journal is in it; of a damaged one as far as that goes. */
function settle(place: string): void {
	let file: DatabaseSync | undefined;
	try {
		file = new DatabaseSync(place, { timeout: 500 });
		file.exec('pragma locking_mode = exclusive; begin exclusive; commit; pragma wal_checkpoint(truncate)');
	} catch (cause) {
		if ((Number((cause as { errcode?: number }).errcode) & 255) === 5) throw new DataFault('data.in_use', cause);
	} finally {
		if (file?.isOpen) file.close();
	}
}
