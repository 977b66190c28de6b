import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { hash } from '../base/hash.ts';
import { readCarry } from '../../../tests/support/course/read-carry.ts';
import { readingCarry, writeCarry } from './carry.ts';
import { caps, readRun } from './check.ts';
import { verified, withoutClaims } from './claims.ts';
import { memoryRuns } from './memory.ts';
import { merge, news } from './merge.ts';
import { problems } from './problems.ts';
import type { Run, RunEvent } from './run.ts';

const id = fc.constantFrom('a', 'b', 'see-alone', 'm2-o1');
const count = fc.nat({ max: 9 });
const anyEvent: fc.Arbitrary<RunEvent> = fc.oneof(
	fc.record({ do: fc.constant('open' as const), card: id }),
	fc.record({
		do: fc.constant('practise' as const),
		card: id,
		option: id,
		sure: fc.constantFrom('sure' as const, 'half' as const, 'guess' as const, null)
	}),
	fc.constant({ do: 'finish' as const }),
	fc.record({ do: fc.constant('choose' as const), scene: id, choice: id }),
	fc.record({ do: fc.constant('continue' as const), scene: id }),
	fc.record({ do: fc.constant('back' as const), to: count }),
	fc.constant({ do: 'skip' as const }),
	fc.record({
		do: fc.constant('debrief' as const),
		ending: id,
		end: fc.constantFrom('safe' as const, 'partial' as const, 'missed' as const, 'harm' as const)
	}),
	fc.record({ do: fc.constant('take' as const), sentence: fc.nat({ max: 2 }) }),
	fc.record({ do: fc.constant('case' as const), question: id, option: id }),
	fc.record({
		do: fc.constant('answer' as const),
		item: id,
		variant: id,
		answer: fc.oneof(id, fc.array(id, { maxLength: 4 }), fc.dictionary(id, id))
	}),
	fc.record({ do: fc.constant('next' as const), item: id }),
	fc.record({ do: fc.constant('result' as const), right: count, of: count, passed: fc.boolean() }),
	fc.record({ do: fc.constant('elsewhere' as const), whole: fc.boolean() })
);
const anyRun = (name: fc.Arbitrary<string>, events: fc.Arbitrary<RunEvent[]>): fc.Arbitrary<Run> =>
	fc.record({
		id: name,
		step: fc.constantFrom('m/one', 'm/two'),
		hash: fc.constant('h0'),
		format: fc.constant(1 as const),
		seed: fc.constantFrom(1, 4294967295),
		day: fc.constantFrom('2026-11-25', '2027-01-01'),
		events
	});
const run: Run = { id: 'r1', step: 'm/one', hash: 'h0', format: 1, seed: 7, day: '2026-11-25', events: [] };
const fileOf = (runs: readonly unknown[], change: object = {}) =>
	JSON.stringify({ sala: 'runs', format: 1, runs, sum: hash(JSON.stringify(runs)), ...change });
const codeOf = (text: string) => {
	const read = readCarry(text);
	return read.ok ? 'fine' : read.error.code;
};

test('every run that can be made comes back from its file as it was', () => {
	const runs = fc.array(anyRun(fc.stringMatching(/^r[a-z0-9]{1,15}$/), fc.array(anyEvent, { maxLength: 12 })), { maxLength: 6 });
	fc.assert(
		fc.property(runs, (list) => {
			expect(readCarry(writeCarry(list).text)).toEqual({ ok: true, value: list });
		})
	);
});

