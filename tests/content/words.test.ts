import { describe, expect, test } from 'vitest';
import { printFinding } from '#lib/base/finding.ts';
import { lessonFile, quizFile, scenarioFile, wordsOf } from '../support/course.ts';
import { type Cases, found, put } from './planted.ts';

const [en, km] = [wordsOf(lessonFile, 'en'), wordsOf(lessonFile, 'km')];
const [storyEn, storyKm, quizEn] = [wordsOf(scenarioFile, 'en'), wordsOf(scenarioFile, 'km'), wordsOf(quizFile, 'en')];
const paragraph = '- One thing.';
const khmerParagraph = 'មានគេមក។';
const add = (text: string, needle?: string) => put(en, paragraph, `${text}\n\n${paragraph}`, needle ?? text.split('\n')[0]!);
const addKhmer = (text: string) => put(km, khmerParagraph, `${khmerParagraph} ${text}`);

const form: Cases = {
	'a words file begins with its title': [put(en, '# One lesson', 'One lesson'), 'words.no_title'],
	'there is one title': [add('# Another title'), 'words.heading'],
	'a section begins with an id': [add('## : nothing'), 'words.heading'],
	'headings go down to three': [add('#### look: deep'), 'words.heading'],
	'an unknown section is named': [put(en, '## try-it: Try it', '## tryit: Try it'), 'words.unknown_section'],
	'a section stands once': [add('## look: Look again'), 'words.duplicate'],
	'a field stands once': [add('figure: Again.', 'figure: Two boxes'), 'words.duplicate'],
	'an unknown field is named': [put(en, 'figure: Two boxes.', 'figuer: Two boxes.'), 'words.unknown_field'],
	'an unknown entry is named': [put(en, '- right: Right', '- rihgt: Right'), 'words.unknown_entry'],
	'a field inside an entry is a list of its own': [
		put(en, '- look-again: Look again', '- look-again: Look again\n  then: You see more.', '  then: You see more.'),
		'words.misplaced_field'
	],
	'text that nobody would see is named': [put(quizEn, '## sort-it', '## sort-it\n\nSort these things.', 'Sort these'), 'words.stray_text'],
	'a label is one line': [put(en, '- left: Left', '- left: Left\n\n  And more.', '- left'), 'words.one_line']
};
const markup: Cases = {
	'HTML is refused': [add('<script>alert(1)</script>'), 'words.html'],
	'HTML inside a line is refused': [add('Some <b>bold</b> text.'), 'words.html'],
	'images are refused': [add('![a picture](term:sign)'), 'words.markup'],
	'tables are refused': [add('| a | b |\n|---|---|'), 'words.markup'],
	'links lead to ids only': [add('[a page](https://example.org)'), 'words.link'],
	'a link with a script is refused': [add('[a page](javascript:alert(1))'), 'words.link'],
	'a term in brackets would be shown as it stands': [add('Something (term:sign).'), 'words.link'],
	'an unknown term is named': [put(en, '(term:sign)', '(term:sing)'), 'words.unknown_link'],
	'an unknown source is named': [put(en, '(source:R01)', '(source:R09)'), 'words.unknown_link'],
	'an unknown contact is named': [put(en, '(contact:help-line)', '(contact:helpline)'), 'words.unknown_link'],
	'lists have two levels': [add(`${'- '.repeat(12)}deep`), 'words.too_deep'],
	'a list without an end is refused': [add(Array.from({ length: 300 }, (_, i) => `- ${i}!`).join('\n'), '- 200!'), 'words.too_many_items'],
	'a line without an end is refused': [add('x'.repeat(9000), 'xxx'), 'words.too_long'],
	'a paragraph full of marks is refused': [add('*a '.repeat(500), '*a *a'), 'words.too_many_marks']
};
const missing: Cases = {
	'what is missing in one language is a gap': [put(km, '  - why: មើលម្ដងគឺតិច។\n', '', '- look-again'), 'words.gap'],
	'a care note may be missing in no language': [put(km, 'care S3: តែឯងវាបញ្ជាក់តិច។\n', '', '## look'), 'words.no_care'],
	'an ending offers three sentences to take away': [put(storyKm, '- take-away: ប្រយោគមួយ។\n', '', '## good'), 'words.gap']
};
const characters: Cases = {
	'an invisible space is named': [addKhmer('ក\u200bខ។'), 'words.zero_width'],
	'two spaces are named': [add('Two  spaces.'), 'words.double_space'],
	'a Latin colon behind Khmer is named': [addKhmer('គាត់និយាយ: មក។'), 'words.latin_colon'],
	'a deprecated letter is named': [addKhmer('\u17a3។'), 'words.deprecated_letter'],
	'a Thai letter is named': [addKhmer('ก។'), 'words.foreign_letter'],
	'a repeat sign stands at its word': [addKhmer('ធំ ៗ។'), 'words.repeat_sign'],
	'a spelling that the course does not use is named': [addKhmer('ឲ្យ។'), 'words.spelling'],
	'a long Khmer sentence is named': [addKhmer('មនុស្ស ទៅ ផ្ទះ '.repeat(9)), 'words.long_sentence'],
	'a word to avoid is named': [add('A shoddy place.'), 'words.avoid'],
	'a word to avoid is found in its hyphens and capitals': [add('An Always-Shoddy place.'), 'words.avoid'],
	'a Khmer word to avoid is named': [addKhmer('ខ្ទេចអស់។'), 'words.avoid'],
	'a word to avoid may not stand in the best answer, not even in quotes': [
		put(en, '- look-again: Look again', '- look-again: Look “shoddy”'),
		'words.avoid'
	],
	'a word to avoid may not stand without quotes in another answer': [put(en, '“shoddy” as it is', 'shoddy as it is'), 'words.avoid'],
	'a telephone number stands in the directory only': [add('Call 012 345 678 now.'), 'words.phone_number'],
	'a telephone number in Khmer digits is one too': [addKhmer('០១២ ៣៤៥ ៦៧៨'), 'words.phone_number'],
	'a number of the directory is one, however short': [add('Call 1234 now.'), 'words.phone_number']
};
const lengths: Cases = {
	'nobody wins a scenario by length': [put(storyEn.replace('', ''), '- calm: Calm', '- calm: Calm'), 'scenario.longest_is_best'],
	'nobody wins a quiz by length': [put(quizEn, '- one: Yes', '- one: Yes'), 'quiz.longest_is_best'],
	'a card is three minutes at most': [
		put(en, 'Somebody comes to the desk.', 'Somebody comes to the desk again. '.repeat(80).trim()),
		'lesson.long_card'
	]
};
for (const [key, [file, from, to]] of Object.entries({
	'nobody wins a scenario by length': [storyEn, /- calm: Calm/g, '- calm: A calm and long best answer'],
	'nobody wins a quiz by length': [quizEn, /- one: Yes/g, '- one: Yes, and this is a long right answer']
} as const)) {
	const planted = lengths[key]![0];
	planted.files[file] = planted.files[file]!.replace(from, to);
	Object.assign(planted, { needle: to });
}

for (const [what, cases] of Object.entries({ form, markup, missing, characters, lengths }))
	describe(what, () => {
		test.each(Object.entries(cases))('%s', (_, [planted, code]) => {
			const { hits, all } = found(planted, code);
			expect(hits, all.map(printFinding).join('\n')).not.toEqual([]);
		});
	});

test('what is missing in every language stops the build', () => {
	const one = put(km, '  - why: មើលម្ដងគឺតិច។\n', '');
	const both = put(en, '  - why: One look is little.\n', '', '');
	const { all } = found({ files: { ...one.files, [en]: both.files[en]! }, file: km }, 'words.missing');
	expect(all.filter((f) => f.severity === 'error').map((f) => f.code)).toEqual(['words.missing']);
});
