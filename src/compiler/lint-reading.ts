/** Whether a learner who left school early can read it: the English of each step by its school grade. */
import type { Findings } from './findings.ts';
import { blank } from './patterns.ts';
import { add, count, grade, sentencesOf, type Counted } from './readability.ts';
import type { Fragment, Words } from './read-words.ts';
import type { Translations } from './translations.ts';

/** Lower secondary school. */
export const mostGrade = 8;
const shown = 3;

/** Marks of Markdown, and what links point to, as blanks: a place in the text stays the place in the file. */
const bare = (text: string): string =>
	blank(text, /\]\([^)]*\)|\((?:source|term|contact):[^)]*\)/g)
		.replace(/[[\]*]/g, ' ')
		// A line that goes on in the next one is one sentence; an item of a list is one by itself.
		.replace(/\n(?![ \t]*(?:[-+]|[0-9]+[.)])[ \t]|[ \t]*\n)/g, ' ');

interface Found {
	readonly fragment: Fragment;
	readonly index: number;
	readonly counted: Counted;
}

/** Paragraphs, lists and spoken lines, each sentence with its place in the file; titles are none. */
function read(words: Words): Found[] {
	const found: Found[] = [];
	for (const [key, fragments] of words.fragments) {
		if (key.endsWith('#title')) continue;
		for (const fragment of fragments) {
			let from = 0;
			for (const line of bare(fragment.source).split('\n')) {
				for (const { text, start } of sentencesOf(line)) found.push({ fragment, index: from + start, counted: count(text) });
				from += line.length + 1;
			}
		}
	}
	return found;
}

/** Gives back the grade of everything that is read in a step. */
export function lintReading(translations: Translations, findings: Findings): number {
	const words = translations.words.en;
	if (!words) return 0;
	const found = read(words);
	const whole = grade(found.reduce((sum, { counted }) => add(sum, counted), { sentences: 0, words: 0, syllables: 0 }));
	if (whole <= mostGrade) return whole;
	const worst = found
		.toSorted((a, b) => grade(b.counted) - grade(a.counted))
		.slice(0, shown)
		.map(({ fragment, index }) => fragment.at(index));
	findings.warning(
		worst[0]!,
		'words.hard_english',
		`The English of this step reads like school grade ${whole.toFixed(1)} (Flesch–Kincaid); the limit is ${mostGrade}.`,
		`Shorter sentences, plainer words. The hardest begin in line ${worst.map(({ line }) => line).join(', ')}.`
	);
	return whole;
}