describe('a file that is not taken says why', () => {
	const events = (...list: unknown[]) => fileOf([{ ...run, events: list }]);
	const cases: Record<string, [string, string]> = {
		'no JSON': ['hello', 'progress.not_a_file'],
		'JSON of something else': ['{"runs":[]}', 'progress.not_a_file'],
		nothing: ['', 'progress.not_a_file'],
		'JSON that is null': ['null', 'progress.not_a_file'],
		'a later format': [fileOf([run], { format: 2 }), 'progress.newer_file'],
		'a later format, whose sum is another': [fileOf([run], { format: 2, sum: 'x' }), 'progress.newer_file'],
		'a format that is no number': [fileOf([run], { format: '1' }), 'progress.unknown_part'],
		'runs that are no list': [fileOf([], { runs: { length: 1 } }), 'progress.not_a_file'],
		'a wrong sum': [fileOf([run], { sum: hash('x') }), 'progress.damaged_file'],
		'no sum': [fileOf([run], { sum: undefined }), 'progress.damaged_file'],
		'too many runs': [fileOf(Array.from({ length: caps.runs + 1 }, () => run)), 'progress.too_many_runs'],
		'too many events': [events(...Array.from({ length: caps.events + 1 }, () => ({ do: 'skip' }))), 'progress.too_many_events'],
		'too large': [' '.repeat(caps.characters + 1), 'progress.too_large'],
		'a run of a later format': [fileOf([{ ...run, format: 2 }]), 'progress.newer_file'],
		'a run of no format': [fileOf([{ ...run, format: undefined }]), 'progress.unknown_part'],
		'a run with a key too many': [fileOf([{ ...run, name: 'x' }]), 'progress.unknown_part'],
		'an id with capitals': [fileOf([{ ...run, id: 'R1' }]), 'progress.unknown_part'],
		'an id that is too long': [fileOf([{ ...run, hash: 'a'.repeat(81) }]), 'progress.unknown_part'],
		'an id that is a key of every object': [fileOf([{ ...run, hash: 'constructor' }]), 'progress.unknown_part'],
		'a step without a module': [fileOf([{ ...run, step: 'one' }]), 'progress.unknown_part'],
		'a seed below zero': [fileOf([{ ...run, seed: -1 }]), 'progress.unknown_part'],
		'a day that is a moment': [fileOf([{ ...run, day: '2026-11-25T10:00' }]), 'progress.unknown_part'],
		'an unknown event': [events({ do: 'dance' }), 'progress.unknown_part'],
		'an event named like a method of every object': [events({ do: 'toString' }), 'progress.unknown_part'],
		'an event with a field too many': [events({ do: 'finish', note: 'x' }), 'progress.unknown_part'],
		'an event with a field missing': [events({ do: 'choose', scene: 'a' }), 'progress.unknown_part'],
		'free text where an id belongs': [events({ do: 'open', card: 'somebody I know' }), 'progress.unknown_part'],
		'an answer that is a number': [events({ do: 'answer', item: 'a', variant: 'b', answer: 5 }), 'progress.unknown_part'],
		'an answer of too many parts': [
			events({ do: 'answer', item: 'a', variant: 'b', answer: Array.from({ length: 61 }, () => 'a') }),
			'progress.unknown_part'
		],
		'going back to a place that is none': [events({ do: 'back', to: 1.5 }), 'progress.unknown_part']
	};
	test.each(Object.entries(cases))('%s', (_title, [text, code]) => expect(codeOf(text)).toBe(code));

	const sent = writeCarry([
		{
			...run,
			events: [
				{ do: 'open', card: 'a' },
				{ do: 'choose', scene: 'b', choice: 'c' }
			]
		}
	]).text;
	test.each<[string, string]>([
		['a letter of the name of an event', sent.replace('"choose"', '"chuse"')],
		['a letter of the name of a field', sent.replace('"scene"', '"scane"')],
		['a letter of an id', sent.replace('"m/one"', '"m/onE"')],
		['a figure of the format of a run', sent.replace('"format":1,"seed"', '"format":7,"seed"')],
		['a figure of the sum', sent.replace(/"sum":"./, '"sum":"_')],
		['a quotation mark', sent.replace('"seed"', 'seed"')],
		['all that stood behind its middle', sent.slice(0, sent.length / 2)]
	])('damaged on its way, whatever was hit: %s', (_title, text) => {
		expect(text).not.toBe(sent);
		expect(codeOf(text)).toBe('progress.damaged_file');
	});

	test('keys that reach the prototype, at every depth', () => {
		const hostile = '{"__proto__":{"polluted":true}}';
		const answered = { do: 'answer', item: 'a', variant: 'b', answer: 'E' };
		for (const list of [
			`[${hostile}]`,
			`[${JSON.stringify({ ...run, events: ['E'] }).replace('"E"', hostile)}]`,
			`[${JSON.stringify({ ...run, events: [answered] }).replace('"E"', '{"__proto__":"a"}')}]`
		]) {
			const text = `{"sala":"runs","format":1,"sum":"${hash(JSON.stringify(JSON.parse(list)))}","runs":${list}}`;
			expect(codeOf(text)).toBe('progress.unknown_part');
		}
		expect(({} as Record<string, unknown>).polluted).toBe(undefined);
	});

	test.each<[string, string]>([
		['lists in each other', `${'['.repeat(1e6)}${']'.repeat(1e6)}`],
		['lists in each other, in what is set aside', `{"sala":"runs","aside":${'['.repeat(1e6)}${']'.repeat(1e6)}}`],
		['objects in each other', `${'{"a":'.repeat(3e5)}1${'}'.repeat(3e5)}`],
		['empty objects beside each other', `{"sala":"runs","runs":[${'{},'.repeat(6e5)}{}]}`]
	])('G9: a million %s are refused in pieces, before a browser reads them in one that nothing can interrupt', (_, text) => {
		const parse = vi.spyOn(JSON, 'parse');
		expect(readCarry(text)).toEqual({ ok: false, error: { code: 'progress.not_a_file' } });
		expect(parse).not.toHaveBeenCalled();
		parse.mockRestore();
		const work = readingCarry(`{"sala":"${'a'.repeat(1e6)}"}`);
		let pauses = 0;
		while (!work.next().done) pauses++;
		expect(pauses).toBe(15);
	});

	test('the place in the file is named', () => {
		expect(readCarry(fileOf([run, { ...run, events: [{ do: 'skip' }, { do: 'open' }] }]))).toEqual({
			ok: false,
			error: { code: 'progress.unknown_part', at: 'runs[1].events[1]' }
		});
	});
});

test('three hundred mutated files never crash the reader and never change what is here', async () => {
	const mine: Run[] = [
		{ ...run, id: 'mine', events: [{ do: 'open', card: 'a' }, { do: 'finish' }] },
		{ ...run, id: 'quiz', step: 'm/two', events: [{ do: 'answer', item: 'a', variant: 'b', answer: { a: 'b', b: 'a' } }] }
	];
	const whole = writeCarry(mine).text;
	const mutation = fc.record({
		at: fc.nat({ max: whole.length - 1 }),
		cut: fc.nat({ max: 8 }),
		put: fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('"', '}', '[', '__proto__', '9e999', '\\u0000', 'null'))
	});
	await fc.assert(
		fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), fc.boolean(), async (mutations, repaired) => {
			let text = mutations.reduce((so, { at, cut, put }) => so.slice(0, at) + put + so.slice(at + cut), whole);
			// Half of them with a sum that fits, as an attacker would send them.
			if (repaired)
				try {
					const file = JSON.parse(text);
					text = JSON.stringify({ ...file, sum: hash(JSON.stringify(file.runs)) });
				} catch {
					// No JSON any more.
				}
			const memory = memoryRuns();
			memory.see(mine);
			const read = readCarry(text);
			if (!read.ok) return void expect(Object.hasOwn(problems, read.error.code)).toBe(true);
			const checked = await Promise.all(news(mine, read.value).map((one) => verified(one, withoutClaims)));
			expect(memory.write(merge(memory.read(), checked))).toBe('done');
			for (const own of mine) {
				const after = memory.read().find((one) => one.id === own.id)!;
				expect({ ...after, events: after.events.slice(0, own.events.length) }).toEqual(own);
			}
		}),
		{ numRuns: 300, seed: 1 }
	);
});

