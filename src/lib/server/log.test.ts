/** What a log for machines may hold: numbers and words that no person has written. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { logAsLines } from './log.ts';

const names = ['log', 'info', 'debug', 'warn', 'error'] as const;
const before = Object.fromEntries(names.map((name) => [name, console[name]]));
let written: string[];
beforeEach(() => {
	written = [];
	logAsLines((text) => written.push(text));
});
afterEach(() => void Object.assign(console, before));
const said = () => JSON.parse(written.at(-1)!) as Record<string, unknown>;

/** As they come into messages of faults. */
const seat = '7k2m9q4r8s1t5v3w6x0yzabcde';
const fault = (code: string | undefined, message: string, cause?: Error) => Object.assign(new Error(message, { cause }), { code });

describe('a line', () => {
	test.each<[string, readonly unknown[], object]>([
		['has the code that was given', ['db.silent'], { level: 'error', code: 'db.silent' }],
		['and the code of a text in words', ['server.no_build\nThere is no build.'], { code: 'server.no_build' }],
		['has the code of a fault of Node', ['live.failed', fault('ECONNREFUSED', `127.0.0.1 ${seat}`)], { cause: 'ECONNREFUSED' }],
		['of the database', ['live.failed', fault('57P01', 'terminating')], { cause: '57P01' }],
		['and of what was behind it', ['live.failed', fault(undefined, 'x', fault('53100', 'y'))], { cause: '53100' }],
		['has numbers', ['live.failed', { repeats: 3, of: seat }], { repeats: 3 }],
		[
			'says of a fault without a code where it was',
			[new TypeError(seat)],
			{ code: 'server.unforeseen', at: expect.stringMatching(/^log\.test\.ts:\d+$/) }
		],
		['has no text', [`phone ${seat} from 10.0.0.7`], { code: 'server.text' }],
		['and no code that is a text', ['live.failed', fault(seat, seat)], { code: 'live.failed' }],
		['nor one that a text follows', ['live.failed', fault(`live.seat ${seat}`, seat)], { code: 'live.failed' }]
	])('%s', (_, args, expected) => {
		console.error(...args);
		expect(said()).toMatchObject(expected);
		expect(written.join()).not.toContain(seat);
		expect(written.join()).not.toContain('10.0.0.7');
	});

	test('holds nothing of whatever else is printed', () => {
		const anything = fc.oneof(
			fc.constant(seat),
			fc.constant({ seat, at: seat, n: { seat } }),
			fc.constant([seat, { seat }]),
			fc.string().map((text) => `${text}${seat}`),
			fc.string().map((text) => fault(`${text}${seat}`, `${text} ${seat}`)),
			fc.constant(fault('E', seat, fault(seat, seat)))
		);
		fc.assert(
			fc.property(fc.constantFrom(...names), fc.array(anything, { minLength: 1, maxLength: 4 }), (name, args) => {
				console[name](...args);
				const { time, ...rest } = said();
				expect(time, 'in UTC').toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
				expect(JSON.stringify(rest)).not.toContain(seat);
			})
		);
	});
});
