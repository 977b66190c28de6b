import { describe, expect, test } from 'vitest';
import { printFinding } from '#lib/base/finding.ts';
import { lessonFile, quizFile, scenarioFile, wordsOf } from '../support/course/course.ts';
import { type Cases, found, type Planted, put } from './planted.ts';

const [en, km] = [wordsOf(lessonFile, 'en'), wordsOf(lessonFile, 'km')];
const [storyEn, storyKm] = [wordsOf(scenarioFile, 'en'), wordsOf(scenarioFile, 'km')];
const [quizEn, quizKm] = [wordsOf(quizFile, 'en'), wordsOf(quizFile, 'km')];
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
	'a field stands once': [add('figure: Again.', 'figure: Three boxes'), 'words.duplicate'],
	'an unknown field is named': [put(en, 'figure: Three boxes.', 'figuer: Three boxes.'), 'words.unknown_field'],
	'an unknown entry is named': [put(en, '- means: Means', '- maens: Means'), 'words.unknown_entry'],
	'a field inside an entry is a list of its own': [
		put(en, '- look-again: Look again', '- look-again: Look again\n  then: You see more.', '  then: You see more.'),
		'words.misplaced_field'
	],
	'a field with a capital is named': [put(en, 'figure: Three boxes.', 'Figure: Three boxes.'), 'words.field_form'],
	'a field without its colon is named': [put(en, 'figure: Three boxes.', 'figure Three boxes.'), 'words.field_form'],
	'a field with a Khmer colon is named': [put(en, 'figure: Three boxes.', 'figure៖ Three boxes.'), 'words.field_form'],
	'a field without the space is named': [put(en, 'figure: Three boxes.', 'figure:Three boxes.'), 'words.field_form'],
	'an entry without its colon is named': [put(en, '- means: Means', '- means Means'), 'words.field_form'],
	'a heading without its space is named': [put(en, '## try-it: Try it', '##try-it: Try it'), 'words.heading'],
	'a heading with another space is named': [put(en, '## try-it: Try it', '##\u00a0try-it: Try it'), 'words.heading'],
	'text that nobody would see is named': [put(quizEn, '## sort-it', '## sort-it\n\nSort these things.', 'Sort these'), 'words.stray_text'],
	'a label is one line': [put(en, '- act: Act', '- act: Act\n\n  And more.', '- act'), 'words.one_line']
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
	'a paragraph that one language has not is named': [
		put(km, khmerParagraph, `${khmerParagraph}\n\nមានគេមក។`, khmerParagraph),
		'words.paragraphs'
	],
	'a place of a plan has a name': [put(quizKm, '- hall: បាទ\n- desk', '- desk', '## look-round'), 'words.gap'],
	'a place of a plan tells what one sees or hears there': [
		put(quizKm, '- hall: បាទ\n  - then: ប្រយោគមួយ។\n- desk', '- desk', '### morning'),
		'words.gap'
	],
	'an ending offers three sentences to take away': [put(storyKm, '- take-away: ប្រយោគមួយ។\n', '', '## good'), 'words.gap']
};
/** A sentence of a card in both languages; the finding is expected in the Khmer. */
const pair = (english: string, khmer: string) => {
	const planted = put(km, khmerParagraph, `${khmerParagraph} ${khmer}`);
	return {
		...planted,
		files: { ...planted.files, [en]: planted.files[en]!.replace('comes to the desk.', `comes to the desk. ${english}`) }
	};
};
/** The same on a card that says that it teaches which words to avoid. */
function teaches(english: string): Planted {
	const planted = add(english);
	const shape = planted.files[lessonFile]!.replace('  try-it:\n', '  try-it:\n    avoided: yes\n');
	return { ...planted, files: { ...planted.files, [lessonFile]: shape } };
}
const meaning: Cases = {
	'a promise of total secrecy is named': [add('Say: “What you tell me stays with me.”'), 'words.total_secrecy'],
	'a promise that nobody will know is named in what a person says': [
		put(storyEn, '  - say: One sentence.', '  - say: “Nobody will ever know.”'),
		'words.total_secrecy'
	],
	'a Khmer promise of total secrecy is named': [addKhmer('«គ្មាននរណាដឹងឡើយ។»'), 'words.total_secrecy'],
	'“must not” beside “need not” is named': [pair('She need not prove it.', 'គាត់មិនត្រូវបង្ហាញទេ។'), 'words.must_not'],
	'“three months ago” beside “the last three months” is named': [pair('In the last three months.', 'បីខែមុន។'), 'words.ago'],
	'“three months ago” beside “the three months before” is named': [pair('In the three months before.', 'ក្នុងបីខែមុននោះ។'), 'words.ago'],
	'“but when” beside “only when” is named': [pair('Only when she likes.', 'មក តែពេលចង់។'), 'words.only'],
	'“but with” beside “only goes out with” is named': [pair('She only goes out with him.', 'គាត់ចេញបាន តែជាមួយគេ។'), 'words.only'],
	'“boss” beside “owner” is named': [pair('The owner keeps it.', 'ថៅកែទុកវា។'), 'words.owner'],
	'“owner” beside “boss” is named': [pair('Her boss keeps it.', 'ម្ចាស់ទុកវា។'), 'words.owner']
};
const sound: Readonly<Record<string, Planted>> = {
	'a card that teaches which words to avoid may quote one': teaches('Not “shoddy”: careful.'),
	'that nobody knows something may be told': add('Nobody will know what she wanted.'),
	'“needs no” is no “must not”': pair('She need not bring it.', 'គាត់មិនត្រូវការទេ។'),
	'“before they were asked” stands beside “the three months before”': pair('In the three months before.', 'ក្នុងបីខែមុនពេលគេសួរ។'),
	'“boss” stands beside “boss”, and each of two beside its own': pair('Her boss and the owner came.', 'ថៅកែ និងម្ចាស់ផ្ទះបានមក។'),
	'“must not” stands beside “must not”': pair('She must not be asked.', 'មិនត្រូវសួរទេ។')
};
const characters: Cases = {
	'an invisible space is named': [addKhmer('ក\u200bខ។'), 'words.zero_width'],
	'a soft hyphen is named': [addKhmer('ក\u00adខ។'), 'words.zero_width'],
	'a mark of direction is named': [add('A word\u202e.'), 'words.zero_width'],
	'Latin digits in Khmer are named': [addKhmer('មាន 35 នាក់។'), 'words.latin_digits'],
	'a Latin full stop in Khmer is named': [addKhmer('គាត់មក.'), 'words.latin_stop'],
	'a letter that is put below none is named': [addKhmer('អ្វ្។'), 'words.broken_letter'],
	'a straight quotation mark is named': [add('She says "no".'), 'words.straight_quote'],
	'two versions that were not joined are named': [
		put(en, paragraph, `<<<<<<< mine\n${paragraph}\n=======\n${paragraph}\n>>>>>>> theirs`),
		'file.two_versions'
	],
	'bold that ends nowhere is named': [add('**Never show it.'), 'words.markup'],
	'an English paragraph in the Khmer file is named': [put(km, khmerParagraph, 'Somebody comes to the desk.'), 'words.other_language'],
	'a Khmer paragraph in the English file is named': [put(en, paragraph, 'មានគេមក។'), 'words.other_language'],
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
	'a word to avoid is named in a quiz': [put(quizEn, 'why: One sentence.', 'why: A shoddy sentence.'), 'words.avoid'],
	'a Khmer word to avoid is named in a quiz': [put(quizKm, 'why: ប្រយោគមួយ។', 'why: ខ្ទេចអស់។'), 'words.avoid'],
	'a word to avoid is named in a scenario': [put(storyEn, '- calm: Calm', '- calm: Shoddy'), 'words.avoid'],
	'a Khmer word to avoid is named in a scenario': [put(storyKm, 'មានគេមក។', 'ខ្ទេចអស់។'), 'words.avoid'],
	'a word to avoid is named in what a person says': [put(storyEn, '  - say: One sentence.', '  - say: “Shoddy.”'), 'words.avoid'],
	'a word to avoid may not stand in the right record, not even in quotes': [
		put(
			quizEn,
			'### note-one\n\nOne sentence.\n\n- one: Yes',
			'### note-one\n\nOne sentence.\n\n- one: A “shoddy” place',
			'- one: A “shoddy”'
		),
		'words.avoid'
	],
	'a word to avoid may not stand in the best answer, not even in quotes': [
		put(en, '- look-again: Look again', '- look-again: Look “shoddy”'),
		'words.avoid'
	],
	'a word to avoid may not stand in the text of a card, not even in quotes': [add('Not “shoddy”: careful.'), 'words.avoid'],
	'a card that teaches such words may not use one without quotes': [teaches('Not shoddy: careful.'), 'words.avoid'],
	'a word to avoid may not stand without quotes in another answer': [put(en, '“shoddy” as it is', 'shoddy as it is'), 'words.avoid'],
	'a telephone number stands in the directory only': [add('Call 012 345 678 now.'), 'words.phone_number'],
	'a telephone number in Khmer digits is one too': [addKhmer('០១២ ៣៤៥ ៦៧៨'), 'words.phone_number'],
	'a number of the directory is one, however short': [add('Call 1234 now.'), 'words.phone_number'],
	'a code of a source is for whoever checks, not for readers': [add('At most 72 hours (WHO, 2020, R01).'), 'words.source_code'],
	'nor is it in Khmer': [addKhmer('(អង្គការ ឆ្នាំ២០២០, R01)'), 'words.source_code']
};
const reading: Cases = {
	'English that asks for more than lower secondary school is named at its hardest sentence': [
		put(
			en,
			'Somebody comes to the desk.',
			'Notwithstanding administrative considerations, institutional representatives investigate comprehensively and immediately communicate preliminary recommendations.',
			'Notwithstanding'
		),
		'words.hard_english'
	],
	'a spoken line counts too': [
		put(
			storyEn,
			'  - say: One sentence.',
			`  - say: “${'Institutional representatives consider administrative possibilities comprehensively and '.repeat(12)}help.”`,
			'  - say: “Institutional'
		),
		'words.hard_english'
	],
	'a word of the glossary is explained at its first use': [
		put(en, 'A [sign](term:sign) is', 'A sign is something. A [sign](term:sign) is'),
		'words.term_unexplained'
	],
	'a word of the glossary is explained in Khmer too': [put(km, '[សញ្ញា](term:sign)គឺ', 'សញ្ញាគឺ'), 'words.term_unexplained'],
	'several of them are the same word': [
		put(en, 'A [sign](term:sign) is', 'Signs are many. A sign is', 'Signs are'),
		'words.term_unexplained'
	],
	'a later card does not explain an earlier one': [
		put(en, '[sign](term:sign) is something', 'sign is something', 'A sign is'),
		'words.term_unexplained'
	]
};
const lengths: Cases = {
	'nobody wins a scenario by length': [put(storyEn.replace('', ''), '- calm: Calm', '- calm: Calm'), 'scenario.longest_is_best'],
	'nobody wins a quiz by length': [put(quizEn, '- one: Yes', '- one: Yes'), 'quiz.longest_is_best'],
	'nobody wins a scenario by shortness': [put(storyKm, '- short: លឿន', '- short: លឿន'), 'scenario.shortest_is_best'],
	'nobody wins a quiz by shortness': [put(quizEn, '- two: No.', '- two: No.'), 'quiz.shortest_is_best'],
	'a card is three minutes at most': [
		put(en, 'Somebody comes to the desk.', 'Somebody comes to the desk again. '.repeat(80).trim()),
		'lesson.long_card'
	]
};
for (const [key, [file, from, to, needle]] of Object.entries<readonly [string, RegExp, string, string?]>({
	'nobody wins a scenario by length': [storyEn, /- calm: Calm/g, '- calm: A calm and long best answer'],
	'nobody wins a quiz by length': [quizEn, /- one: Yes/g, '- one: Yes, and this is a long right answer'],
	'nobody wins a scenario by shortness': [storyKm, /- short: លឿន/g, '- short: លឿន និងខ្លី', '- calm: ស្ងប់'],
	'nobody wins a quiz by shortness': [quizEn, /- two: No\./g, '- two: No, because', '- one: Yes']
})) {
	const planted = lengths[key]![0];
	planted.files[file] = planted.files[file]!.replace(from, to);
	Object.assign(planted, { needle: needle ?? to });
}

{
	const planted = reading['a later card does not explain an earlier one']![0];
	planted.files[en] = planted.files[en]!.replace('comes to the desk.', 'sees a [sign](term:sign).');
}

for (const [what, cases] of Object.entries({ form, markup, missing, characters, meaning, reading, lengths }))
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

test.each(Object.entries(sound))('%s', (_, { files, file }) => {
	const { all } = found({ files, file }, '');
	expect(
		all.filter(({ code }) => ['words.total_secrecy', 'words.must_not', 'words.ago', 'words.only', 'words.owner'].includes(code))
	).toEqual([]);
});
