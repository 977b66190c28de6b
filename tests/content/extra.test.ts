/** Extra steps: what counts for nothing may be told, played and printed, and nothing that counts may stand on it. */
import { describe, expect, test } from 'vitest';
import { compileFiles } from '#compiler/compile.ts';
import { courseReport } from '#compiler/report.ts';
import { printFinding } from '#lib/base/finding.ts';
import { deck } from '#lib/live/paper/deck.ts';
import { scenariosOf } from '#lib/server/live/scenarios.ts';
import { type Files, lessonFile, lineOf, moduleFolder, quizFile, scenarioFile, smallCourse } from '../support/course/course.ts';

const moduleFile = `${moduleFolder}/module.yml`;
const head = `for: { health: all, police: all }
minutes: 7
quiz: one-quiz
objectives:
  m2-o1: { critical: yes }
steps: [one-lesson, one-quiz, one-story]
extra: [one-story]
`;
/** The small course with its story behind the quiz. */
const offered = (from = '', to = ''): Files => {
	if (!head.includes(from)) throw new Error(`"${from}" is not in module.yml`);
	return { ...smallCourse(), [moduleFile]: head.replace(from, () => to) };
};
const errors = (files: Files) => compileFiles(files).findings.filter(({ severity }) => severity === 'error');

test('a story behind the quiz is sound, and no track\u2019s way has it', () => {
	expect(errors(offered()).map(printFinding)).toEqual([]);
	const [module] = compileFiles(offered()).course.modules;
	expect(module!.extra).toEqual(['one-story']);
	expect(module!.for).toEqual({ health: ['one-lesson', 'one-quiz'], police: ['one-lesson', 'one-quiz'] });
});

test('to become extra changes the shape of no step, so no saved run', () => {
	const hashes = (files: Files) => Object.fromEntries(compileFiles(files).course.modules[0]!.steps.map(({ id, hash }) => [id, hash]));
	expect(hashes(offered())).toEqual(hashes(smallCourse()));
});

test('a track that takes all but the extra steps takes the whole: its quiz is not cut', () => {
	const quiz = compileFiles(offered()).course.modules[0]!.steps.find(({ kind }) => kind === 'quiz')!;
	expect(quiz.kind === 'quiz' && quiz.shape.short).toBeUndefined();
});

test('a group can play it, and it has paper cards', () => {
	const stories = scenariosOf(compileFiles(offered()).course);
	expect(stories.map(({ step }) => step)).toEqual(['small-module/one-story']);
	expect(deck(stories[0]!.shape).cards.length).toBeGreaterThan(0);
});

test('the report says which story is extra', () => {
	expect(courseReport(compileFiles(offered()))).toContain('small-module/one-story (extra)');
});

describe('is refused at its line:', () => {
	test.each([
		['an extra step that is none of the module', 'extra: [one-story]', 'extra: [one-story, no-step]', 'module.unknown_step'],
		['one that stands twice', 'extra: [one-story]', 'extra: [one-story, one-story]', 'shape.duplicate'],
		['one before the quiz', 'one-quiz, one-story]\n', 'one-story, one-quiz]\n', 'module.extra_order'],
		['the quiz that counts', 'extra: [one-story]', 'extra: [one-quiz, one-story]', 'module.extra_counts'],
		['the story that counts', 'quiz: one-quiz\n', 'quiz: one-quiz\nscenario: one-story\n', 'module.extra_counts'],
		['one in a short version', 'police: all', 'police: [one-lesson, one-quiz, one-story]', 'module.extra_short'],
		['a module of extra steps alone', 'extra: [one-story]', 'extra: [one-lesson, one-quiz, one-story]', 'module.extra_all'],
		['minutes of the module that count an extra step', 'minutes: 7', 'minutes: 12', 'module.minutes']
	])('%s', (_, from, to, code) => {
		const files = offered(from, to);
		const hit = errors(files).find((finding) => finding.code === code);
		const key = code === 'module.extra_short' ? 'for:' : code === 'module.minutes' ? 'minutes:' : 'extra:';
		expect([hit?.file, hit?.line]).toEqual([moduleFile, lineOf(files[moduleFile]!, key)]);
	});
});

describe('does not count for the course:', () => {
	test('an objective that only an extra step practises', () => {
		const files = offered();
		files[lessonFile] = files[lessonFile]!.replace(/ {4}practice: .*\n/, '');
		expect(errors(files).map(({ code }) => code)).toContain('coverage.objective_not_practised');
	});
	test('a statement that only an extra step teaches', () => {
		const files = offered();
		const before = errors(files).map(({ code }) => code);
		files[lessonFile] = files[lessonFile]!.replaceAll('[S1]', '[S2]');
		files[quizFile] = files[quizFile]!.replaceAll('[S1]', '[S2]');
		expect(files[scenarioFile]).toContain('S1');
		expect(before).not.toContain('coverage.not_taught');
		expect(errors(files).map(({ code }) => code)).toContain('coverage.not_taught');
	});
});
