/** What is written, not what it says: characters, spellings, words to avoid, long sentences, codes of sources, telephone numbers. */
import type { Lang } from '#lib/base/lang.ts';
import { latinDigits } from '#lib/base/latin-digits.ts';
import type { Findings } from './findings.ts';
import { wordCount } from './khmer-breaks.ts';
import { anyOf, blank, quoted } from './patterns.ts';
import type { CourseRegistry } from './read-course.ts';
import type { Fragment, Words } from './read-words.ts';
import type { Translations } from './translations.ts';

const mostWords = 20;

/** `withNumbers`: telephone numbers belong into these words; in all others none may stand. */
export function lintWords(translations: Translations, frame: CourseRegistry, withNumbers: boolean, findings: Findings): void {
	const listed = new Set(frame.contacts.flatMap(({ number }) => number?.replaceAll(' ', '') ?? []));
	for (const lang of frame.languages) {
		const words = translations.words[lang];
		if (!words) continue;
		lintCharacters(words, lang, frame, withNumbers, findings);
		for (const [key, fragments] of words.fragments)
			for (const fragment of fragments) {
				lintAvoided(fragment, lang, frame, translations.expected.get(key)?.example === true, findings);
				if (lang === 'km') lintSentences(fragment, findings);
				lintSources(fragment, findings);
				if (!withNumbers) lintNumbers(fragment, listed, findings);
			}
	}
}

/** One with a language is told in its words only; one of prose not where telephone numbers stand. */
const slips = [
	{
		form: /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g,
		code: 'words.zero_width',
		message: 'An invisible character (a zero-width space, a joiner, a soft hyphen or a mark of direction) stands here.',
		remedy: 'Take it out: search and comparison fail on it, and the build breaks lines by itself.'
	},
	{ form: /(?<=\S)[ \u00a0]{2,}/g, code: 'words.double_space', message: 'Two spaces follow each other.', remedy: 'Keep one.' },
	{
		form: /^#{1,4}(?=[^#\s]|\u00a0)/g,
		code: 'words.heading',
		message: 'This looks like a heading, and would be read as text.',
		remedy: 'Write a plain space behind the #.'
	},
	{
		form: /"/g,
		code: 'words.straight_quote',
		message: 'A straight quotation mark stands here.',
		remedy: 'Write “ ” in English and « » in Khmer.'
	},
	{
		form: /[\u17a3\u17a4\u17d3\u17d8]/g,
		code: 'words.deprecated_letter',
		message: 'This Khmer letter is deprecated.',
		remedy: 'Write it with the letters in use today.'
	},
	{
		form: /[\u0e00-\u0eff]/g,
		code: 'words.foreign_letter',
		message: 'A Thai or Lao letter stands here; it looks like a Khmer one.',
		remedy: 'Type the Khmer letter.'
	},
	{
		form: /(?<=[\u1780-\u17d3\u17d7\u17dd\u17e0-\u17e9»]\**) ?:(?!\/\/)/g,
		code: 'words.latin_colon',
		message: 'A Latin colon stands behind Khmer.',
		remedy: 'Write ៖ in running text.',
		lang: 'km'
	},
	{
		form: /\u17d2(?![\u1780-\u17a2])/g,
		code: 'words.broken_letter',
		message: 'The sign that puts a letter below another one (្) has no letter behind it.',
		remedy: 'Type the word again.'
	},
	{
		form: /(?<=[\u1780-\u17d3])\.(?=\s|$|[*»])/g,
		code: 'words.latin_stop',
		message: 'A Latin full stop stands behind Khmer.',
		remedy: 'Write ។.',
		lang: 'km'
	},
	{
		// Beside Khmer: a medicine and its dose may keep theirs.
		form: /(?<=[\u1780-\u17d3] ?)[0-9]+(?![\p{L}0-9-])|(?<![\p{L}0-9/#:[(.,*-])[0-9]+(?= ?[\u1780-\u17d3])/gu,
		code: 'words.latin_digits',
		message: 'Latin digits stand in Khmer.',
		remedy: 'Write ០ ១ ២ ៣ ៤ ៥ ៦ ៧ ៨ ៩.',
		lang: 'km',
		prose: true
	},
	{
		form: /\s(?=ៗ)/g,
		code: 'words.repeat_sign',
		message: 'A space stands before ៗ.',
		remedy: 'Write it directly behind its word.',
		lang: 'km'
	}
];

function lintCharacters(words: Words, lang: Lang, frame: CourseRegistry, withNumbers: boolean, findings: Findings): void {
	const spellings = Object.entries(frame.glossary.spellings[lang]);
	for (const [i, line] of words.text.split('\n').entries()) {
		const at = (column: number) => ({ file: words.file, line: i + 1, column: column + 1 });
		for (const slip of slips) {
			if ((slip.lang && slip.lang !== lang) || (withNumbers && slip.prose)) continue;
			for (const m of line.matchAll(slip.form)) findings.error(at(m.index), slip.code, slip.message, slip.remedy);
		}
		if (line.split('**').length % 2 === 0)
			findings.error(
				at(line.lastIndexOf('**')),
				'words.markup',
				'Words in bold end nowhere.',
				'Write ** before and behind them, in one line.'
			);
		for (const [wrong, right] of spellings)
			for (let from = line.indexOf(wrong); from >= 0; from = line.indexOf(wrong, from + wrong.length))
				findings.error(
					at(from),
					'words.spelling',
					`"${wrong}" is written "${right}" in this course.`,
					'Correct it; glossary.yml lists the spellings.'
				);
	}
}

/** All words to avoid as one pattern; English words whole, Khmer ones anywhere, because Khmer has no spaces between words. */
const avoidForms = new WeakMap<object, RegExp>();
function avoidForm(avoid: Readonly<Record<string, string>>, lang: Lang): RegExp {
	const known = avoidForms.get(avoid);
	if (known) return known;
	const any = anyOf(Object.keys(avoid));
	const form = lang === 'km' ? new RegExp(any, 'g') : new RegExp(`(?<![\\p{L}\\p{M}])(?:${any})(?![\\p{L}\\p{M}])`, 'giu');
	avoidForms.set(avoid, form);
	return form;
}

function lintAvoided(fragment: Fragment, lang: Lang, frame: CourseRegistry, example: boolean, findings: Findings): void {
	const avoid = frame.glossary.avoid[lang];
	if (!Object.keys(avoid).length) return;
	const source = blank(fragment.source, /\]\([^)]*\)/g);
	for (const m of (example ? blank(source, quoted) : source).matchAll(avoidForm(avoid, lang))) {
		const listed = Object.keys(avoid).find((word) => word.toLowerCase() === m[0].toLowerCase());
		findings.error(
			fragment.at(m.index),
			'words.avoid',
			`"${m[0]}" is a word to avoid.`,
			`Write: ${avoid[listed ?? ''] ?? 'another word'}. Only as an example of how not to speak it may stand in quotes, in a choice that is not the best one.`
		);
	}
}