test('any bytes at all are refused or read, never thrown', () => {
	fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 200 }), fc.json()), (text) => void readCarry(text)));
	fc.assert(
		fc.property(
			fc.anything({ withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true, withBigInt: true }),
			(value) => void readRun(value)
		)
	);
});

describe('merging', () => {
	// Few letters and few seeds, so that runs of one family meet often.
	const short = fc.array(fc.constantFrom<RunEvent>({ do: 'skip' }, { do: 'finish' }), { maxLength: 4 });
	const sets = fc.uniqueArray(anyRun(fc.constantFrom('a', 'b', 'a-x', 'a-y', 'c'), short), { maxLength: 5, selector: (one) => one.id });
	/** A device that has merged before: no run of a family is the beginning of another one. */
	const device = sets.map((runs) => join([], runs));
	function join(mine: readonly Run[], theirs: readonly Run[]): Run[] {
		const memory = memoryRuns();
		memory.see(mine);
		expect(memory.write(merge(mine, theirs))).toBe('done');
		return memory.read();
	}
	const asSet = (runs: readonly Run[]) => runs.map((one) => JSON.stringify({ ...one, id: one.id.split('-')[0] })).sort();

	test('is the same set whichever comes first', () =>
		fc.assert(
			fc.property(device, device, (a, b) => void expect(asSet(join(a, b))).toEqual(asSet(join(b, a)))),
			{ numRuns: 500 }
		));

	test('is the same set in whatever groups three come', () =>
		fc.assert(
			fc.property(device, device, device, (a, b, c) => void expect(asSet(join(join(a, b), c))).toEqual(asSet(join(a, join(b, c))))),
			{ numRuns: 300 }
		));

	test('a second time changes nothing, not even an id', () =>
		fc.assert(
			fc.property(device, sets, (a, b) => void expect(join(join(a, b), b)).toEqual(join(a, b))),
			{ numRuns: 500 }
		));

	test('loses no event of either side, and keeps every id of mine', () =>
		fc.assert(
			fc.property(device, sets, (a, b) => {
				const both = join(a, b);
				const begins = (x: Run, y: Run) => JSON.stringify(y.events.slice(0, x.events.length)) === JSON.stringify(x.events);
				for (const one of a) expect(both.some((x) => x.id === one.id && begins(one, x))).toBe(true);
				for (const one of b) expect(both.some((x) => x.step === one.step && x.seed === one.seed && begins(one, x))).toBe(true);
				expect(new Set(both.map((x) => x.id)).size).toBe(both.length);
				for (const one of both) expect(readRun(one).ok).toBe(true);
			}),
			{ numRuns: 500 }
		));

	test('of the largest file that somebody could write, with runs that differ only in their last event, makes each event text once', () => {
		const alike = Array.from({ length: 230 }, () => ({ do: 'skip' }) as const);
		const runs = Array.from({ length: caps.runs }, (_, n) => ({
			...({ id: `a-${n}`, step: 'm/s', hash: 'h', format: 1, seed: 0, day: '2026-01-01' } as const),
			events: [...alike, { do: 'open', card: `c${n}` } as const]
		}));
		const { stringify } = JSON;
		let texts = 0;
		JSON.stringify = ((value: unknown) => (texts++, stringify(value))) as typeof stringify;
		try {
			expect(merge([], news([], runs))).toHaveLength(caps.runs);
			expect(merge(runs, runs)).toEqual([]);
		} finally {
			JSON.stringify = stringify;
		}
		// Some heads more; compared one by one it would be twenty million.
		expect(texts).toBeLessThan(caps.runs * (alike.length + 1) * 2);
	});

	test('keeps the order of the file for new runs', () => {
		const theirs = ['c', 'b', 'a'].map((name) => ({ ...run, id: name, seed: name.charCodeAt(0) }));
		expect(join([], theirs)).toEqual(theirs);
	});
});

