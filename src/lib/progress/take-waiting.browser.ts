/** A store takes in the runs that waited for its code. */
import { readRun } from './check.ts';
import { waitingKey } from './keep-waiting.browser.ts';
import { dropWaiting, waitingAside } from './put-aside.browser.ts';
import type { Run } from './run.ts';
import type { RunStore } from './run-store.ts';

/** Of a run that stands there several times the longest holds; a line that is damaged is left out. */
function runsIn(lines: string): readonly Run[] {
	const runs = lines.split('\n').flatMap((line) => {
		try {
			const read = readRun(JSON.parse(line));
			return read.ok ? [read.value] : [];
		} catch {
			return [];
		}
	});
	return runs.reverse();
}

/** Their own work, seen by the machines as it was done, so there is nothing to verify. What comes to be kept there meanwhile stays for the next time. */
export async function takeWaiting(store: RunStore): Promise<void> {
	const lines = stored();
	const runs = runsIn(lines);
	if (runs.length === 0 || (await store.importRuns(runs, (run) => run)).saved !== 'saved') return;
	const now = stored();
	// Unless another tab has taken it.
	if (!now.startsWith(lines)) return;
	dropWaiting();
	if (now === lines) localStorage.removeItem(waitingKey);
	else localStorage.setItem(waitingKey, now.slice(lines.length));
}

function stored(): string {
	try {
		return waitingAside() + (localStorage.getItem(waitingKey) ?? '');
	} catch {
		return waitingAside();
	}
}
