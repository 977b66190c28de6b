/** Copies of the sessions beside the file in use. A copy is whole and synced before it has its name, and nobody else on this computer can read it. */
import { closeSync, existsSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { synced, syncFolder } from './data-folder.ts';

/** Unfinished: a copy that nobody waits for any more after a crash. */
const unfinished = /^(?:sala-.*|copy-[0-9a-z]+)\.db(?:\.part)+(?:-journal)?$/;
/** Older files beside the one in use; each holds what the sessions held then. */
const older = /^sala-(?:before|aside)-[0-9-]+\.db$/;

export function sweepUnfinished(folder: string): void {
	for (const name of readdirSync(folder)) if (unfinished.test(name)) rmSync(join(folder, name), { force: true });
}

export const olderFiles = (folder: string): readonly string[] => readdirSync(folder).filter((name) => older.test(name));

/** Deletes the copies that we made ourselves, before an update. What a person put aside is for that person to delete. */
export function dropCopies(folder: string): void {
	for (const name of olderFiles(folder)) if (name.startsWith('sala-before-')) rmSync(join(folder, name), { force: true });
}

/** `name`, or with the first number behind it that is free. */
export function freeName(folder: string, name: string): string {
	for (let n = 1; ; n++) {
		const path = join(folder, `${name}${n === 1 ? '' : `-${n}`}.db`);
		if (!existsSync(path)) return path;
	}
}

/** `write` fills an empty file; only when it is on the disk it gets its name. */
export async function madeWhole(path: string, write: (part: string) => unknown): Promise<void> {
	const part = `${path}.part`;
	try {
		closeSync(openSync(part, 'w', 0o600));
		await write(part);
		synced(part, 'r+');
		renameSync(part, path);
		syncFolder(dirname(path));
	} catch (cause) {
		for (const end of ['', '-journal']) rmSync(part + end, { force: true });
		throw cause;
	}
}
