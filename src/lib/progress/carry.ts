/** Taking runs along: the file somebody saves on one device and opens on another. Read as if a stranger had written it. */
import { hash } from '../base/hash.ts';
import { fail, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { isBeside } from '../course/beside.ts';
import { caps, readRun } from './check.ts';
import type { Problem, ProblemCode } from './problems.ts';
import { runFormat } from './run.ts';
import type { Aside, RowProblem, Run } from './run.ts';

/**
 * The file. Runs come newest first and are written so; what was set aside goes along unread, for somebody to look at. Where not all find a place,
 * reviews and marks go last: they must not push out a quiz that was passed. `left`: runs that found no place under the limits of a file, or that were
 * cut: the oldest first. Zero, but for years of use.
 */
export function writeCarry(runs: readonly Run[], aside: readonly Aside[] = []): { readonly text: string; readonly left: number } {
	const packed: (Run | undefined)[] = runs.map(() => undefined);
	const order = [...runs.keys()].sort((a, b) => Number(isBeside(runs[a]!.step)) - Number(isBeside(runs[b]!.step)));
	let kept = 0;
	let left = 0;
	let room = caps.characters - 1000;
	for (const n of order) {
		const run = runs[n]!;
		const short = { ...run, events: run.events.slice(0, caps.events) };
		const length = JSON.stringify(short).length + 1;
		const fits = kept < caps.runs && length <= room;
		if (fits) {
			packed[n] = short;
			room -= length;
			kept++;
		}
		if (!fits || short.events.length < run.events.length) left++;
	}
	const list = packed.filter((run) => run !== undefined);
	const file = { sala: 'runs', format: runFormat, runs: list, sum: sum(list) };
	const whole = JSON.stringify(aside.length ? { ...file, aside } : file);
	return { text: whole.length <= caps.characters ? whole : JSON.stringify(file), left };
}

/**
 * The runs of a file, or the first thing that is wrong with it: a file is taken as a whole or not at all. Whoever reads may pause after each run: a
 * whole file takes long on a weak phone.
 */
export function* readingCarry(text: string): Generator<undefined, Result<Run[], Problem>> {
	if (text.length > caps.characters) return fail({ code: 'progress.too_large' });
	if (!(yield* isFlat(text))) return fail({ code: 'progress.not_a_file' });
	let file: unknown;
	try {
		file = JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch {
		// What begins as a file of Sala was one: it was cut, or a sign between its words was changed.
		return fail({ code: /^\uFEFF?\{"sala":"runs"/.test(text) ? 'progress.damaged_file' : 'progress.not_a_file' });
	}
	if (typeof file !== 'object' || file === null || !('sala' in file) || file.sala !== 'runs') return fail({ code: 'progress.not_a_file' });
	const { format, runs: list, sum: claimed } = file as { format?: unknown; runs?: unknown; sum?: unknown };
	if (Number.isInteger(format) && (format as number) > runFormat) return fail({ code: 'progress.newer_file' });
	if (!Array.isArray(list)) return fail({ code: 'progress.not_a_file' });
	if (list.length > caps.runs) return fail({ code: 'progress.too_many_runs' });
	yield;
	// Before anything in it is judged: a letter that was changed on the way must not be taken for what another version writes.
	if (claimed !== sum(list)) return fail({ code: 'progress.damaged_file' });
	if (format !== runFormat) return fail({ code: 'progress.unknown_part' });
	const runs: Run[] = [];
	for (const [i, entry] of list.entries()) {
		yield;
		const run = readRun(entry);
		if (!run.ok) return fail({ code: refusal(run.error.code), at: `runs[${i}]${run.error.at ? `.${run.error.at}` : ''}` });
		runs.push(run.value);
	}
	return ok(runs);
}

/** What a file is refused with that came whole, and holds what this version cannot read. */
function refusal(code: RowProblem | 'progress.too_many_events'): ProblemCode {
	if (code === 'progress.too_many_events') return code;
	return code === 'progress.newer_format' ? 'progress.newer_file' : 'progress.unknown_part';
}

/** Lists and objects in each other, as no file has them that was saved here. */
const deepest = 40;
/** Characters to a list or object: an event has more. */
const sparsest = 10;
/** Characters between two pauses. */
const piece = 65_536;

/**
 * Whether text can be read as JSON in one go without anybody noticing: what a browser does then nothing can interrupt, and two million brackets keep it busy
 * for seconds on a weak phone.
 */
function* isFlat(text: string): Generator<undefined, boolean> {
	let depth = 0;
	let many = 0;
	let quoted = false;
	for (let at = 0; at < text.length; at++) {
		if (at % piece === piece - 1) yield;
		const sign = text[at];
		if (sign === '"') quoted = !quoted;
		else if (quoted) at += sign === '\\' ? 1 : 0;
		else if (sign === '[' || sign === '{') {
			if (++depth > deepest || ++many > text.length / sparsest + deepest) return false;
		} else if (sign === ']' || sign === '}') depth--;
	}
	return true;
}

/** Notices a file damaged on its way; it is no protection against somebody who wants to change it. That is what verifying is for. */
const sum = (runs: readonly unknown[]): string => hash(JSON.stringify(runs));
