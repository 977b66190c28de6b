/** Answers that are found by their form: each fault planted once into a story or a quiz whose answers all look alike. */
import { describe, expect, test } from 'vitest';
import { compileFiles, type Compiled } from '#compiler/compile.ts';
import { readTree, type FileMap } from '#compiler/files.ts';
import { marks, pointsOf } from '#compiler/form-marks.ts';
import type { Proofs } from '#compiler/steps/scenario/prove.ts';
import type { Lang } from '#lib/base/lang.ts';
import { lineOf } from '../support/course/course.ts';

/** One module is enough, and quicker. */
const course: FileMap = Object.fromEntries(Object.entries(readTree(process.cwd())).filter(([path]) => !/^modules\/0[^2]/.test(path)));
const proofs: Proofs = new Map();
const read = (files: FileMap): Compiled => compileFiles(files, proofs);
const { forms } = read(course);
const story = 'sex-work-or-trafficking/recognising-signs';
const secondStory = 'sex-work-or-trafficking/documents-and-debt';
const quiz = 'sex-work-or-trafficking/check';

/** One way of saying for all answers of a step: the question's number, and that of the answer; a best one has `best`. */
type Say = (at: { readonly question: number; readonly best: boolean }) => string;
const plainly: Readonly<Record<Lang, string>> = { en: '“We talk about it today.”', km: '«ថ្ងៃនេះយើងនិយាយ។»' };

/** All answers of these steps in one language, written anew in their own lines. */
function said(files: FileMap, lang: Lang, says: Readonly<Record<string, Say>>): FileMap {
	const out: Record<string, string> = { ...files };
	for (const { asked } of forms) {
		const say = says[asked.step];
		if (!say || asked.lang !== lang) continue;
		const lines = out[asked.file]!.split('\n');
		asked.questions.forEach(({ answers }, question) => {
			for (const { id, best, place } of answers) lines[place.line - 1] = `- ${id}: ${say({ question, best })}`;
		});
		out[asked.file] = lines.join('\n');
	}
	return out;
}
const inside = (words: string, lang: Lang = 'en'): string => plainly[lang].replace(/([.។])([”»])$/, ` ${words}$1$2`);
const alike: Say = () => plainly.en;
/** The one fault of each row; all else is said alike. */
const planted = (step: string, say: Say, lang: Lang = 'en'): Compiled =>
	read(said(said(course, 'en', { [story]: alike, [secondStory]: alike, [quiz]: alike, [step]: say }), lang, { [step]: say }));
const codes = ({ findings, waiting }: Compiled): string[] => [...findings, ...waiting].map(({ code, file }) => `${code} ${file}`);
const file = (step: string, lang: Lang): string => forms.find(({ asked }) => asked.step === step && asked.lang === lang)!.asked.file;

const ofForm = /form_|mark_/;
test('answers that look alike give nothing away', () => {
	expect(codes(planted(story, alike)).filter((code) => ofForm.test(code) && code.endsWith('.en.md'))).toEqual([]);
});

/** Seven marks by turns: each is too rare to be seen by itself. */
const seldom = [
	'“We talk because it is late.”',
	'“We talk. It is late. We sit.”',
	'“Is it late?”',
	'“We talk, we sit, we wait.”',
	'“I talk about it today.”',
	'“We must talk today.”',
	'“We talk; it is late.”'
];

