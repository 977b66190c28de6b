/** docs/asvs.csv: every requirement of the standard has one row, and what a row names is there. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const states = ['kept', 'written', 'open', 'not-applicable'] as const;
const columns = ['requirement', 'level', 'state', 'code', 'test', 'title', 'says'] as const;
type Row = Readonly<Record<(typeof columns)[number], string>>;

/** Fields in quotes may hold commas and, doubled, quotes. */
const fields = (line: string): readonly string[] =>
	[...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
const lines = (path: string) => readFileSync(path, 'utf8').split('\n').filter(Boolean);
const rowOf = (line: string) => Object.fromEntries(fields(line).map((value, n) => [columns[n], value])) as Row;

/** Levels 1 and 2, and level 3 of what concerns browsers and files. */
const wanted = lines('tests/contracts/asvs-requirements.txt');
const [head, ...body] = lines('docs/asvs.csv');
const rows = body.map(rowOf);

/** What is wrong with a row; nothing when all of it can be believed. */
function wrong({ requirement, state, code, test, title, says }: Row): readonly string[] {
	const files = [code, test].filter(Boolean);
	return [
		...(states.some((one) => one === state) ? [] : [`${requirement}: no such state: ${state}`]),
		...files.filter((path) => !existsSync(path)).map((path) => `${requirement}: there is no ${path}`),
		...(test && existsSync(test) && (!title || !readFileSync(test, 'utf8').includes(title))
			? [`${requirement}: ${test} has no "${title}"`]
			: []),
		...(state === 'kept' && !(code && test && title) ? [`${requirement}: kept by nothing`] : []),
		...(state === 'written' && !code ? [`${requirement}: written nowhere`] : []),
		...(state !== 'kept' && !says ? [`${requirement}: no reason`] : [])
	];
}

test('every requirement has one row, in the order of the standard, and each row its columns', () => {
	expect(wanted.length).toBe(269);
	expect(head).toBe(columns.join(','));
	expect(rows.map(({ requirement, level }) => `${requirement} ${level}`)).toEqual(wanted);
	expect(body.filter((line) => fields(line).length !== columns.length)).toEqual([]);
});

test('what a row names is there: the code, the test, and the title in it; what is not kept has a reason', () => {
	expect(rows.flatMap(wrong)).toEqual([]);
	for (const state of states) console.log(`ASVS 5.0.0 ${state}: ${rows.filter((row) => row.state === state).length}`);
});

describe('a row is not believed', () => {
	const sound = rows.find(({ state }) => state === 'kept')!;
	const cases: Record<string, [Partial<Row>, RegExp]> = {
		'whose code is gone': [{ code: 'src/lib/gone.ts' }, /there is no src\/lib\/gone\.ts/],
		'whose test is gone': [{ test: 'tests/contracts/gone.test.ts' }, /there is no tests/],
		'whose test has no such title': [{ title: 'a title that nobody wrote' }, /has no "a title/],
		'without a title': [{ title: '' }, /has no ""/],
		'that is kept by nothing': [{ test: '', title: '' }, /kept by nothing/],
		'that is open without a reason': [{ state: 'open', says: '' }, /no reason/],
		'in a state that is none': [{ state: 'yes' }, /no such state/]
	};
	test.each(Object.entries(cases))('%s', (_, [change, found]) => expect(wrong({ ...sound, ...change }).join('\n')).toMatch(found));
});

test.each(['SECURITY.md', 'docs/promises.md'])('every file that %s names is there', (path) => {
	const named = [
		...readFileSync(path, 'utf8').matchAll(/`((?:src|tests|docs|modules|static)\/[\w./-]+\.\w+)`|\]\((?!https?:)([\w./-]+)\)/g)
	].map(([, code, link]) => code ?? (path.startsWith('docs/') && !link!.startsWith('../') ? `docs/${link}` : link!.replace('../', '')));
	expect(named.length).toBeGreaterThan(5);
	expect(named.filter((file) => !existsSync(file))).toEqual([]);
});
