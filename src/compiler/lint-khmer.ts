/**
 * Khmer that said another thing than the English beside it: mistakes that were made more than once, each with the words that show it. What is sure is an
 * error; what may be right is a warning, and a line that is right stands in `modules/khmer-allowed.yml` with the reason.
 */
import type { Findings } from './findings.ts';
import { blank } from './patterns.ts';
import { type Allowed } from './khmer-allowed.ts';
import { numbersApart } from './khmer-numbers.ts';
import type { Fragment } from './read-words.ts';
import type { Translations } from './translations.ts';

interface Slip {
	readonly code: string;
	readonly khmer: RegExp;
	/** Only beside such English. */
	readonly english?: RegExp;
	/** Not in a line that has this. */
	readonly unless?: RegExp;
	readonly message: string;
	readonly remedy: string;
}

export const sure: readonly Slip[] = [
	{
		code: 'words.khmer_earns',
		khmer: /រកចំណូល/,
		english: /\b(?:earn|profit)/i,
		message: 'រកចំណូល says "makes a living", which points at the person who works, not at the one who profits.',
		remedy: 'Write នរណាយកចំណេញ.'
	},
	{
		code: 'words.khmer_treated',
		khmer: /(?:គាត់|ប្អូន|ខ្ញុំ)បានព្យាបាល/,
		english: /\btreated\b/i,
		message: 'Here the patient is the one who treats.',
		remedy: 'Write គេព្យាបាលគាត់.'
	},
	{
		code: 'words.khmer_pays',
		khmer: /បង់ប្រាក់ឱ្យ(?:កុមារ|អនីតិជន)/,
		message: 'This says "pays money to a child", and loses the offence.',
		remedy: 'Write បង់ប្រាក់ដើម្បីរួមភេទជាមួយអនីតិជន.'
	},
	{
		code: 'words.khmer_depends',
		khmer: /មិនប្រាកដ/,
		english: /\bdepends\b/i,
		message: 'The English says "it depends", the Khmer "not sure", which is what a learner says of an own answer.',
		remedy: 'Write អាស្រ័យលើបុគ្គល.'
	},
	{
		code: 'words.khmer_indecent',
		khmer: /អនាចារ/,
		unless: /ពេញវ័យ|^(?!.*(?:រកមិនឃើញ|គ្មាន|មិនមាន)).*$/s,
		message: 'This says that the law of 2008 does not know អនាចារ; it may be the name of an offence against children there.',
		remedy: 'Say it of adults only, and send the reader to the specialised unit for a child: a lawyer has to answer first.'
	}
];

/** Words and forms that are wrong wherever they stand. */
export const wrong: readonly (readonly [form: RegExp, instead: string])[] = [
	[/នូវ/, 'nothing: Khmer needs no word before an object'],
	[/តុពេលថ្ងៃ/, 'វេនថ្ងៃ'],
	[/បុគ្គលិកសង្គម(?!កិច្ច)/, 'បុគ្គលិកសង្គមកិច្ច'],
	[/(?<!ប)ទម្រង់(?!បែបបទ)/, 'ទម្រង់បែបបទ for a paper to fill in, or ក្រដាស in a mouth'],
	[/ធ្វើជើង/, 'ម៉ាស្សាជើង'],
	[/របស់របស់/, 'one របស់'],
	[/មុន ពេល និង/, 'មុន ក្នុងពេល និង'],
	[/តាមនោះ វា/, 'what it is: តាមលិខិតនោះ ស្រោមអនាម័យ…'],
	[/យកទៅធ្វើការ/, 'ប្រើក្នុងការងារ'],
	[/បាត់ពេល «/, 'ពេលចុច «…»']
];

