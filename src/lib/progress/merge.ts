/**
 * Two devices, or a device and a file, as one set of runs: nothing is lost, nothing is doubled, whichever comes first.
 *
 * Runs that were one run once form a family: the same id up to the first `-` and the same head. In a family a run that is the
 * beginning of another one is part of it; runs that went different ways both stay, the newcomer under an id made from its
 * own contents, so that bringing it a second time changes nothing.
 */
import { hash } from '../base/hash.ts';
import { headOf } from './run.ts';
import type { Run } from './run.ts';
import type { RunChange } from './memory.ts';

const text = (value: unknown): string => JSON.stringify(value);
const family = (run: Run): string => text({ ...headOf(run), id: run.id.split('-')[0] });

/** Each event as text, made once: a file of hundreds of runs that begin alike compares them all with each other. */
const texts = new WeakMap<Run['events'], readonly string[]>();
function textsOf({ events }: Run): readonly string[] {
	const known = texts.get(events) ?? events.map(text);
	texts.set(events, known);
	return known;
}

function begins(short: Run, long: Run): boolean {
	if (short.events.length > long.events.length) return false;
	const whole = textsOf(long);
	return textsOf(short).every((event, n) => event === whole[n]);
}

function families(runs: readonly Run[]): Map<string, Run[]> {
	const out = new Map<string, Run[]>();
	for (const run of runs) out.set(family(run), [...(out.get(family(run)) ?? []), run]);
	return out;
}

/** Runs that bring something which is not there yet. */
export function news(mine: readonly Run[], theirs: readonly Run[]): Run[] {
	const all = families(mine);
	return theirs.filter((run) => !all.get(family(run))?.some((own) => begins(run, own)));
}

/** What to write so that `mine` also holds `theirs`; both come newest first, the changes oldest first. */
export function merge(mine: readonly Run[], theirs: readonly Run[]): RunChange[] {
	const all = families(mine);
	const ids = new Set(mine.map((run) => run.id));
	const changes: { at: number; change: RunChange }[] = [];
	// Longest first: a beginning that came along in the same file then finds the run it is part of.
	for (const run of [...theirs].sort((a, b) => b.events.length - a.events.length)) {
		const kin = all.get(family(run)) ?? [];
		if (kin.some((own) => begins(run, own))) continue;
		const shorter = kin.find((own) => begins(own, run));
		const id = shorter?.id ?? freeId(run, ids);
		const n = shorter?.events.length ?? 0;
		const merged: Run = { ...run, id };
		changes.push({ at: theirs.indexOf(run), change: { id, head: shorter ? null : headOf(merged), n, events: run.events.slice(n) } });
		ids.add(id);
		all.set(family(run), [...kin.filter((own) => own !== shorter), merged]);
	}
	return changes.sort((a, b) => b.at - a.at).map(({ change }) => change);
}

/** Of the family of this id the run that these events are a beginning of, or else the longest that is a beginning of them. */
export function begunAs(runs: readonly Run[], id: string, events: Run['events']): Run | null {
	const kin = runs.filter((run) => run.id.split('-')[0] === id.split('-')[0]).sort((a, b) => b.events.length - a.events.length);
	const as = (run: Run): Run => ({ ...run, events });
	return kin.find((run) => begins(as(run), run)) ?? kin.find((run) => begins(run, as(run))) ?? null;
}

/** The run's own id, or one made from its contents where that is taken. */
function freeId(run: Run, taken: ReadonlySet<string>): string {
	let id = run.id;
	while (taken.has(id)) id = `${run.id.split('-')[0]}-${hash(id + family(run) + text(run.events))}`;
	return id;
}
