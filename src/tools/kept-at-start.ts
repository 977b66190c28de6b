/** What is said at the start about what lies in the data folder. */
import { join, resolve } from 'node:path';
import { olderFiles } from '#lib/server/live/copies.ts';
import type { SessionHead } from '#lib/live/protocol.ts';
import { say } from './announce.ts';

const minutes = (ms: number): string => `${Math.ceil(ms / 60_000)} min`;
function closing({ closes }: SessionHead): string {
	if (!closes) return '-';
	return 'in' in closes ? minutes(closes.in) : 'on' in closes ? closes.on : `${closes.unwatched} min`;
}

/** Sessions that nobody ended, those that are damaged, and older files that may hold votes. */
export function keptAtStart(folder: string, unfinished: readonly SessionHead[]): readonly string[] {
	// One line for all of a kind: the link to lead by follows them, and must not be pushed out of sight.
	const named = (head: SessionHead) => `${head.scenario}, ${head.day}`;
	const damaged = unfinished.filter((head) => head.damaged).map(named);
	const open = unfinished.filter((head) => !head.damaged).map((head) => `${named(head)}, ${closing(head)}`);
	const sessions = [
		...(open.length > 0 ? [say('live.unfinished', open.join('; '))] : []),
		...(damaged.length > 0 ? [say('live.damaged', damaged.join('; '))] : [])
	];
	return [...sessions, ...olderFiles(folder).map((name) => say('data.older_file', resolve(join(folder, name))))];
}
