/** What was acknowledged, against what is in the store. That the check finds each fault is shown in tests/faults/server-kill.test.ts. */
import type { Whole } from '#lib/server/live/store.ts';
import type { Told } from './phones.ts';

const keyOf = ({ seat, visit, round }: { seat: string; visit: number; round: number }) => `${seat}.${visit}.${round}`;

/** What is missing on the disk, changed, made up or counted otherwise than it lies there. */
export function faultsIn(
	{ events, votes }: Pick<Whole, 'events' | 'votes'>,
	shown: Told['shown'],
	tapped: Told['tapped'],
	seq: number
): string[] {
	const faults: string[] = [];
	const rows = new Map(votes.map((row) => [keyOf(row), row]));
	if (rows.size !== votes.length) faults.push('two votes of one seat in one round');
	for (const { n, choice, ...where } of shown) {
		const row = rows.get(keyOf(where));
		if (!row || row.n < n) faults.push(`lost: ${keyOf(where)} tap ${n}, on the disk ${row?.n ?? 'nothing'}`);
		else if (row.n === n && row.choice !== choice) faults.push(`changed: ${keyOf(where)} tap ${n}`);
	}
	const taps = new Map(tapped);
	for (const row of votes) if (taps.get(`${keyOf(row)}.${row.n}`) !== row.choice) faults.push(`never tapped: ${keyOf(row)} tap ${row.n}`);
	if (events.length < seq) faults.push(`of ${seq} steps of the facilitator ${events.length} are there`);
	let [visit, round] = [-1, 0];
	for (const event of events) {
		if (event.do === 'begin' || event.do === 'rewind') [visit, round] = [visit + 1, 0];
		if (event.do === 'open') round++;
		if (event.do !== 'reveal') continue;
		const lying: Record<string, number> = {};
		for (const row of votes) if (row.visit === visit && row.round === round) lying[row.choice] = (lying[row.choice] ?? 0) + 1;
		const same = (choice: string) => (lying[choice] ?? 0) === (event.counts[choice] ?? 0);
		if (![...Object.keys(lying), ...Object.keys(event.counts)].every(same))
			faults.push(`counted otherwise in ${visit}.${round}: ${JSON.stringify(event.counts)}, on the disk ${JSON.stringify(lying)}`);
	}
	return faults;
}
