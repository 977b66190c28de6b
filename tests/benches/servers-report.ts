/** From what several servers were measured at to the ratios that were promised. Pure. */
import { median, percentile } from '../support/figures.ts';

/** Votes a second, turn by turn. */
export interface Writing {
	/** The same rows, fifty a commit, written by nothing but the driver. */
	readonly bare: readonly number[];
	readonly oneRoom: readonly number[];
	readonly manyRooms: readonly number[];
	readonly rooms: number;
}
/** Milliseconds from the reveal to the last phone, turn by turn. */
export interface Reveals {
	readonly phones: number;
	readonly one: readonly number[];
	readonly three: readonly number[];
}
/** So many rooms that vote within the same ten seconds, on three servers. */
export interface Grown {
	readonly rooms: number;
	/** Each vote's milliseconds. */
	readonly took: readonly number[];
	/** Of the servers together: milliseconds of processor for a vote. */
	readonly cpu: number;
	/** Of one server: KiB for a room, and for the streams of its phones. */
	readonly memory: number;
	readonly streams: number;
}
export interface ServersMeasured {
	readonly writing: Writing;
	readonly reveals: Reveals;
	readonly grown: readonly Grown[];
	readonly errors: readonly string[];
}

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
	const ratio = (figures: readonly number[]) => median(figures) / median(writing.bare);
	const slower = median(reveals.three) / median(reveals.one);
	const [small, large] = [grown[0], grown.at(-1)];
	const p99 = large ? percentile(large.took, 0.99) : Infinity;
	const rows: readonly Row[] = [
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
		},
		{
			what: `reveal to the last of ${reveals.phones} phones, three servers and a balancer (${whole(reveals.three)} ms) to one server (${whole(reveals.one)} ms)`,
			figure: `${slower.toFixed(2)}×`,
			limit: 'at most 3×',
			kept: slower <= 3
		},
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
					},
					{
						what: `memory of a room without its streams, at ${large.rooms} rooms, in one server`,
						figure: `${Math.round(large.memory)} KiB`,
						limit: 'at most 205 KiB',
						kept: large.memory <= 205
					},
					{ what: `p99 of a vote at ${large.rooms} rooms`, figure: `${p99.toFixed(0)} ms`, limit: 'at most 150 ms', kept: p99 <= 150 }
				]
			: []),
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
