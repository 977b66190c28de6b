import { describe, expect, test } from 'vitest';
import { compileFiles } from '#compiler/compile.ts';
import { plainText } from '#lib/course/text.ts';
import type { LessonWords } from '#lib/lesson/shape.ts';
import { type Files, lessonFile, quizFile, scenarioFile, smallCourse, wordsOf } from '../support/course/course.ts';

const edited = (...edits: [file: string, from: string | RegExp, to: string][]): Files => {
	const files = smallCourse();
	for (const [file, from, to] of edits) files[file] = files[file]!.replace(from, to);
	return files;
};
const lesson = (files: Files, lang: 'km' | 'en'): LessonWords =>
	compileFiles(files).moduleWords[`small-module/${lang}`]!.steps['one-lesson'] as LessonWords & { kind: 'lesson' };
const hashes = (files: Files): string[] => compileFiles(files).course.modules[0]!.steps.map((step) => step.hash);

describe('words become a small tree', () => {
	test('links, strong words and sources named in brackets', () => {
		expect(lesson(smallCourse(), 'en').cards['look']!.text[0]).toEqual([
			'p',
			[
				'A ',
				['term', 'sign', ['sign']],
				' is something you ',
				['b', ['notice']],
				' (',
				['source', 'R01', ['source']],
				'). Ask the ',
				['contact', 'help-line', ['help line']],
				'.'
			]
		]);
	});
	test('a code of a source in brackets is for whoever writes: no reader is shown it, and one that there is not is found', () => {
		const coded = (code: string) => edited([wordsOf(lessonFile, 'en'), ' (source:R01)', ` (${code})`]);
		const text = lesson(coded('R01'), 'en').cards['look']!.text;
		expect(plainText(text)).toContain('notice. Ask the');
		expect(compileFiles(coded('R99')).findings.map(({ code }) => code)).toContain('words.unknown_link');
	});
	test('consecutive lines may be consecutive fields', () => {
		const words = compileFiles(smallCourse()).moduleWords['small-module/en']!.steps['one-story'];
		expect(words).toMatchObject({ role: [['p', ['One sentence.']]], note: [['p', ['One sentence.']]] });
	});
	test('a missing text is shown in the other language, with its name', () => {
		const files = edited([wordsOf(lessonFile, 'km'), '  - why: មើលម្ដងគឺតិច។\n', '']);
		expect(lesson(files, 'km').cards['try-it']!.practice!.options['look-again']!.why).toEqual([
			['in', 'en', [['p', ['One look is little.']]]]
		]);
		expect(compileFiles(files).gaps.find((g) => g.file.endsWith('01-one-lesson'))!.missing).toEqual({ km: 1, en: 0 });
	});
	test('the words of a written case come with the scenario it stands for', () => {
		const { course, moduleWords } = compileFiles(smallCourse());
		expect(course.modules[0]!.steps[1]!.shape).toMatchObject({ instead: { id: 'one-case', questions: [{ id: 'what-counts' }] } });
		expect(moduleWords['small-module/en']!.steps['one-story']).toMatchObject({
			instead: { title: ['One quiz'], questions: { 'what-counts': { why: [['p', ['One sentence.']]] } } }
		});
	});
	test('the number of the file is the address, the list of the module is the order', () => {
		const { course } = compileFiles(smallCourse());
		expect(course.modules[0]!.steps.map((step) => step.address)).toEqual(['2/1', '2/2', '2/3']);
		expect(course.modules[0]!.for).toEqual({ health: ['one-lesson', 'one-story', 'one-quiz'], police: ['one-lesson', 'one-quiz'] });
	});
	test('an id that was renamed is remembered', () => {
		const files = edited(
			[scenarioFile, '      calm:', '      calm:\n        was: quiet'],
			[scenarioFile, 'was: quiet {', 'was: quiet\n        x: {']
		);
		files[scenarioFile] = smallCourse()
			[scenarioFile]!.replace('{ rate: best,', '{ was: quiet, rate: best,')
			.replace('  good: {', '  good: { was: fine,');
		expect(compileFiles(files).course.modules[0]!.steps[1]!.was).toEqual({ 'first/quiet': 'first/calm', fine: 'good' });
	});
});

describe('a saved run outlives', () => {
	const before = hashes(smallCourse());
	test.each<[string, Files]>([
		['a corrected word', edited([wordsOf(lessonFile, 'en'), 'Look away', 'Turn away'])],
		[
			'another source, row or picture',
			edited(
				[lessonFile, 'sources: [R02]', 'sources: [R01]'],
				[scenarioFile, 'place: clinic-desk', 'place: bench'],
				[quizFile, 'rows: [S2]', 'rows: [S1]']
			)
		],
		[
			'a place moved on its plan',
			edited([quizFile, '- hall hall desk\n      - hall hall door', '- door hall hall\n      - desk hall hall'])
		]
	])('%s', (_, files) => expect(hashes(files)).toEqual(before));
	test.each<[string, number, Files]>([
		['another option', 0, edited([lessonFile, /look-away/, 'go-away'])],
		['another effect of a choice', 1, edited([scenarioFile, 'trust +1', 'trust +2'])],
		['another risk', 2, edited([quizFile, 'risks: [desk]', 'risks: [hall]'])],
		['another right answer', 2, edited([quizFile, 'right: one', 'right: two'])]
	])('not %s', (_, step, files) => {
		expect(hashes(files).map((hash, i) => hash === before[i])).toEqual([0, 1, 2].map((i) => i !== step));
	});
});
