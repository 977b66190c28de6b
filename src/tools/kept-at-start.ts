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
	const sessions = unfinished.map((head) => {
		const named = `${head.scenario}, ${head.day}`;
		return head.damaged ? say('live.damaged', named) : say('live.unfinished', `${named}, ${closing(head)}`);
	});
	return [...sessions, ...olderFiles(folder).map((name) => say('data.older_file', resolve(join(folder, name))))];
}
