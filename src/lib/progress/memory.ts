/**
 * A storage backend keeps runs: the database of the browser, or memory. The rules that both follow are in run-store.ts.
 * Each call is one transaction: all of it happens or nothing.
 */
import type { Aside, Run, RunEvent, RunHead } from './run.ts';
import type { Rows, Sorted } from './sort.ts';

/** Events to add to a run from number `n` on; with a head where the run is new. */
export interface RunChange {
	readonly id: string;
	readonly head: RunHead | null;
	readonly n: number;
	readonly events: readonly RunEvent[];
}

/** Runs, newest first. Not `tidy`: there was no room to put aside what can't be used, and it stands in the way of writing. */
export interface Found {
	readonly runs: readonly Run[];
	readonly tidy: boolean;
}

export interface StorageBackend {
	/** All runs or those of one step. What `sort` can't use is put aside on the way. */
	read(sort: (rows: Rows) => Sorted, step?: string): Promise<Found>;
	/** `taken`: somebody else was here first, nothing was written. */
	write(changes: readonly RunChange[]): Promise<'done' | 'taken'>;
	aside(): Promise<Aside[]>;
	clear(): Promise<void>;
	close(): void;
}

/** Runs of this page only. Also the copy of what was seen on disk, to go on with when the disk fails. */
export function memoryRuns() {
	/** In the order in which they began. */
	let runs = new Map<string, Run>();
	return {
		read: (step?: string): Run[] => [...runs.values()].filter((run) => step === undefined || run.step === step).reverse(),

		write(changes: readonly RunChange[]): 'done' | 'taken' {
			for (const { id, head, n } of changes) {
				const run = runs.get(id);
				if (head ? run : run?.events.length !== n) return 'taken';
			}
			for (const { id, head, events } of changes) {
				const run = head ? { ...head, events: [] } : runs.get(id)!;
				runs.set(id, { ...run, events: [...run.events, ...events] });
			}
			return 'done';
		},

		/** Takes over what the disk holds, newest first; runs of other steps stay. */
		see(found: readonly Run[], step?: string): void {
			const others = [...runs.values()].filter((run) => step !== undefined && run.step !== step);
			runs = new Map([...others, ...[...found].reverse()].map((run) => [run.id, run]));
		},

		clear: (): void => runs.clear()
	};
}
