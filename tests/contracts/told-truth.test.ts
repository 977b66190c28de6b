/** M8: a run says at its end what it did not try, and in CI that is no success. The two runners are run on tests planted here. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closing, openRemarks, type Remark } from '../../src/tools/closing.mjs';

const parts = `
	import { describe, expect, test } from 'vitest';
	test('is tried', () => {});
	test('needs a tool', ({ skip }) => skip(true, 'The tool is not there. To have it tried: install it.'));
	test.skipIf(true)('is left out without a word', () => {});
	describe.runIf(false)('a group', () => void test('is left out too', () => {}));
	test.todo('is not written yet');
`;
const journeys = `
	import { expect, test } from '@playwright/test';
	test('is well', () => {});
	test('needs Linux', () => test.skip(true, 'finds the processes in /proc'));
	for (const name of ['is late once', 'is late once as well'])
		test(name, ({}, { retry }) => expect(retry, 'the try').toBe(1));
`;
let folder: string;
let told: readonly Remark[];

/** Whether it succeeded. */
const run = (program: string, ...args: string[]): Promise<boolean> =>
	promisify(execFile)(process.execPath, [join(process.cwd(), 'node_modules', program), ...args], { cwd: folder }).then(
		() => true,
		() => false
	);

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'sala-planted-'));
	symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
	mkdirSync(join(folder, 'tests'));
	cpSync('tests/support/run/told-at-the-end.ts', join(folder, 'tests/told-at-the-end.ts'));
	const files = {
		'package.json': '{ "type": "module" }',
		'vitest.config.ts':
			"import { PartsReporter } from './tests/told-at-the-end.ts';\nexport default { test: { include: ['tests/*.test.ts'], reporters: [new PartsReporter()] } };",
		'playwright.config.ts':
			"export default { testDir: 'tests', testMatch: '*.spec.ts', retries: 1, reporter: [['./tests/told-at-the-end.ts']] };",
		'tests/parts.test.ts': parts,
		'tests/journeys.spec.ts': journeys
	};
	for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
	const before = process.env.SALA_CLOSING;
	const remarks = openRemarks();
	const passed = await Promise.all([run('vitest/vitest.mjs', 'run'), run('@playwright/test/cli.js', 'test')]);
	told = remarks.take();
	if (before === undefined) delete process.env.SALA_CLOSING;
	else process.env.SALA_CLOSING = before;
	expect(passed, 'either runner calls this a success').toEqual([true, true]);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('M8: whatever a runner left out is told with its reason, and so is a journey that needed its second try', () => {
	expect(told.filter(({ is }) => is === 'not tried').sort((a, b) => (a.what < b.what ? -1 : 1))).toEqual([
		{ is: 'not tried', what: 'tests/journeys.spec.ts: needs Linux', why: 'finds the processes in /proc' },
		{ is: 'not tried', what: 'tests/parts.test.ts: a group > is left out too', why: 'no reason is given' },
		{ is: 'not tried', what: 'tests/parts.test.ts: is left out without a word', why: 'no reason is given' },
		{ is: 'not tried', what: 'tests/parts.test.ts: is not written yet', why: 'no reason is given' },
		{ is: 'not tried', what: 'tests/parts.test.ts: needs a tool', why: 'The tool is not there. To have it tried: install it.' }
	]);
	const again = told.filter(({ is }) => is === 'second try');
	expect(again.map(({ what }) => what)).toEqual(['tests/journeys.spec.ts: is late once', 'tests/journeys.spec.ts: is late once as well']);
	for (const { why } of again) expect(why).toMatch(/the try.*; .*journeys\.spec\.ts:\d+$/);
});

const skipped: Remark = { is: 'not tried', what: 'tests/a.test.ts: a disk that is full', why: 'It needs an administrator.' };
const late = (what: string): Remark => ({ is: 'second try', what, why: 'Timeout' });
const allowed = [{ what: skipped.what, why: 'The image of CI has no such right.' }];

describe('M8: at the end of a run', () => {
	test.each<[string, Remark[], typeof allowed, boolean, boolean, RegExp]>([
		['nothing is said where all was tried', [], [], true, true, /^$/],
		['what was not tried is listed', [skipped], [], false, true, /Not tried \(1\):\n- tests\/a.test.ts: a disk that is full\n +It needs/],
		['and in CI it fails', [skipped], [], true, false, /FAILED: 1 not tried/],
		['but not where it is allowed, with the reason', [skipped], allowed, true, true, /It needs an administrator\. Allowed: The image/],
		['what is allowed allows nothing else', [{ ...skipped, what: 'another' }], allowed, true, false, /FAILED: 1 not tried/],
		['one second try is named', [late('a')], [], true, true, /second try only \(1\):\n- a\n +at first: Timeout/],
		['two fail in CI', [late('a'), late('b')], [], true, false, /FAILED: 2 journeys/],
		['and are named elsewhere', [late('a'), late('b')], [], false, true, /- a\n.+\n- b\n/]
	])('%s', (_, remarks, list, strict, ok, text) => {
		const said = closing(remarks, list, strict);
		expect(said.ok).toBe(ok);
		expect(said.lines.join('\n').trim()).toMatch(text);
	});

	test('what is allowed is a list of few, each with a reason', () => {
		const list = JSON.parse(readFileSync('tests/not-tried.json', 'utf8')) as typeof allowed;
		expect(list.length).toBeLessThanOrEqual(5);
		for (const { what, why } of list) {
			expect(readFileSync(what.split(': ')[0]!, 'utf8'), what).toContain(what.split(': ')[1]!.split(' > ').at(-1)!);
			expect(why.length).toBeGreaterThan(20);
		}
	});
});
