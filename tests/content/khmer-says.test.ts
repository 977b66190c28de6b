/** Khmer that says another thing than the English beside it: each mistake planted once, on its line, and the lines that are right. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileFiles } from '#compiler/compile.ts';
import { sure, wrong } from '#compiler/lint-khmer.ts';
import { type Files, lessonFile, lineOf, smallCourse, wordsOf } from '../support/course/course.ts';

const [en, km] = [wordsOf(lessonFile, 'en'), wordsOf(lessonFile, 'km')];

/** One paragraph of the small course in both languages. */
function beside(english: string, khmer: string, more: Files = {}): Files {
	const files = smallCourse();
	return {
		...files,
		[en]: files[en]!.replace('Somebody comes to the desk.', english),
		[km]: files[km]!.replace('មានគេមក។', khmer),
		...more
	};
}
const told = (files: Files) => compileFiles(files).findings.filter(({ code }) => code.startsWith('words.khmer_'));

describe('a mistake of the Khmer is named on its line, and what is right is not', () => {
	test.each<readonly [string, english: string, faulty: string, right: string]>([
		['words.khmer_earns', 'Look for who profits.', 'រកមើលថានរណារកចំណូល។', 'រកមើលថា នរណាយកចំណេញ។'],
		['words.khmer_treated', 'She was treated.', 'គាត់បានព្យាបាល។', 'គេព្យាបាលគាត់។'],
		['words.khmer_pays', 'Paying a child.', 'បង់ប្រាក់ឱ្យកុមារ។', 'បង់ប្រាក់រួមភេទជាមួយអនីតិជន។'],
		['words.khmer_depends', 'It depends.', 'មិនប្រាកដ។', 'អាស្រ័យលើបុគ្គល។'],
		['words.khmer_indecent', 'We did not find it in the law.', 'យើងរកមិនឃើញអំពើអនាចារទេ។', 'យើងរកមិនឃើញបទ «អំពើអនាចារ» សម្រាប់ចាប់មនុស្សពេញវ័យទេ។'],
		['words.khmer_wrong', 'They ask a question.', 'គេសួរនូវសំណួរ។', 'គេសួរសំណួរ។'],
		['words.khmer_wrong', 'The social worker comes.', 'បុគ្គលិកសង្គមមក។', 'បុគ្គលិកសង្គមកិច្ចមក។'],
		['words.khmer_wrong', 'A form.', 'ទម្រង់មួយ។', 'ទម្រង់បែបបទមួយ។'],
		['words.khmer_grounds', 'There are grounds.', 'មានមូលហេតុ។', 'មានមូលហេតុសមស្រប។'],
		['words.khmer_comes_first', 'Care comes first.', 'ការថែទាំមកមុន។', 'ថែទាំសិន។'],
		['words.khmer_no_rule', 'Adults go home.', 'មនុស្សពេញវ័យទៅផ្ទះ។', 'ត្រូវឱ្យមនុស្សពេញវ័យទៅផ្ទះ។'],
		['words.khmer_law', 'Her yes does not change the rule.', 'មិនប្ដូរច្បាប់ទេ។', 'មិនប្ដូរវិធានទេ។'],
		['words.khmer_who', 'He has his picture, and he sends it.', 'គេមានរូប គេផ្ញើ គេលក់។', 'អ្នកវាយមានរូប ហើយផ្ញើ។'],
		// Sleeping is not “they”.
		['words.khmer_who', 'He sleeps in his room, and he eats.', 'គេមក គេទៅ គេសុំ។', 'គេគេងក្នុងបន្ទប់ គេហូបបាយ។'],
		['words.khmer_not', 'She may not be held.', 'ឃាត់គាត់បាន។', 'ឃាត់គាត់មិនបានទេ។'],
		['words.khmer_number', 'She is 27.', 'គាត់អាយុ ២៨ ឆ្នាំ។', 'គាត់អាយុ ២៧ ឆ្នាំ។'],
		[
			'words.khmer_number',
			'At 22:30, for 3 days, 1,375 women.',
			'ម៉ោង ២២ និង ៣១ នាទី បីថ្ងៃ ស្ត្រី ១.៣៧៥ នាក់។',
			'ម៉ោង ២២ និង ៣០ នាទី បីថ្ងៃ ស្ត្រី ១.៣៧៥ នាក់។'
		]
	])('%s: %s', (code, english, faulty, right) => {
		const files = beside(english, faulty);
		const hits = told(files);
		expect(hits.map((one) => one.code)).toContain(code);
		const hit = hits.find((one) => one.code === code)!;
		expect([hit.file, hit.line]).toEqual([km, lineOf(files[km]!, faulty)]);
		expect(told(beside(english, right)).map((one) => one.code)).not.toContain(code);
	});

	test('a Khmer term of the wrong kind is an error, and what a native ear may decide a warning', () => {
		const severity = (english: string, khmer: string) => told(beside(english, khmer)).map((one) => `${one.severity} ${one.code}`);
		expect(severity('Paying a child.', 'បង់ប្រាក់ឱ្យកុមារ។')).toEqual(['error words.khmer_pays']);
		expect(severity('There are grounds.', 'មានមូលហេតុ។')).toEqual(['warning words.khmer_grounds']);
	});

	test('beside English without the word nothing is said', () => {
		expect(told(beside('She is not sure.', 'គាត់មិនប្រាកដទេ។'))).toEqual([]);
		expect(told(beside('The law.', 'ច្បាប់។'))).toEqual([]);
	});
});

describe('a line that is right is listed', () => {
	const list = (line: string) => ({ 'modules/khmer-allowed.yml': `words.khmer_comes_first:\n  '${line}': People do come.\n` });
	test('and nothing is said of it', () => {
		expect(told(beside('People come first.', 'មនុស្សមកមុន។', list('មនុស្សមកមុន')))).toEqual([]);
	});
	test('a line that was written anew has to leave the list', () => {
		const [unused, ...others] = told(beside('People come first.', 'មានគេមក។', list('មនុស្សមកមុន')));
		expect(others).toEqual([]);
		expect(unused).toMatchObject({ code: 'words.khmer_allowed', severity: 'warning', file: 'modules/khmer-allowed.yml', line: 2 });
	});
});

test('no string of the interface has one of the sure mistakes', () => {
	const strings = (lang: string): Map<string, string> => {
		const out = new Map<string, string>();
		const walk = (value: unknown, key: string): void => {
			if (typeof value === 'string') out.set(key, value);
			else if (value !== null && typeof value === 'object')
				for (const [name, part] of Object.entries(value)) walk(part, key ? `${key}.${name}` : name);
		};
		walk(JSON.parse(readFileSync(`src/lib/i18n/${lang}.json`, 'utf8')), '');
		return out;
	};
	const [english, khmer] = [strings('en'), strings('km')];
	/** Strings that wait for the new Khmer of the interface. This list only shrinks. */
	const waiting: readonly string[] = [
		'save.memory-shared',
		'start.sharedNote',
		'pocket.aboutShared',
		'lookBack.sentences',
		'lead.nowSentences',
		'runSheet.close',
		'copy.saving'
	];
	const found = [...khmer].filter(
		([key, text]) =>
			wrong.some(([form]) => form.test(text)) ||
			sure.some((slip) => slip.khmer.test(text) && !slip.unless?.test(text) && (!slip.english || slip.english.test(english.get(key) ?? '')))
	);
	expect(khmer.size).toBeGreaterThan(1000);
	expect(found.map(([key]) => key).filter((key) => !waiting.includes(key))).toEqual([]);
});
