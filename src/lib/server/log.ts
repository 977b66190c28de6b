/**
 * The log of a server that others collect (`LOG=json`): a line has a time, a level, a code, numbers, and words that no person has written. Its type lets
 * nothing else in, and whatever is printed by another way is cut down to it: no token, address, id or text of anybody can come into a log.
 */
import { basename } from 'node:path';

declare const known: unique symbol;
/** A code of ours, of Node or of the database, or a place in a source file. */
export type LogWord = string & { readonly [known]: true };
export type Fields = Readonly<Record<string, number | boolean | LogWord>>;
export type Level = 'info' | 'warn' | 'error';

const ofOurs = /^[a-z]+\.[a-z_]+(?![\w.])/;
/** `ECONNREFUSED`, `ERR_HTTP_HEADERS_SENT`, `57P01` */
const ofOthers = /^(?:E[A-Z]{2,15}|ERR_[A-Z0-9_]{2,40}|[0-9A-Z]{5})$/;
const frame = /([^\s(/\\]+\.(?:ts|js)):(\d+):\d+\)?$/;

export const line = (level: Level, code: LogWord, fields: Fields = {}, now = new Date()): string =>
	JSON.stringify({ time: now.toISOString(), level, code, ...fields });

/** The code that something printed begins with. */
const codeOf = (said: unknown): LogWord => (ofOurs.exec(typeof said === 'string' ? said : '')?.[0] ?? 'server.text') as LogWord;

/** Of what is printed beside a code: what a fault calls itself, where it was, and numbers. */
function fieldsOf(said: readonly unknown[]): Fields {
	return Object.assign({}, ...said.map((one) => (one instanceof Error ? ofFault(one) : numbersIn(one)))) as Fields;
}

function numbersIn(said: unknown): Fields {
	if (typeof said !== 'object' || said === null) return {};
	return Object.fromEntries(
		Object.entries(said).filter(([name, value]) => /^[a-z]{1,20}$/.test(name) && (typeof value === 'number' || typeof value === 'boolean'))
	) as Fields;
}

function ofFault(fault: Error & { readonly code?: unknown }): Fields {
	const fields: Record<string, LogWord> = {};
	if (typeof fault.code === 'string' && (ofOthers.test(fault.code) || ofOurs.exec(fault.code)?.[0] === fault.code))
		fields.cause = fault.code as LogWord;
	const [, file, number] = frame.exec(fault.stack?.split('\n').find((one) => frame.test(one)) ?? '') ?? [];
	if (file) fields.at = `${basename(file)}:${number}` as LogWord;
	return fault.cause instanceof Error ? { ...fields, ...ofFault(fault.cause) } : fields;
}

/** From here on everything that is printed is a line of this kind. */
export function logAsLines(write: (text: string) => void): void {
	const levels = { log: 'info', info: 'info', debug: 'info', warn: 'warn', error: 'error' } as const;
	for (const [name, level] of Object.entries(levels) as [keyof typeof levels, Level][])
		console[name] = (first?: unknown, ...rest: unknown[]) => {
			const isFault = first instanceof Error;
			write(`${line(level, isFault ? ('server.unforeseen' as LogWord) : codeOf(first), fieldsOf(isFault ? [first, ...rest] : rest))}\n`);
		};
}
