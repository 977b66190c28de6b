/**
 * Whether a killed Chromium left its database in a state that it throws away itself. It writes the head of a record and its body one after the
 * other; killed in between, it reads over the torn end at the next start, writes on behind it, and at the start after that takes the whole
 * database for damaged and makes an empty one (docs/decisions/013). No page can prevent it.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of LevelDB's log format: blocks, and in them records with a head of checksum, length and kind. */
const block = 32_768;
const head = 7;

/** Whether a log ends in the middle of a record. */
export function isTorn(log: Buffer): boolean {
	for (let at = 0; at < log.length;) {
		const left = block - (at % block);
		if (left < head) at += left;
		else if (at + head > log.length) return true;
		else if ((at += head + log.readUInt16LE(at + 4)) > log.length) return true;
	}
	return false;
}

export const hasTornLog = (profile: string): boolean =>
	globSync(join(profile, 'Default/IndexedDB/*/*.log')).some((path) => isTorn(readFileSync(path)));
