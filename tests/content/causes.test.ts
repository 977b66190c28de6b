/** One slip in a shape is one thing to correct: it stands first, and what only follows from it is not told. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileFiles } from '#compiler/compile.ts';
import { readTree } from '#compiler/files.ts';
import { smallCourse } from '../support/course/course.ts';
import { put, write, type Planted } from './planted.ts';

const lesson = 'modules/02-small-module/01-one-lesson.lesson.yml';
const english = 'modules/02-small-module/01-one-lesson.en.md';
const module = 'modules/02-small-module/module.yml';

test.each<[string, Planted, readonly string[]]>([
	['a slip in a key of a card', put(lesson, 'objective:', 'objektive:'), ['shape.unknown_key']],
	['a number that is none', put(lesson, 'minutes: ', 'minutes: x'), ['shape.wrong_type']],
	['a shape that is no YAML', put(lesson, 'minutes: ', 'minutes: ['), ['yaml.syntax']],
	['a shape without anything', write(lesson, ''), ['shape.wrong_type']],
	['a module without anything', write(module, ''), ['shape.wrong_type']],
	['a file of two versions', put(lesson, 'minutes: ', '<<<<<<< mine\nminutes: 1\n=======\nminutes: '), ['file.two_versions']],
	['words in another encoding', write(english, '\ufffd\ufffd#\u0000 \u0000O\u0000n\u0000e'), ['file.not_utf8']]
])('%s', (_, { files }, codes) => {
	const all = compileFiles(files).findings.filter(({ severity }) => severity === 'error');
	expect([...new Set(all.map(({ code }) => code))]).toEqual(codes);
});

test('the mark with which some editors begin a file is no fault', () => {
	const folder = mkdtempSync(join(tmpdir(), 'sala-mark-'));
	for (const [file, text] of Object.entries(smallCourse())) {
		mkdirSync(join(folder, file, '..'), { recursive: true });
		writeFileSync(join(folder, file), `\ufeff${text}`);
	}
	expect(readTree(folder)).toEqual(smallCourse());
	rmSync(folder, { recursive: true });
});
