import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileFiles } from '#compiler/compile.ts';
import { type Files, smallCourse } from '../support/course/course.ts';
import { asked, inForm } from '../support/run/forms.ts';

const trees = inForm(120, asked('SALA_TREES', 1000));
/** In milliseconds of the processor: what else a machine does is not the compiler's. */
const longestCompile = 2000;
const paths = Object.keys(smallCourse());

/** What a tired hand, a broken disk or a hostile one puts into a file. */
const poison = fc.constantFrom(
	'',
	'null',
	'[]',
	'{}',
	'- - - - - - - - - - - -',
	'yes: no: yes',
	'0x7fffffff',
	'1e999',
	'-9007199254740993',
	'"\\u0000"',
	'\u0000\u0001\ufffd',
	'__proto__: { polluted: yes }\n',
	'constructor: { prototype: { polluted: yes } }\n',
	'a: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n',
	'<<: *x\n',
	'!!js/function "() => 1"',
	'? [complex, key]\n: 1\n',
	'%YAML 1.1\n---\n',
	'---\na: 1\n---\nb: 2\n',
	'<script>alert(1)</script>',
	'<img src=x onerror=alert(1)>',
	'[x](javascript:alert(1))',
	'![x](data:text/html,x)',
	'[x]: http://example.org\n\n[x]\n',
	'```\ncode\n```\n',
	'# \n## \n### \n',
	'## look: Look\n',
	'- look-again: \n  - then:\n    - why:\n',
	'\u200b',
	'ក្ក្ក្ក្'
);
const flood = fc
	.constantFrom(
		'[',
		'{',
		'- ',
		'> ',
		'*a ',
		'**a',
		'_',
		'`',
		'![',
		'](',
		'<',
		'&',
		'&amp;',
		'\\',
		'\t',
		' ',
		'\n',
		'ក',
		'្',
		'»',
		'( ',
		'not ',
		'x: ',
		'"',
		"'",
		'|',
		'#',
		'1',
		'1. '
	)
	.chain((unit) => fc.integer({ min: 1, max: 30_000 }).map((times) => unit.repeat(times)));
const numbers = fc.constantFrom('-1', '0', '99999999999999999999', '1e5', '.inf', '.nan', '0.5', '100', '-100');
const junk = fc.string({ unit: 'binary', maxLength: 60 });

type Edit = (text: string, at: number, length: number) => string;
const splice =
	(insert: string): Edit =>
	(text, at, length) =>
		text.slice(0, at) + insert + text.slice(at + length);
const edit: fc.Arbitrary<Edit> = fc.oneof(
	{ weight: 3, arbitrary: fc.constant<Edit>((text, at, length) => text.slice(0, at) + text.slice(at + length)) },
	{ weight: 2, arbitrary: fc.constant<Edit>((text, at, length) => text.slice(0, at + length) + text.slice(at)) },
	{ weight: 1, arbitrary: fc.constant<Edit>((text, at) => text.slice(0, at)) },
	{ weight: 3, arbitrary: poison.map(splice) },
	{ weight: 2, arbitrary: flood.map(splice) },
	{ weight: 2, arbitrary: junk.map(splice) },
	{
		weight: 2,
		arbitrary: numbers.map(
			(n): Edit =>
				(text, at) =>
					text.slice(0, at) + text.slice(at).replace(/-?[0-9]+/, n)
		)
	},
	{
		weight: 2,
		arbitrary: poison.map(
			(p): Edit =>
				(text, at) =>
					text.slice(0, at) + text.slice(at).replace(/: .*/, () => `: ${p}`)
		)
	},
	{ weight: 2, arbitrary: fc.constant<Edit>((text, at) => text.slice(0, at) + text.slice(at).replace(/[a-z]+-[a-z]+/, 'first')) }
);
const change = fc.record({
	path: fc.constantFrom(...paths),
	edit,
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	length: fc.integer({ min: 0, max: 200 }),
	onto: fc.option(fc.constantFrom(...paths), { freq: 12 })
});
const tree: fc.Arbitrary<Files> = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
	const files = smallCourse();
	for (const { path, edit: apply, at, length, onto } of changes) {
		const text = files[path] ?? '';
		const edited = apply(text, Math.floor(at * text.length), length);
		if (onto !== null && onto !== path) delete files[path];
		files[onto ?? path] = edited;
	}
	return files;
});

test(
	`${trees} broken courses give findings or a sound course, never a crash and never a wait`,
	{ timeout: inForm(120_000, 3_600_000) },
	() => {
		fc.assert(
			fc.property(tree, (files) => {
				const before = process.cpuUsage();
				const compiled = compileFiles(files);
				const { user, system } = process.cpuUsage(before);
				expect((user + system) / 1000).toBeLessThan(longestCompile);
				for (const f of compiled.findings) {
					expect(f.line).toBeGreaterThan(0);
					expect(f.column).toBeGreaterThan(0);
					expect(f.message && f.remedy).toBeTruthy();
				}
				// Whatever came in, only plain data goes out.
				expect(() => JSON.stringify([compiled.course, compiled.courseWords, compiled.moduleWords])).not.toThrow();
				expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
			}),
			{ numRuns: trees, seed: Number(process.env['FUZZ_SEED'] ?? 20261125), endOnFailure: true }
		);
	}
);