function lintSentences(fragment: Fragment, findings: Findings): void {
	const text = blank(fragment.source, /\]\([^)]*\)/g);
	for (const m of text.matchAll(/[^។៕?!\n]+/g)) {
		const count = wordCount(m[0]);
		if (count > mostWords)
			findings.error(
				fragment.at(m.index),
				'words.long_sentence',
				`This Khmer sentence has about ${count} words.`,
				`Make two of it: more than ${mostWords} are hard to read.`
			);
	}
}

/** `(R51)` is shown to no reader and `(source:R51)` as a link; the code anywhere else would be read as it stands. */
function lintSources(fragment: Fragment, findings: Findings): void {
	for (const m of blank(fragment.source, /\((?:source:)?R[0-9]{2,3}\)/g).matchAll(/(?<![A-Za-z0-9])R[0-9]{2,3}(?![A-Za-z0-9])/g))
		findings.error(
			fragment.at(m.index),
			'words.source_code',
			`"${m[0]}" is the code of a source, and says nothing to a reader.`,
			`Write it alone in brackets, (${m[0]}), or link to it: (source:${m[0]}).`
		);
}

/** Seven digits or more that are no pair of years, or a number of the directory: numbers stand in one place only, with their source and date. */
function lintNumbers(fragment: Fragment, numbers: ReadonlySet<string>, findings: Findings): void {
	// Where a link leads is no text: a contact may have its number in its id.
	const text = blank(fragment.source, /\]\([a-z]+:[a-z0-9-]+\)/g);
	for (const m of text.matchAll(/(?<![\p{L}0-9០-៩])\+?[0-9០-៩](?:[ .()/-]?[0-9០-៩])*/gu)) {
		const digits = latinDigits(m[0]).replace(/[^0-9]/g, '');
		const years = /^\D*(?:19|20)[0-9]{2}\D(?:19|20)[0-9]{2}$/.test(m[0]);
		if (years || (digits.length < 7 && !numbers.has(digits))) continue;
		findings.error(
			fragment.at(m.index),
			'words.phone_number',
			`"${m[0]}" looks like a telephone number.`,
			'Link to the directory instead: [name](contact:…). There every number has its source and the day it was checked.'
		);
	}
}