describe('what an author wrote into one side only is named', () => {
	test.each<readonly [string, string, Lang, best: string, others: string, code: string]>([
		['“because” in best choices only', story, 'en', inside('because it is late'), plainly.en, 'scenario.mark_tells'],
		['“so that” in other choices only', story, 'en', plainly.en, inside('so that it is done'), 'scenario.mark_tells'],
		['ព្រោះ in best choices only', story, 'km', inside('ព្រោះយប់', 'km'), plainly.km, 'scenario.mark_tells'],
		['ដើម្បី in other choices only', story, 'km', plainly.km, inside('ដើម្បីធ្វើ', 'km'), 'scenario.mark_tells'],
		['a question at the end of each best choice', story, 'en', '“Shall we talk?”', plainly.en, 'scenario.mark_only_best'],
		['“all” in wrong answers only', quiz, 'en', plainly.en, inside('with all of them'), 'quiz.mark_tells']
	])('%s', (_, step, lang, best, others, code) => {
		const compiled = planted(step, (at) => (at.best ? best : others), lang);
		const hit = [...compiled.findings, ...compiled.waiting].find((one) => one.code === code && one.file === file(step, lang));
		const marked = best === plainly[lang] ? others : best;
		expect(hit?.message).toContain(marked);
		// It stands at the first answer that has the mark.
		const { asked } = compiled.forms.find((one) => one.asked.step === step && one.asked.lang === lang)!;
		const first = asked.questions.flatMap(({ answers }) => answers).find(({ text }) => text === marked);
		expect(hit).toMatchObject(first!.place);
	});

	test('marks that are each too rare to be seen, and all point to the best', () => {
		const compiled = planted(story, ({ question, best }) => (best ? seldom[question % seldom.length]! : plainly.en));
		const here = codes(compiled).filter((code) => code.endsWith(file(story, 'en')));
		expect(here).not.toContain(`scenario.mark_only_best ${file(story, 'en')}`);
		expect(here).toContain(`scenario.form_alone ${file(story, 'en')}`);
		// Who finds each best choice ends safe.
		expect(here.map((code) => code.split(' ')[0])).toContain('scenario.form_wins');
		expect(here.map((code) => code.split(' ')[0])).toContain('scenario.form_alone_all');
	});

	test('marks of the best that were all moved to the other side', () => {
		const compiled = planted(story, ({ question, best }) => (best ? plainly.en : seldom[question % seldom.length]!));
		const [turned] = [...compiled.findings, ...compiled.waiting].filter(({ code }) => code === 'scenario.form_reversed');
		expect(turned).toMatchObject({ severity: 'error', file: file(story, 'en') });
		expect(turned!.message).toContain('finds 100 % of the best answers');
	});

	test('a quiz is asked the same', () => {
		const found = codes(planted(quiz, ({ question, best }) => (best ? seldom[question % seldom.length]! : plainly.en)));
		expect(found).toContain(`quiz.form_alone ${file(quiz, 'en')}`);
		expect(found).toContain(`quiz.form_alone_all ${file(quiz, 'en')}`);
	});

	test('a mark without points that was learned in one story and wins another', () => {
		const say: Say = ({ best }) => (best ? plainly.en : '“Each of you talks about it today.”');
		const compiled = read(said(course, 'en', { [story]: say, [secondStory]: say }));
		const learned = [...compiled.findings, ...compiled.waiting].find(
			({ code, file: at }) => code === 'scenario.form_learned' && at.endsWith('.en.md')
		);
		expect(learned?.severity).toBe('warning');
		expect(learned?.message).toContain('finds 100 %');
	});

	test('reasons that are proverbs', () => {
		const text = course[file(story, 'en')]!.replace(/^ {2}- why: .*$/gm, '  - why: A promise is a door.');
		const compiled = read({ ...course, [file(story, 'en')]: text });
		const [short] = compiled.findings.filter(({ code }) => code === 'scenario.short_why');
		expect(short).toMatchObject({ severity: 'warning', file: file(story, 'en'), line: lineOf(text, 'A promise is a door.') });
		expect(short!.message).toContain('A promise is a door.');
	});
});

describe('marks', () => {
	test.each<[Lang, string, number, readonly string[]]>([
		['en', '“I hear you. Can you talk? Tap once, or twice, or wait.”', 3, ['three sentences', 'two commas', 'begins with I']],
		['en', '“Never mind, because it is late; you must go!”', 1, ['!', 'because', 'a semicolon', 'must, have to', 'an absolute word']],
		['en', 'Write it down, so that nobody forgets', -3, ['one sentence', 'so that', 'an absolute word']],
		['en', '“Please sit down.” Then wait for her.', 0, []],
		['km', '«ខ្ញុំត្រូវរាយការណ៍ ព្រោះមានក្មេង។»', 3, ['one sentence', 'said', 'ព្រោះ', 'begins with ខ្ញុំ', 'ត្រូវ']],
		['km', 'សរសេរទុក ដើម្បីកុំឱ្យភ្លេចទាំងអស់', -3, ['one sentence', 'ដើម្បី', 'an absolute word']],
		// “Needs” is no “must”.
		['km', '«បងត្រូវការអ្វី?»', 1, ['one sentence', 'a question at the end', 'said']]
	])('%s %s', (lang, text, points, names) => {
		expect(marks[lang].filter((mark) => mark.in(text)).map(({ name }) => name)).toEqual(expect.arrayContaining([...names]));
		expect(pointsOf(text, lang)).toBe(points);
	});
});
