/** The rules of the house, each shown to catch what it is there to catch. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import config from '../../svelte.config.js';
import { leftToWhole, promisesLeft } from '../support/run/forms.ts';
import { claimsOf, onlyLeft, promisesOf } from '../support/run/titles.ts';

/** Every file below a folder, skipping what is built or installed. */
const filesBelow = (folder: string): readonly string[] =>
	existsSync(folder)
		? readdirSync(folder, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
		: [];

describe('a planted stray', () => {
	const eslint = new ESLint();
	const rulesBroken = async (filePath: string, code: string) => {
		const [result] = await eslint.lintText(code, { filePath });
		return [...new Set(result?.messages.map((message) => message.ruleId ?? message.message))];
	};
	const stray = 'boundaries/dependencies';
	const functionOf = (lines: number) => `export function long(): void {\n${'\tvoid 0;\n'.repeat(lines - 2)}}\n`;
	const cases: Record<string, [string, string, string[]]> = {
		'base imports nothing': ['src/lib/base/x.ts', "export { dateOf } from '#lib/progress/run.ts';", [stray]],
		'base imports nothing, by the short way either': ['src/lib/base/x.ts', "export { dateOf } from '../progress/run.ts';", [stray]],
		'ui knows no progress, fetched later either': [
			'src/lib/ui/x.ts',
			"export const later = () => import('#lib/progress/run.ts');",
			[stray]
		],
		'lesson does not know progress, in a component either': [
			'src/lib/lesson/X.svelte',
			'<script lang="ts">\n\timport { run } from \'#lib/progress/run.ts\';\n</script>\n\n{run}\n',
			[stray]
		],
		'lesson may ask what a quiz asks': ['src/lib/lesson/x.ts', "export type { QuizShape } from '#lib/quiz/shape.ts';", []],
		'lesson does not know scenario': ['src/lib/lesson/x.ts', "export type { ScenarioShape } from '#lib/scenario/machine.ts';", [stray]],
		'quiz does not know lesson': ['src/lib/quiz/x.ts', "export type { LessonWords } from '#lib/lesson/shape.ts';", [stray]],
		'course may name the shape of a scenario': ['src/lib/course/x.ts', "export type { ScenarioShape } from '#lib/scenario/shape.ts';", []],
		'course may not use its machine': ['src/lib/course/x.ts', "export { scenarioMachine } from '#lib/scenario/machine.ts';", [stray]],
		'the compiler does not know progress': ['src/compiler/x.ts', "export { run } from '#lib/progress/run.ts';", [stray]],
		'no room imports the compiler': ['src/lib/course/x.ts', "export { files } from '#compiler/files.ts';", [stray]],
		'no room imports what stands outside': ['src/lib/player/x.ts', "export { match } from '../../params/lang.ts';", [stray]],
		'no room imports the composition root': ['src/lib/server/x.ts', "export { handle } from '../../hooks.server.ts';", [stray]],
		'no room imports the one file': ['src/lib/page/x.ts', "export { pack } from '../../single/pack.ts';", [stray]],
		'progress may know the kinds of step': ['src/lib/progress/x.ts', "export type { QuizShape } from '#lib/quiz/shape.ts';", []],
		'routes may import anything': ['src/routes/x.ts', "export { run } from '#lib/progress/run.ts';", []],
		'only i18n imports svelte-i18n': ['src/lib/ui/x.ts', "export { format } from 'svelte-i18n';", ['no-restricted-imports']],
		'i18n itself may': ['src/lib/i18n/x.ts', "export { format } from 'svelte-i18n';", []],
		'Intl has no Khmer in Chromium': ['src/lib/ui/x.ts', "export const n = new Intl.NumberFormat('km');", ['no-restricted-globals']],
		'nor has toLocaleString': ['src/lib/ui/x.ts', "export const n = (1).toLocaleString('km');", ['no-restricted-properties']],
		'a function has at most 60 lines': ['src/lib/base/x.ts', functionOf(61), ['max-lines-per-function']],
		'one of 60 lines is fine': ['src/lib/base/x.ts', functionOf(60), []],
		'in the core of live sessions too': ['src/lib/server/live/x.ts', functionOf(61), ['max-lines-per-function']],
		'a class is text: what puts together lists of them would come to every page': [
			'src/lib/ui/X.svelte',
			'<script lang="ts">\n\tlet { look }: { look: string } = $props();\n</script>\n\n<p class={look}></p>\n',
			['no-restricted-syntax']
		],
		'a class may have a part that varies': [
			'src/lib/ui/X.svelte',
			'<script lang="ts">\n\tlet { look }: { look: string } = $props();\n</script>\n\n<p class="i {look}"></p><p class={`${look}`}></p>\n',
			[]
		],
		'text is never put in as HTML': [
			'src/lib/ui/X.svelte',
			'<script lang="ts">\n\tlet { text }: { text: string } = $props();\n</script>\n\n{@html text}\n',
			['svelte/no-at-html-tags']
		]
	};
	test.each(Object.entries(cases))(
		'%s',
		async (_, [path, code, rules]) => {
			expect(await rulesBroken(path, code)).toEqual(rules);
		},
		20_000
	);
});

/** Prettier breaks code at this width, and no comment, string or markup; what runs on is counted as the lines that it would fill. */
const width = 140;
const linesOf = (text: string): number =>
	text
		.trimEnd()
		.split('\n')
		.reduce((lines, line) => lines + Math.max(1, Math.ceil(line.replaceAll('\t', '  ').length / width)), 0);

test('no file of code is longer than 400 lines, nor would be if its long lines were broken', () => {
	const long = [...filesBelow('src'), ...filesBelow('tests')]
		.filter((path) => /\.(ts|js|mjs|svelte|css)$/.test(path) && !path.includes('/baseline/'))
		.map((path) => [path, linesOf(readFileSync(path, 'utf8'))] as const)
		.filter(([, lines]) => lines > 400);
	expect(long).toEqual([]);
	expect(linesOf(`${'\n'.repeat(399)}// ${'packed '.repeat(40)}`)).toBeGreaterThan(400);
});

test('what a declaration is for is said with its noun, and not with a word that stands for one', () => {
	const pronoun = /\/\*\* (?:It|Its|They|Them|Those)\b[^*]*/g;
	const said = filesBelow('src')
		.filter((path) => /\.(ts|mjs|svelte)$/.test(path))
		.flatMap((path) => (readFileSync(path, 'utf8').match(pronoun) ?? []).map((text) => `${path}: ${text}`));
	expect(said).toEqual([]);
});

describe('the policy for scripts and styles', () => {
	const directives = config.kit?.csp?.directives;
	const sha256 = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

	test('allows no style attribute, and no built page has one', () => {
		const pages = filesBelow('build/node/prerendered').filter((path) => path.endsWith('.html'));
		expect(pages.length, 'no build to look at: npm run build').toBeGreaterThan(0);
		expect(pages.filter((path) => /<body[\s\S]*\sstyle="/.test(readFileSync(path, 'utf8')))).toEqual([]);
		expect(Object.keys(directives ?? {})).not.toContain('style-src-attr');
	});

	test('allows the one inline script of app.html', () => {
		const scriptsOf = (file: string) =>
			[...readFileSync(file, 'utf8').matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => script!);
		const [made, ...others] = scriptsOf(config.kit!.files!.appTemplate!);
		expect(others).toEqual([]);
		expect(directives?.['script-src']).toContain(sha256(made!));
		// It stands before the words of every page: comments and indents are for us alone.
		expect(made, 'one line').not.toContain('\n');
		// Kit fills its own marks in; one inside the script would change it after the hash was taken.
		expect(made).not.toMatch(/%(sveltekit|sala)[.]/);
	});
});

describe('the strings of the interface', () => {
	type Tree = { readonly [key: string]: string | Tree };
	const flat = (tree: Tree, before = ''): readonly (readonly [string, string])[] =>
		Object.entries(tree).flatMap(([key, value]) =>
			typeof value === 'string' ? [[before + key, value] as const] : flat(value, `${before}${key}.`)
		);
	const read = (lang: string) => new Map(flat(JSON.parse(readFileSync(`src/lib/i18n/${lang}.json`, 'utf8')) as Tree));
	const places = (text: string) => [...new Set(text.match(/\{\w+(?=[},])/g) ?? [])].sort();
	const en = read('en');
	const km = read('km');

	test('are there in both languages', () => {
		expect([...km.keys()].sort()).toEqual([...en.keys()].sort());
	});

	test('have the same places for values in both languages', () => {
		const differ = [...en].filter(([id, text]) => places(text).join() !== places(km.get(id) ?? '').join()).map(([id]) => id);
		expect(differ).toEqual([]);
	});

	test('have no name that every object has', () => {
		// svelte-i18n would answer `toString` with the source of a function.
		const names = [...en.keys()].flatMap((id) => id.split('.'));
		expect(names.filter((name) => name in Object.prototype)).toEqual([]);
	});
});

describe('the project', () => {
	test('names no file in its commands that is not there: a runner leaves out what it does not find, and says nothing', () => {
		const named = [...readFileSync('src/tools/ready.mjs', 'utf8').matchAll(/'((?:src|tests)\/[^'*]+)'/g)].map(([, path]) => path!);
		expect(named.length).toBeGreaterThan(5);
		expect(named.filter((path) => !existsSync(path))).toEqual([]);
	});

	test('names each file whose tests try more in `npm run test:faults`: else nobody would ever ask it', () => {
		const named = readFileSync('src/tools/ready.mjs', 'utf8');
		const longer = [...filesBelow('src'), ...filesBelow('tests/content')].filter(
			(path) => path.endsWith('.test.ts') && /\binForm\(|\bisLong\b/.test(readFileSync(path, 'utf8'))
		);
		expect(longer.length).toBeGreaterThan(4);
		expect(longer.filter((path) => !named.includes(`'${path}'`))).toEqual([]);
	});

	test('leaves to longer runs no numbered promise that `npm test` does not ask too, but for those that are named', () => {
		const claims = filesBelow('tests')
			.concat(filesBelow('src'))
			.filter((path) => /\.(test|spec)\.ts$/.test(path))
			.flatMap((path) =>
				claimsOf(path, readFileSync(path, 'utf8')).map((claim) => ({ ...claim, left: claim.left || leftToWhole.includes(path) }))
			);
		expect(claims.length).toBeGreaterThan(1500);
		expect(claims.filter(({ left }) => left).length).toBeGreaterThan(200);
		expect(new Set(claims.filter(({ left }) => !left).flatMap(promisesOf)).size).toBeGreaterThan(50);
		expect(onlyLeft(claims)).toEqual(promisesLeft);
		expect(leftToWhole.filter((path) => !existsSync(path))).toEqual([]);
	});

	test.each<[where: string, source: string, found: readonly string[]]>([
		['behind `test(`', "test('K98: kept @whole', () => {});", ['K98']],
		['on the next line', "test(\n\t'kept (K98) @whole',\n\t() => {}\n);", ['K98']],
		['behind brackets in brackets', "test.skipIf(f(1, (2)))('K98: kept @long-only', () => {});", ['K98']],
		['in a row', "test.each([['K98: kept'], ['another']])('%s @whole', () => {});", ['K98']],
		['in a table with a name', "const all = { 'K98: kept': 1 };\ntest.each(Object.entries(all))('%s @whole', () => {});", ['K98']],
		['in a loop', "for (const name of ['K98: kept']) test(`${name} @whole`, () => {});", ['K98']],
		['of its group', "describe('K98: kept', () => void test('always @whole', () => {}));", ['K98']],
		['in a group that is left', "test.describe('a device @whole', () => void test('K98: kept', () => {}));", ['K98']],
		['behind `if (isLong)`', "if (isLong) test('K98: kept', () => {});", ['K98']],
		['where it is skipped but in the long form', "test('K98: kept', ({ skip }) => {\n\tskip(!isLong, 'long');\n});", ['K98']],
		['that is asked elsewhere', "test('K98: kept @whole', () => {});\ntest('a part of it (K98)', () => {});", []],
		['of which one stands for all', 'test(`K98: kept${wholeUnless(first)}`, () => {});', []],
		['that is the number of a requirement', "test('V98: kept @whole', () => {});", []],
		['in an address', "test.each([['/%K98'], ['rows: [K98]']])('%s @whole', () => {});", []]
	])('finds a promise that is left: a title %s', (_, source, found) => {
		expect(onlyLeft(claimsOf('planted.test.ts', source))).toEqual(found);
	});

	test('K7: asks no browser to remember what somebody types: each field says so', () => {
		const fields = filesBelow('src/lib')
			.filter((path) => path.endsWith('.svelte'))
			.flatMap((path) =>
				(readFileSync(path, 'utf8').match(/<(?:input|textarea)\b(?:[^>"{]|"[^"]*"|\{[^}]*\})*/g) ?? []).map((field) => ({ path, field }))
			)
			.filter(({ field }) => !/type="(?:radio|checkbox|file|hidden)"/.test(field));
		expect(fields.length).toBeGreaterThan(6);
		expect(fields.filter(({ field }) => !field.includes('autocomplete="off"'))).toEqual([]);
	});

	const folders = ['src', 'modules', 'static', 'tests', 'docs', '.ci'].flatMap(filesBelow);
	const atRoot = readdirSync('.', { withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => entry.name);
	const texts = [...folders, ...atRoot].filter((path) =>
		/\.(ts|js|mjs|svelte|css|html|json|yml|md|webmanifest)$|^\.\w+$|^\.ci\//.test(path)
	);

	test.each([
		['a path of somebody’s machine', /(?<![\w.:/-])[/](?:home|Users|root|work)[/]\w|[A-Z]:\\Users\\/],
		['the address of a package host', /https?:[/][/][^\s"'/]*(?:registry|npmjs|artifactory|nexus|verdaccio|pypi)/i]
	])('holds nowhere %s', (_, pattern) => {
		expect(texts.filter((path) => pattern.test(readFileSync(path, 'utf8')))).toEqual([]);
	});

	test('has a lock file without addresses', () => {
		const lock = readFileSync('package-lock.json', 'utf8');
		expect(lock).not.toMatch(/"resolved":\s*"(?!file:)/);
		expect(lock).not.toMatch(/"(?:https?|git\+\w+):[/][/](?!opencollective|github\.com\/sponsors)[^"]*\.tgz/);
	});
});