describe('claims of a run from outside', () => {
	const claiming: Run = {
		...run,
		events: [
			{ do: 'skip' },
			{ do: 'debrief', ending: 'home', end: 'safe' },
			{ do: 'result', right: 9, of: 9, passed: true },
			{ do: 'finish' }
		]
	};
	const bare = withoutClaims(claiming);
	test('hold when the replay says the same', async () => expect(await verified(claiming, (one) => one)).toEqual(claiming));
	test('are dropped where the replay drops them', async () => expect(await verified(claiming, () => bare)).toEqual(bare));
	test('are dropped where the replay fails', async () => {
		expect(await verified(claiming, () => Promise.reject(new Error('no such step')))).toEqual(bare);
		expect(await verified(claiming, () => ({ ...claiming, id: 'other' }))).toEqual(bare);
		expect(bare.events).toEqual([{ do: 'skip' }, { do: 'finish' }]);
	});
});

test('a file stays within its own limits, and says what found no place', () => {
	const many = Array.from({ length: caps.runs + 3 }, (_, n) => ({ ...run, id: `r${n}` }));
	const long = { ...run, events: Array.from({ length: caps.events + 1 }, (): RunEvent => ({ do: 'skip' })) };
	const heavy = Array.from({ length: 300 }, (_, n) => ({
		...run,
		id: `r${n}`,
		events: Array.from({ length: 400 }, (): RunEvent => ({ do: 'open', card: 'a'.repeat(40) }))
	}));
	for (const [runs, left] of [
		[many, 3],
		[[long], 1],
		[heavy, null]
	] as const) {
		const carried = writeCarry(runs);
		expect(carried.text.length).toBeLessThanOrEqual(caps.characters);
		expect(readCarry(carried.text).ok).toBe(true);
		if (left !== null) expect(carried.left).toBe(left);
	}
});