const walkers = 'សុវត្ថិភាព|ជម្រើស|ជំនួយ|តម្រូវការ|ការថែទាំ|សាច់ញាតិ|មនុស្ស|កូន';
// Not “sleeps”, “home”.
const people = 'គេ(?!ង|ហ)';
export const unsure: readonly Slip[] = [
	{
		code: 'words.khmer_grounds',
		khmer: /(?:មាន|គ្មាន)មូលហេតុ(?!សមស្រប)/,
		english: /\bgrounds\b/i,
		message: 'The English says "grounds", the Khmer "a reason" or "an excuse".',
		remedy: 'Write មូលហេតុសមស្រប.'
	},
	{
		code: 'words.khmer_comes_first',
		khmer: new RegExp(`(?:${walkers})[^។៖«»]{0,40}មកមុន`),
		message: 'A thing does not walk: មកមុន is said of somebody who arrives.',
		remedy: 'Write …ជាមុន or …សិន: ថែទាំសិន ក្រដាសតាមក្រោយ.'
	},
	{
		code: 'words.khmer_no_rule',
		khmer: /ទៅផ្ទះ។/,
		english: /\bgo(?:es)? home\b/i,
		unless: /ត្រូវ|អាច|កុំ|សូម/,
		message: 'A rule is told here as something that happens.',
		remedy: 'Write ត្រូវឱ្យ…ទៅផ្ទះ, or អាច.'
	},
	{
		code: 'words.khmer_law',
		khmer: /ច្បាប់/,
		english: /^(?!.*\blaws?\b).*\brules?\b/is,
		message: 'The English says "rule", the Khmer "law".',
		remedy: 'Write វិធាន, unless it is in a law.'
	},
	{
		code: 'words.khmer_who',
		khmer: new RegExp(`${people}.*${people}.*${people}`, 's'),
		english: /\b(?:he|his|him)\b.*\b(?:he|his|him)\b/is,
		message: 'គេ three times: nobody knows which of them is the man.',
		remedy: 'Name him: អ្នកវាយ, ជនសង្ស័យ, បុរសនោះ.'
	},
	{
		code: 'words.khmer_not',
		// The whole line, of which no part says no.
		khmer: /^(?!.*(?:ទេ|មិន|កុំ|គ្មាន|ឥត|អត់|ពុំ|ឡើយ|លែង|ហាម|ឈប់|ខ្វះ|អស់|ប្រកែក|បដិសេធ|ប្រឌិត|ក្រៅ|មានតែ|ប៉ុណ្ណោះ|សុទ្ធតែ)).+$/s,
		english: /\b(?:not|never|no|nobody|nothing|cannot|without)\b|n’t\b/i,
		message: 'The English says no, and no word of the Khmer does.',
		remedy: 'Write the no, or rewrite one of the two.'
	}
];

export function lintKhmer(translations: Translations, allowed: Allowed, findings: Findings): void {
	const { en, km } = translations.words;
	if (!km) return;
	const glossary = translations.base.endsWith('/glossary');
	for (const [key, fragments] of km.fragments) {
		const english = en?.fragments.get(key) ?? [];
		for (const [i, fragment] of fragments.entries()) {
			for (const [form, instead] of wrong) {
				const hit = form.exec(fragment.source);
				if (hit && !allowed.has('words.khmer_wrong', fragment.source))
					findings.error(fragment.at(hit.index), 'words.khmer_wrong', `"${hit[0]}" is not written in this course.`, `Write ${instead}.`);
			}
			const beside = english.length === fragments.length ? english[i] : undefined;
			for (const pair of lines(beside, fragment)) {
				for (const slip of sure) if (!(glossary && slip.code === 'words.khmer_earns')) tell(slip, 'error', pair, allowed, findings);
				for (const slip of unsure) tell(slip, 'warning', pair, allowed, findings);
				tellNumbers(pair, allowed, findings);
			}
		}
	}
}

interface Pair {
	readonly english?: string;
	readonly khmer: string;
	readonly fragment: Fragment;
	/** Where the Khmer begins in its fragment. */
	readonly from: number;
}

/** Without ids, and what links lead to. */
const bare = (text: string): string =>
	blank(text, /^[ \t]*(?:#+|-) [a-z0-9-]+:|\]\([^)]*\)|\((?:source|contact|term):[^)]*\)|\(?R[0-9]{2,3}\)?/gm);

/** Both files run line beside line: where a paragraph has as many lines in both, line by line. */
function lines(english: Fragment | undefined, fragment: Fragment): Pair[] {
	const khmer = bare(fragment.source);
	if (!english) return [{ khmer, fragment, from: 0 }];
	const [left, right] = [bare(english.source).split('\n'), khmer.split('\n')];
	if (left.length !== right.length) return [{ english: left.join('\n'), khmer, fragment, from: 0 }];
	let from = 0;
	return right.map((line, i) => {
		const pair = { english: left[i]!, khmer: line, fragment, from };
		from += line.length + 1;
		return pair;
	});
}

function tell(slip: Slip, severity: 'error' | 'warning', pair: Pair, allowed: Allowed, findings: Findings): void {
	const { code, khmer, english, unless, message, remedy } = slip;
	if (english && (pair.english === undefined || !english.test(pair.english))) return;
	const hit = khmer.exec(pair.khmer);
	if (!hit || unless?.test(pair.khmer) || allowed.has(code, pair.khmer)) return;
	findings[severity](
		pair.fragment.at(pair.from + hit.index),
		code,
		`${message} ${shown(pair.khmer, hit.index)}`,
		listing(severity, remedy, code)
	);
}

const shown = (line: string, index: number): string => `Here: ${line.slice(Math.max(0, index - 30), index + 60).trim()}`;
const listing = (severity: 'error' | 'warning', remedy: string, code: string): string =>
	severity === 'error' ? remedy : `${remedy} If the line is right, list it under ${code} in modules/khmer-allowed.yml.`;

function tellNumbers(pair: Pair, allowed: Allowed, findings: Findings): void {
	if (pair.english === undefined || allowed.has('words.khmer_number', pair.khmer)) return;
	for (const number of numbersApart(pair.english, pair.khmer))
		findings.warning(
			pair.fragment.at(pair.from),
			'words.khmer_number',
			`The number ${number} stands in one language only. Here: ${pair.khmer.slice(0, 60)}`,
			listing('warning', 'Write it in both.', 'words.khmer_number')
		);
}
