/** From what several servers were measured at to the ratios that were promised. Pure. */
import { median, percentile } from '../support/run/figures.ts';

/** Votes a second, turn by turn. */
export interface Writing {
	/** The same rows, fifty a commit, written by nothing but the driver. */
	readonly bare: readonly number[];
	readonly oneRoom: readonly number[];
	readonly manyRooms: readonly number[];
	readonly rooms: number;
}
/** Milliseconds from the reveal to the last phone, turn by turn; each turn is a later visit of the same scene. */
export interface Reveals {
	readonly phones: number;
	readonly one: readonly number[];
	readonly three: readonly number[];
}
/** So many rooms that vote within the same ten seconds, on three servers. */
export interface Grown {
	readonly rooms: number;
	/** Each vote's milliseconds, as its phone sees them. */
	readonly took: readonly number[];
	/** Votes that a server had acknowledged in time, by its own measure, and all of them. */
	readonly inTime: number;
	readonly counted: number;
	/** The longest time that the process of the phones stood still, and that of the balancer. */
	readonly stood: { readonly phones: number; readonly balancer: number };
	/** Of the servers together: milliseconds of processor for a vote. */
	readonly cpu: number;
	/** Of one server: KiB for a room, and for the streams of its phones. */
	readonly memory: number;
	readonly streams: number;
}
export interface ServersMeasured {
	/** Undefined where it was not asked for. */
	readonly writing: Writing | undefined;
	readonly reveals: Reveals | undefined;
	readonly grown: readonly Grown[];
	readonly errors: readonly string[];
}

/** Milliseconds: 99 of 100 votes are acknowledged by then. */
export const soonEnough = 150;

interface Row {
	readonly what: string;
	readonly figure: string;
	readonly limit: string;
	readonly kept: boolean | null;
}

const whole = (figures: readonly number[]): string => Math.round(median(figures)).toString();
/** Two measurements of the same thing differ by as much. */
const noise = 1.15;

export function serversReport(
	{ writing, reveals, grown, errors }: ServersMeasured,
	about: string
): { readonly text: string; readonly passed: boolean } {
	const rows: readonly Row[] = [
		...(writing ? writingRows(writing) : []),
		...(reveals ? revealRows(reveals) : []),
		...grownRows(grown),
		{ what: 'errors', figure: errors.length === 0 ? 'none' : errors.slice(0, 3).join('; '), limit: 'none', kept: errors.length === 0 }
	];
	const lines = rows.map(
		({ what, figure, limit, kept }) => `| ${what} | ${figure} | ${limit} | ${kept === null ? '' : kept ? 'kept' : 'NOT KEPT'} |`
	);
	return {
		text: ['# Several servers on one PostgreSQL', '', about, '', '| what | measured | limit | |', '|---|---|---|---|', ...lines, ''].join(
			'\n'
		),
		passed: rows.every(({ kept }) => kept !== false)
	};
}

function writingRows(writing: Writing): readonly Row[] {
	const ratio = (figures: readonly number[]) => median(figures) / median(writing.bare);
	return [
		{
			what: `votes a second in one room (${whole(writing.oneRoom)}) to the same rows written bare (${whole(writing.bare)}), 50 a batch`,
			figure: `${ratio(writing.oneRoom).toFixed(2)}×`,
			limit: 'at least 0.3×',
			kept: ratio(writing.oneRoom) >= 0.3
		},
		{
			what: `the same over ${writing.rooms} rooms (${whole(writing.manyRooms)})`,
			figure: `${ratio(writing.manyRooms).toFixed(2)}×`,
			limit: 'at least 0.25×',
			kept: ratio(writing.manyRooms) >= 0.25
		}
	];
}

function revealRows(reveals: Reveals): readonly Row[] {
	const slower = median(reveals.three) / median(reveals.one);
	const half = reveals.one.length >> 1;
	const [early, late] = [reveals.one.slice(0, half), reveals.one.slice(-half)];
	return [
		{
			what: `reveal to the last of ${reveals.phones} phones, three servers and a balancer (${whole(reveals.three)} ms) to one server (${whole(reveals.one)} ms)`,
			figure: `${slower.toFixed(2)}×`,
			limit: 'at most 3×',
			kept: slower <= 3
		},
		...(half > 0
			? [
					{
						what: `reveals of the later visits (${whole(late)} ms) to those of the first (${whole(early)} ms), one server`,
						figure: `${(median(late) / median(early)).toFixed(2)}×`,
						limit: 'at most 1.5×',
						kept: median(late) <= median(early) * 1.5
					}
				]
			: [])
	];
}

function grownRows(grown: readonly Grown[]): readonly Row[] {
	const [small, large] = [grown[0], grown.at(-1)];
	return [
		...grown.map(({ rooms, took, cpu, memory, streams }) => ({
			what: `${rooms} rooms of five phones: a vote p50 ${percentile(took, 0.5).toFixed(1)} ms, p99 ${percentile(took, 0.99).toFixed(1)} ms; each server holds`,
			figure: `${Math.round(memory)} KiB a room and ${Math.round(streams)} KiB for its streams; all together take ${cpu.toFixed(2)} ms of processor a vote`,
			limit: '',
			kept: null
		})),
		...(small && large && small !== large
			? [
					{
						what: `processor of a vote, ${large.rooms} rooms to ${small.rooms}`,
						figure: `${(large.cpu / small.cpu).toFixed(2)}×`,
						limit: `at most ${noise}×`,
						kept: large.cpu <= small.cpu * noise
					}
				]
			: []),
		...(large ? rowsOfMost(large) : [])
	];
}

function rowsOfMost({ rooms, took, memory, inTime, counted, stood }: Grown): readonly Row[] {
	const p99 = percentile(took, 0.99);
	return [
		{
			what: `memory of a room without its streams, at ${rooms} rooms, in one server`,
			figure: `${Math.round(memory)} KiB`,
			limit: 'at most 205 KiB',
			kept: memory <= 205
		},
		{
			what: `p99 of a vote at ${rooms} rooms, as its phone sees it`,
			figure: `${p99.toFixed(0)} ms`,
			limit: `at most ${soonEnough} ms`,
			kept: p99 <= soonEnough
		},
		{
			what: `of these the servers, by their own measure, acknowledged within ${soonEnough} ms; phones and balancer stood still for at most`,
			figure: `${((100 * inTime) / counted).toFixed(1)} %; ${stood.phones.toFixed(0)} and ${stood.balancer.toFixed(0)} ms`,
			limit: '',
			kept: null
		}
	];
}
