/**
 * How hard an English text is, as a school grade: Flesch–Kincaid (Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability
 * Formulas for Navy Enlisted Personnel, 1975). Long sentences and long words make a text hard.
 */
import { syllable } from 'syllable';
import { mostTexts, memoize } from './memoize.ts';

export interface Sentence {
	readonly text: string;
	/** Where it begins in the text it stands in. */
	readonly start: number;
}
export interface Counted {
	readonly sentences: number;
	readonly words: number;
	readonly syllables: number;
}

export const englishWords = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu) ?? [];

/** Sentences of a paragraph or a spoken line. What ends without a full stop, question or exclamation mark is a label, and no sentence. */
export function sentencesOf(text: string): Sentence[] {
	const out: Sentence[] = [];
	let from = 0;
	for (const part of text.split(/(?<=[.!?…][”’)]*)(\s+)/)) {
		if (/\p{L}/u.test(part) && /[.!?…][”’)]*$/.test(part)) out.push({ text: part, start: from + part.search(/\S/) });
		from += part.length;
	}
	return out;
}

/** A number is read aloud: about a syllable a digit. */
export const count = memoize(mostTexts.sentences, (sentence): Counted => {
	const words = englishWords(sentence);
	const syllables = words.reduce((sum, word) => sum + Math.max(1, /^\p{N}+$/u.test(word) ? word.length : syllable(word)), 0);
	return { sentences: 1, words: words.length, syllables };
});

export const grade = ({ sentences, words, syllables }: Counted): number =>
	sentences && words ? 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59 : 0;

export const add = (a: Counted, b: Counted): Counted => ({
	sentences: a.sentences + b.sentences,
	words: a.words + b.words,
	syllables: a.syllables + b.syllables
});