test('reviews and marks never push a try out of a full file, and lie in it where they lay', () => {
	const beside = ['review-m/one', 'pocket-m/two', 'review-m/two'].map((step, n) => ({ ...run, step, id: `b${n}` }));
	const tries = Array.from({ length: caps.runs - 1 }, (_, n) => ({ ...run, id: `r${n}` }));
	const { text, left } = writeCarry([...beside, ...tries]);
	expect(left).toBe(2);
	expect(readCarry(text)).toEqual({ ok: true, value: [beside[0], ...tries] });
	expect(readCarry(writeCarry([beside[0]!, run, beside[1]!]).text)).toEqual({ ok: true, value: [beside[0], run, beside[1]] });
});

test('what was set aside goes along unread', () => {
	const { text } = writeCarry([run], [{ reason: 'progress.hole', rows: [{ run: 'r1', n: 4 }] }]);
	expect(JSON.parse(text).aside).toEqual([{ reason: 'progress.hole', rows: [{ run: 'r1', n: 4 }] }]);
	expect(readCarry(text)).toEqual({ ok: true, value: [run] });
});

describe('whoever reads why a file was not taken does not delete the only copy', () => {
	const held = (events: readonly unknown[], head: object = {}) => fileOf([{ ...run, ...head, events }]);
	const nothing = { en: /nothing on this device was changed/i, km: /គ្មានអ្វីនៅលើឧបករណ៍នេះត្រូវបានប្ដូរទេ/ };
	const notTaken = { en: /^Nothing was taken from it/, km: /^គ្មានអ្វីត្រូវបានយកចូល/ };
	const keep = { en: /Keep the file/, km: /សូមទុកឯកសារនេះ/ };
	const again = { en: /Save the file once more/, km: /រក្សាទុកឯកសារម្ដងទៀត/ };
	const cases: Record<string, [string, readonly Record<'en' | 'km', RegExp>[]]> = {
		'what is no run': [fileOf([5]), [notTaken, nothing, keep]],
		'a run of a format that is not known': [held([], { format: 'x' }), [notTaken, nothing, keep]],
		'a run of a later format': [held([], { format: 2 }), [notTaken, nothing, keep]],
		'a file of a later format': [fileOf([], { format: 2 }), [notTaken, nothing, keep]],
		'an event that is not known': [held([{ do: 'dance' }]), [notTaken, nothing, keep]],
		'an event that is not as it is known': [held([{ do: 'finish', note: 'x' }]), [notTaken, nothing, keep]],
		'a changed letter': [held([{ do: 'skip' }]).replace('skip', 'slip'), [nothing, again]]
	};
	for (const lang of ['en', 'km'] as const)
		test.each(Object.entries(cases))(`%s, in ${lang}`, (_title, [text, said]) => {
			const read = readCarry(text);
			const { next } = problems[read.ok ? 'progress.not_a_file' : read.error.code][lang];
			for (const words of said) expect(next).toMatch(words[lang]);
		});

	test('no words say that a part of it was kept: a file is taken as a whole or not at all', () => {
		for (const { en, km } of Object.values(problems)) {
			expect(`${en.sentence} ${en.next}`).not.toMatch(/aside|go on from|everything else|deleted/i);
			expect(`${km.sentence} ${km.next}`).not.toMatch(/ដោយឡែក|បន្តពី|អ្វីៗផ្សេង|លុប/);
		}
	});
});

test('every problem has a sentence and a next step in both languages', () => {
	for (const words of Object.values(problems))
		for (const { sentence, next } of [words.en, words.km]) expect(sentence.length > 10 && next.length > 10).toBe(true);
});
