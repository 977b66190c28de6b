/** From single visits to medians, and from medians to a table people can read. Pure. */
import { kinds, type Figures } from './visit.ts';
import { from, warmBound, type From, type WarmStart } from './warm.ts';

export interface Row {
	readonly profile: string;
	readonly name: string;
	/** The hand-written page in the same language, which is about as light as a page can be. */
	readonly bound: string;
	readonly visits: readonly Figures[];
}

interface Spread {
	readonly median: number;
	readonly least: number;
	readonly most: number;
}

type Measure = { [K in keyof Figures]-?: NonNullable<Figures[K]> extends number ? K : never }[keyof Figures];

const spread = (visits: readonly Figures[], measure: Measure): Spread | undefined =>
	spreadOf(visits.flatMap((visit) => visit[measure] ?? []));

function spreadOf(list: readonly number[]): Spread | undefined {
	const values = [...list].sort((a, b) => a - b);
	const [least, most] = [values[0], values.at(-1)];
	if (least === undefined || most === undefined) return undefined;
	const middle = values.slice((values.length - 1) >> 1, (values.length >> 1) + 1);
	return { median: middle.reduce((sum, value) => sum + value, 0) / middle.length, least, most };
}

const ms = (value: Spread | undefined) =>
	value ? `${Math.round(value.median)} (${Math.round(value.least)}–${Math.round(value.most)})` : '–';
const kib = (value: Spread | undefined) => (value ? (value.median / 1024).toFixed(1) : '–');
const share = (of: (visit: Figures) => boolean | undefined, visits: readonly Figures[]) => {
	const tried = visits.map(of).filter((answer) => answer !== undefined);
	return tried.length ? `${tried.filter(Boolean).length}/${tried.length}` : '–';
};
const ratio = (row: Row, rows: readonly Row[], measure: Measure) => {
	const bound = rows.find((other) => other.profile === row.profile && other.name === row.bound);
	const [mine, least] = [spread(row.visits, measure), bound && spread(bound.visits, measure)];
	return mine && least && row.name !== row.bound ? `${(mine.median / least.median).toFixed(2)}×` : '';
};

const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
	[heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function warmTable(starts: readonly WarmStart[]): string {
	const found = (page: string, one: From) =>
		spreadOf(starts.filter((start) => start.page === page && start.from === one).map(({ text }) => text));
	const against = (page: string, one: From) => {
		const [mine, least] = [found(page, one), found(warmBound, one)];
		return mine && least && page !== warmBound ? `${(mine.median / least.median).toFixed(2)}×` : '';
	};
	const heads = ['page', 'from another page of it', '', 'from an open browser', '', 'with the browser itself', ''];
	const rows = [...new Set(starts.map(({ page }) => page))].map((page) => [
		page,
		...from.flatMap((one) => [ms(found(page, one)), against(page, one)])
	]);
	return [
		'## Warm start: the copy on the device, no line, processor 6 times slower',
		'Milliseconds until the first words are painted.',
		table(heads, rows)
	].join('\n\n');
}

export function report(rows: readonly Row[], warm: readonly WarmStart[], about: string): string {
	const profiles = [...new Set(rows.map((row) => row.profile))];
	const parts = profiles.map((profile) => {
		const here = rows.filter((row) => row.profile === profile);
		const times = table(
			[
				'page',
				'text visible, ms',
				'',
				'first working tap, ms',
				'',
				'largest paint, ms',
				'blocked, ms',
				'shift',
				'tap → frame, ms',
				'tap → answer, ms',
				'first tap kept'
			],
			here.map((row) => [
				row.name,
				ms(spread(row.visits, 'text')),
				ratio(row, rows, 'text'),
				ms(spread(row.visits, 'working')),
				ratio(row, rows, 'working'),
				ms(spread(row.visits, 'largestPaint')),
				ms(spread(row.visits, 'blocked')),
				spread(row.visits, 'shift')?.median.toFixed(3) ?? '–',
				ms(spread(row.visits, 'delay')),
				ms(spread(row.visits, 'answer')),
				share((visit) => visit.tapKept, row.visits)
			])
		);
		const weights = table(
			['page', 'cold, KiB', '', ...kinds, 'requests'],
			here.map((row) => [
				row.name,
				kib(spread(row.visits, 'bytes')),
				ratio(row, rows, 'bytes'),
				...kinds.map((kind) => kib(spread(row.visits, kind))),
				String(spread(row.visits, 'requests')?.median ?? '–')
			])
		);
		const errors = here.flatMap((row) => row.visits.flatMap((visit) => (visit.error ? [`- ${row.name}: ${visit.error}`] : [])));
		return [`## ${profile}`, times, weights, ...(errors.length ? [[...new Set(errors)].join('\n')] : [])].join('\n\n');
	});
	return [
		'# Measured',
		about,
		'Median (least–most). × is the ratio to the hand-written lower bound in the same language, measured in the same run, turn by turn. ' +
			'Bytes are as received, headers included, brotli.',
		...parts,
		...(warm.length > 0 ? [warmTable(warm)] : []),
		''
	].join('\n\n');
}
