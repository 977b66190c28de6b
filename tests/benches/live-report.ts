/** From what a room was measured at to what was promised of it. Pure. */

export interface Size {
	readonly seats: number;
	/** Turn by turn: milliseconds until each vote was acknowledged, sorted. */
	readonly votes: readonly (readonly number[])[];
	/** How many votes the server counted. */
	readonly counted: number;
	/** Milliseconds that the disk needs to keep one page, sorted. */
	readonly sync: readonly number[];
	/** Milliseconds from the reveal to the last phone, turn by turn; the same of the broadcaster that does nothing else. */
	readonly ours: readonly number[];
	readonly bare: readonly number[];
	/** Of the server, for one seat that joins, listens, votes and sees a reveal: milliseconds of processor, KiB of memory. */
	readonly cost?: { readonly cpu: number; readonly memory: number } | undefined;
	readonly errors: readonly string[];
}

/** Milliseconds; a disk slower than this decides by itself how long a vote takes. */
const fastDisk = 5;
/** Two measurements of the same thing differ by as much. */
const noise = 1.15;

const at = (sorted: readonly number[], share: number): number => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Infinity;
const median = (list: readonly number[]): number =>
	at(
		[...list].sort((a, b) => a - b),
		0.5
	);
const rounded = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

const inTurns = (turns: Size['votes'], share: number): number => median(turns.map((votes) => at(votes, share)));

interface Promised {
	readonly what: string;
	readonly figure: string;
	readonly limit: string;
	/** Null: can't be judged here. */
	readonly kept: boolean | null;
}

function promises(sizes: readonly Size[]): readonly Promised[] {
	const list: Promised[] = [];
	const thousand = sizes.find(({ seats }) => seats === 1000);
	if (thousand) {
		const [ours, bare] = [median(thousand.ours), median(thousand.bare)];
		const figure = `${rounded(ours)} ms, bare ${rounded(bare)} ms: ${(ours / bare).toFixed(2)}×`;
		list.push({ what: '1,000 seats, reveal to last phone', figure, limit: '≤ 1.5× bare', kept: ours / bare <= 1.5 });
		const [p99, sync] = [inTurns(thousand.votes, 0.99), median(thousand.sync)];
		const judged = sync < fastDisk ? p99 <= 150 : null;
		const disk = `p99 ${rounded(p99)} ms; fsync ${rounded(sync)} ms (p99 ${rounded(at(thousand.sync, 0.99))})`;
		list.push({ what: '1,000 votes in one second', figure: disk, limit: 'p99 ≤ 150 ms where fsync < 5 ms', kept: judged });
	}
	for (const { seats, counted, errors } of sizes) {
		const figure = `${counted} votes counted, ${errors.length} errors`;
		list.push({ what: `${seats} seats are served`, figure, limit: 'every vote, no error', kept: counted === seats && !errors.length });
	}
	for (const [n, larger] of sizes.entries()) {
		const smaller = sizes[n - 1];
		if (!smaller) continue;
		for (const [name, unit] of [
			['cpu', 'ms'],
			['memory', 'KiB']
		] as const) {
			const [from, to] = [smaller.cost?.[name], larger.cost?.[name]];
			list.push({
				what: `${name === 'cpu' ? 'processor' : 'memory'} of a seat, ${smaller.seats} → ${larger.seats}`,
				figure: from === undefined || to === undefined ? 'not known on this system' : `${from.toFixed(2)} → ${to.toFixed(2)} ${unit}`,
				limit: 'no faster than linear',
				kept: from === undefined || to === undefined ? null : to <= from * noise
			});
		}
	}
	return list;
}

export function liveReport(sizes: readonly Size[], about: string): { readonly text: string; readonly passed: boolean } {
	const list = promises(sizes);
	const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const verdict = (kept: boolean | null) => (kept === null ? 'not judged' : kept ? 'kept' : 'BROKEN');
	const all = sizes.map(({ seats, votes, ours, bare, cost }) =>
		row([
			String(seats),
			`${rounded(inTurns(votes, 0.5))} / ${rounded(inTurns(votes, 0.99))} / ${rounded(inTurns(votes, 1))}`,
			`${rounded(median(ours))} (${rounded(Math.min(...ours))}–${rounded(Math.max(...ours))})`,
			`${rounded(median(bare))} (${rounded(Math.min(...bare))}–${rounded(Math.max(...bare))})`,
			`${(median(ours) / median(bare)).toFixed(2)}×`,
			cost ? `${cost.cpu.toFixed(2)} ms, ${cost.memory.toFixed(1)} KiB` : '–'
		])
	);
	const text = [
		'# A room, measured',
		about,
		[
			row(['promise', 'measured', 'limit', '']),
			row(['---', '---', '---', '---']),
			...list.map((p) => row([p.what, p.figure, p.limit, verdict(p.kept)]))
		].join('\n'),
		[
			row(['seats', 'vote p50 / p99 / last, ms', 'reveal to last phone, ms', 'bare broadcaster, ms', '', 'cost of a seat']),
			row(['---', '---', '---', '---', '---', '---']),
			...all
		].join('\n'),
		'Median (least–most) of the turns. The bare broadcaster writes the same bytes to as many streams and does nothing else: no disk, no rules.',
		...sizes.flatMap(({ seats, errors }) => errors.map((error) => `- ${seats} seats: ${error}`)),
		''
	].join('\n\n');
	return { text, passed: list.every(({ kept }) => kept !== false) };
}
