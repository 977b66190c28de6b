/**
 * Who holds this key leads, at this computer. It lies in the data folder, so that after a power cut the browser that led goes on leading; it is sent
 * as a cookie only, and never printed. Deleting its file makes a new one at the next start.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DataFault, isFull, openFolder, synced, syncFolder } from './data-folder.ts';
import { newToken, type Random } from '../../live/names.ts';

/** More than the 32 of earlier versions, whose keys stood in links and so in the histories of browsers: such a key is replaced. */
const keyBytes = 40;
/** What `newToken` makes of them. */
const shape = /^[0-9a-hjkmnp-tv-z]{64}$/;

/** Made at the first start, read at every later one. */
export function openKey(folder: string, random: Random): string {
	openFolder(folder);
	const path = join(folder, 'key');
	return read(path) ?? made(folder, path, newToken(random, keyBytes));
}

/** For phones that lead, whose cookie goes through the air in clear: kept in memory only, and worth nothing after this start. */
export const passingKey = (random: Random): string => newToken(random, keyBytes);

/** Takes the same time whatever was given, so that a key can't be found letter by letter. */
export const sameKey = (given: string, key: string): boolean => timingSafeEqual(digest(given), digest(key));

/** Nothing where there is none, or only what is left of one. */
function read(path: string): string | undefined {
	try {
		const text = readFileSync(path, 'utf8').trim();
		return shape.test(text) ? text : undefined;
	} catch (cause) {
		if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw new DataFault('data.no_folder', cause);
	}
}

/** Whole or not at all: it is moved into its place when it is on the disk. */
function made(folder: string, path: string, text: string): string {
	const part = `${path}.part`;
	try {
		synced(part, 'w', (file) => void writeSync(file, `${text}\n`));
		renameSync(part, path);
		syncFolder(folder);
	} catch (cause) {
		throw new DataFault(isFull(cause) ? 'data.full' : 'data.no_folder', cause);
	}
	return text;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
