/** Tells rows that can be used from rows that can't: what a power cut, a fault or another version of Sala left in the database. */
import { readEvent, readHead } from './check.ts';
import type { AsideReason, Run, RunEvent, RunHead } from './run.ts';

/** As found, believed in nothing. Each has its own key: a head its `id`, an event its `run` and `n`. */
export interface Rows {
	readonly heads: readonly HeadRow[];
	readonly events: readonly EventRow[];
}
export type HeadRow = { readonly id: unknown; readonly order?: unknown };
export type EventRow = { readonly run: unknown; readonly n: unknown; readonly event?: unknown };

/** Rows to put aside together, for one reason. */
export interface Move extends Rows {
	readonly reason: AsideReason;
}
export interface Sorted {
	/** Newest first. */
	readonly runs: readonly Run[];
	readonly moves: readonly Move[];
}

/**
 * A run is good up to its first damaged, unknown or missing event; what follows goes aside with it, because events only mean
 * something in their order. A head that can't be read takes its events along. Rows without a head go aside too.
 */
export function sortRows(rows: Rows): Sorted {
	const byRun = new Map<unknown, EventRow[]>();
	for (const row of rows.events) {
		const list = byRun.get(row.run);
		if (list) list.push(row);
		else byRun.set(row.run, [row]);
	}
	const runs: { order: number; run: Run }[] = [];
	const moves: Move[] = [];
	for (const row of rows.heads) {
		const mine = byRun.get(row.id) ?? [];
		byRun.delete(row.id);
		const head = readHead(row);
		if (!head.ok) {
			moves.push({ reason: head.error, heads: [row], events: mine });
			continue;
		}
		const { run, moves: more } = prefix(head.value, mine);
		runs.push({ order: typeof row.order === 'number' ? row.order : 0, run });
		moves.push(...more);
	}
	for (const events of byRun.values()) moves.push({ reason: 'progress.no_head', heads: [], events });
	return { runs: runs.sort((a, b) => b.order - a.order).map(({ run }) => run), moves };
}

function prefix(head: RunHead, rows: readonly EventRow[]): { run: Run; moves: Move[] } {
	const numbered = (row: EventRow) => Number.isInteger(row.n) && (row.n as number) >= 0;
	const inOrder = rows.filter(numbered).sort((a, b) => (a.n as number) - (b.n as number));
	const odd = rows.filter((row) => !numbered(row));
	const moves: Move[] = odd.length ? [{ reason: 'progress.bad_event', heads: [], events: odd }] : [];
	const events: RunEvent[] = [];
	for (const [n, row] of inOrder.entries()) {
		const event = readEvent(row.event);
		if (row.n === n && event.ok) {
			events.push(event.value);
			continue;
		}
		const reason = row.n !== n || event.ok ? 'progress.hole' : event.error;
		moves.push({ reason, heads: [], events: inOrder.slice(n) });
		break;
	}
	return { run: { ...head, events }, moves };
}
