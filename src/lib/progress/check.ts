/**
 * Reads runs that come from outside: a file, another device, rows that a power cut or another version left behind.
 * By hand, not by a schema library: this ships with every study page. What comes back is a fresh copy with known keys only.
 */
import { fail, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { headOf, runFormat } from './run.ts';
import type { RowProblem, Run, RunEvent, RunHead } from './run.ts';

/** Limits for files from outside. The device's own rows have none: refusing to write what a learner just did would lose it. */
export const caps = { events: 2000, runs: 500, characters: 2 * 1024 * 1024, parts: 60 } as const;

type Check = (value: unknown) => boolean;
type Bag = Readonly<Record<string, unknown>>;

const word = /^[a-z0-9-]{1,80}$/;
const id: Check = (value) => typeof value === 'string' && word.test(value) && value !== 'constructor' && value !== 'prototype';
const count =
	(most: number): Check =>
	(value) =>
		Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
const oneOf =
	(...values: unknown[]): Check =>
	(value) =>
		values.includes(value);
const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An option, an order or places that were marked, or a box for each thing. */
const answer: Check = (value) => {
	if (Array.isArray(value)) return value.length <= caps.parts && value.every(id);
	if (!isBag(value)) return id(value);
	const things = Object.keys(value);
	return things.length <= caps.parts && things.every((thing) => id(thing) && id(value[thing]));
};

/** Every event and all of its fields; a kind added to the types and forgotten here does not compile. */
type Fields = { readonly [K in RunEvent['do']]: { readonly [F in Exclude<keyof Extract<RunEvent, { do: K }>, 'do'>]: Check } };
const fields: Fields = {
	open: { card: id },
	practise: { card: id, option: id, sure: oneOf('sure', 'half', 'guess', null) },
	finish: {},
	choose: { scene: id, choice: id },
	continue: { scene: id },
	back: { to: count(caps.events) },
	skip: {},
	debrief: { ending: id, end: oneOf('safe', 'partial', 'missed', 'harm') },
	take: { sentence: count(2) },
	case: { question: id, option: id },
	answer: { item: id, variant: id, answer },
	next: { item: id },
	result: { right: count(caps.events), of: count(caps.events), passed: oneOf(true, false) },
	elsewhere: { whole: oneOf(true, false) }
};

/** The part before the first `-` names the family of runs that were one run once; see merge.ts. */
const runId: Check = (value) => id(value) && /^[a-z0-9]{1,40}(-[a-z0-9-]{1,39})?$/.test(value as string);

const head: { readonly [F in Exclude<keyof RunHead, 'format'>]: Check } = {
	id: runId,
	step: (value) => typeof value === 'string' && value.split('/').length === 2 && value.split('/').every(id),
	hash: id,
	seed: count(2 ** 32 - 1),
	day: (value) => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value)
};

const holds = (value: Bag, checks: Readonly<Record<string, Check>>): boolean =>
	Object.keys(checks).every((key) => Object.hasOwn(value, key) && checks[key]!(value[key]));

/** One event. An unknown kind is told apart from a damaged one: it may come from a later version. */
export function readEvent(value: unknown): Result<RunEvent, RowProblem> {
	if (!isBag(value) || typeof value.do !== 'string') return fail('progress.bad_event');
	if (!Object.hasOwn(fields, value.do)) return fail('progress.unknown_event');
	const checks = fields[value.do as RunEvent['do']];
	if (Object.keys(value).length !== Object.keys(checks).length + 1 || !holds(value, checks)) return fail('progress.bad_event');
	const copy: Record<string, unknown> = { do: value.do };
	for (const key of Object.keys(checks)) {
		const part = value[key];
		copy[key] = Array.isArray(part) ? [...part] : isBag(part) ? { ...part } : part;
	}
	return ok(copy as unknown as RunEvent);
}

/** The head of a run; keys beside the known ones are left behind. */
export function readHead(value: unknown): Result<RunHead, RowProblem> {
	if (!isBag(value)) return fail('progress.not_a_run');
	if (value.format !== runFormat)
		return fail(
			Number.isInteger(value.format) && (value.format as number) > runFormat ? 'progress.newer_format' : 'progress.unknown_format'
		);
	if (!holds(value, head)) return fail('progress.not_a_run');
	return ok(headOf(value as unknown as RunHead));
}

/** A whole run from outside. `at` in a problem says which event. */
export function readRun(value: unknown): Result<Run, { readonly code: RowProblem | 'progress.too_many_events'; readonly at?: string }> {
	const read = readHead(value);
	if (!read.ok) return fail({ code: read.error });
	const list = (value as Bag).events;
	if (!Array.isArray(list) || Object.keys(value as Bag).length !== 7) return fail({ code: 'progress.not_a_run' });
	if (list.length > caps.events) return fail({ code: 'progress.too_many_events' });
	const events: RunEvent[] = [];
	for (const [n, entry] of list.entries()) {
		const event = readEvent(entry);
		if (!event.ok) return fail({ code: event.error, at: `events[${n}]` });
		events.push(event.value);
	}
	return ok({ ...read.value, events });
}
