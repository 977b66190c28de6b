/** A store takes in the runs that waited for its code. */
import { readRun } from './check.ts';
import { waitingInPage, waitingKey } from './keep-waiting.browser.ts';
import type { Run } from './run.ts';
import type { RunStore } from './run-store.ts';
import type { Mode } from './store.browser.ts';

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
export async function takeWaiting(store: RunStore, mode: Mode): Promise<void> {
	const stored = () => (mode === 'own' && read()) || '';
	const { lines } = waitingInPage;
	const onDisk = stored();
	const runs = runsIn(onDisk + lines);
	if (runs.length === 0) return;
	const { saved } = await store.importRuns(runs, (run) => run);
	if (saved !== 'saved' && mode === 'own') return;
	waitingInPage.lines = waitingInPage.lines.slice(lines.length);
	const left = stored();
	// Unless another tab has taken it.
	if (!onDisk || !left.startsWith(onDisk)) return;
	if (left === onDisk) localStorage.removeItem(waitingKey);
	else localStorage.setItem(waitingKey, left.slice(onDisk.length));
}

function read(): string | null {
	try {
		return localStorage.getItem(waitingKey);
	} catch {
		return null;
	}
}
