import { course, moduleWords } from 'virtual:course';
import { expect, test } from 'vitest';
import { stepsOf, type WordsOf } from '../../course/course.ts';
import { plainText, type Text } from '../../course/text.ts';
import { gist, isPartly } from './missed.ts';

const of = (...lines: string[]): Text => lines.map((line) => ['p', [line]] as const);

test.each([
	[
		'short sentences until there is enough',
		of('You are on duty. A woman asks for the road to the market. Two men wait. What do you do?'),
		'You are on duty. A woman asks for the road to the market.'
	],
	[
		'one that is long enough alone',
		of('A woman, 31, tells you about her work at the river since New Year. More.'),
		'A woman, 31, tells you about her work at the river since New Year.'
	],
	[
		'Khmer by its own sign',
		of('អ្នកប្រចាំការពេលយប់។ ស្ត្រីម្នាក់ អាយុ ៣៤ ឆ្នាំ ដើរមកសួរអ្នកថា ផ្លូវណាមានសុវត្ថិភាព។ សូមដាក់។'),
		'អ្នកប្រចាំការពេលយប់។ ស្ត្រីម្នាក់ អាយុ ៣៤ ឆ្នាំ ដើរមកសួរអ្នកថា ផ្លូវណាមានសុវត្ថិភាព។'
	],
	[
		'what is said, to the end of its quotation',
		of('She says: “I go with him.” Then she looks at the door for a long while.'),
		'She says: “I go with him.” Then she looks at the door for a long while.'
	],
	[
		'all that is said, for what is asked may stand at its end',
		of('ស្ត្រីម្នាក់ អាយុ ២២ ឆ្នាំ និយាយថា៖ «វាជាការងារខ្ញុំ លុយខ្ញុំ។ តើខ្ញុំត្រូវប្រាប់នរណាទេ?» អ្នកឆ្លើយដូចម្ដេច?'),
		'ស្ត្រីម្នាក់ អាយុ ២២ ឆ្នាំ និយាយថា៖ «វាជាការងារខ្ញុំ លុយខ្ញុំ។ តើខ្ញុំត្រូវប្រាប់នរណាទេ?»'
	],
	[
		'what is said, where it goes on in another paragraph',
		of('Within four walls and in a long first sentence she says: “It is my work.', 'And my money.”'),
		'Within four walls and in a long first sentence she says: “It is my work.”'
	],
	['the first paragraph, where it has no end', of('Which of these', 'Second.'), 'Which of these'],
	['nothing of nothing', [], '']
] as const)('a question is named by %s', (_, stem, name) => expect(gist(stem)).toBe(name));

test('every question of the course has a name of whole sentences, in both languages', async () => {
	for (const module of course.modules)
		for (const lang of course.languages) {
			const words = (await moduleWords[`${module.id}/${lang}`]!()).default;
			for (const { id } of stepsOf(module, 'quiz')) {
				const { items } = words.steps[id] as unknown as WordsOf<'quiz'>;
				for (const { variants } of Object.values(items))
					for (const { stem } of Object.values(variants)) {
						expect(gist(stem).length, plainText(stem)).toBeGreaterThan(10);
						expect(plainText(stem).startsWith(gist(stem).replace(/[»”]$/, ''))).toBe(true);
						for (const [open, close] of ['«»', '“”'])
							expect(gist(stem).split(open!).length, gist(stem)).toBe(gist(stem).split(close!).length);
					}
			}
		}
});

test('right in part is neither right nor wrong in all', () => {
	expect([
		isPartly({ right: true, parts: { a: true } }),
		isPartly({ right: false, parts: { a: true, b: false } }),
		isPartly({ right: false, parts: { a: false } })
	]).toEqual([false, true, false]);
});
