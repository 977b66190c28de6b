/** The folder in which everything lies that outlives a power cut: the database, the facilitator's key, and a file kept for a full disk. */
import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, statSync, statfsSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Code } from '../messages.ts';

/** Why sessions can't be kept here. `code` has its words in messages.ts. */
export class DataFault extends Error {
	override readonly name = 'DataFault';
	readonly code: Code;
	constructor(code: Code, cause?: unknown) {
		super(code, { cause });
		this.code = code;
	}
}

/** Makes the folder at the first start; nobody else on this computer can look into it. */
export function openFolder(folder: string): void {
	try {
		makeFolder(resolve(folder));
	} catch (cause) {
		throw new DataFault(isFull(cause) ? 'data.full' : 'data.no_folder', cause);
	}
}

/** With those above it, one by one: asked for all of them in one call (`recursive`), Node tries for ever where none can be made, as below /proc. */
function makeFolder(path: string): void {
	const isThere = () => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
	if (isThere()) return;
	const above = dirname(path);
	if (above !== path) makeFolder(above);
	try {
		mkdirSync(path, { mode: 0o700 });
	} catch (cause) {
		// Somebody else may have made it at the same moment.
		if (isThere()) return;
		throw cause;
	}
	syncFolder(above);
}

/** Names of files that are ours; in a folder that somebody chose, others may lie beside them. */
const ours = /^(?:key(?:\.part)?|ballast|(?:sala|copy)(?:-[0-9a-z-]+)?\.db(?:\.part)*(?:-wal|-shm|-journal)?)$/;

/**
 * The folder may have been there before, open to everybody, or a version of Sala that did not care: no other account of this computer reads what is in
 * it. What SQLite makes later takes its rights from the database. A stick that knows no rights is left as it is.
 */
export function keepPrivate(folder: string): void {
	if (process.platform === 'win32') return;
	for (const name of readdirSync(folder))
		if (ours.test(name)) {
			try {
				chmodSync(join(folder, name), 0o600);
			} catch {
				// Not ours to change.
			}
		}
}

/** A new name in a folder is there after a power cut only when the folder itself was synced. Windows knows no such thing. */
export function syncFolder(folder: string): void {
	if (process.platform !== 'win32') synced(folder, 'r');
}

/** Opens, does its work, and syncs: what was written is on the disk then. */
export function synced(path: string, flags: string, work: (file: number) => void = () => {}): void {
	const file = openSync(path, flags, 0o600);
	try {
		work(file);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}

const megabyte = 1024 * 1024;
export const reserveSize = 8 * megabyte;
/** With less than this beside it, the reserve would make the disk full that it is there for. */
const roomBeside = 2 * megabyte;

/**
 * A file that holds room on the disk. Deleting what a session left needs room too, so on a full disk this is let go when a session is ended or
 * closed. It is laid down again at the next start where there is room.
 */
export function layDiskReserve(folder: string, size: number) {
	const path = join(folder, 'ballast');
	const there = statSync(path, { throwIfNoEntry: false });
	if (there?.size !== size) {
		rmSync(path, { force: true });
		const { bavail, bsize } = statfsSync(folder);
		if (size > 0 && bavail * bsize >= size + roomBeside) write(path, size);
	}
	return {
		/** False when there is nothing left to give. */
		free(): boolean {
			if (!statSync(path, { throwIfNoEntry: false })) return false;
			rmSync(path);
			return true;
		}
	};
}

/** Random bytes: a disk that compresses would keep zeros in no room at all. */
function write(path: string, size: number): void {
	try {
		synced(path, 'w', (file) => {
			for (let left = size; left > 0; left -= megabyte) writeSync(file, randomBytes(Math.min(left, megabyte)));
		});
	} catch (cause) {
		rmSync(path, { force: true });
		if (!isFull(cause)) throw cause;
	}
}

export const isFull = (cause: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes((cause as NodeJS.ErrnoException | null)?.code ?? '');
