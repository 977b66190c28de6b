import { expect, test } from 'vitest';
import { add, count, grade, sentencesOf } from './readability.ts';

const of = (text: string): number =>
	grade(sentencesOf(text).reduce((sum, one) => add(sum, count(one.text)), { sentences: 0, words: 0, syllables: 0 }));

test.each([
	// 6 words, 6 syllables: 0.39 × 6 + 11.8 × 1 − 15.59.
	['a sentence of short words', 'The cat sat on the mat.', -1.45],
	// 16 words, 24 syllables.
	['a sentence of middling words', 'This sentence, taken as a reading passage unto itself, is being used to prove a point.', 8.35],
	['two sentences are easier than one', 'This sentence, taken as a reading passage unto itself. It is being used to prove a point.', 5.08],
	['no sentence', 'Front desk', 0]
])('%s', (_, text, expected) => expect(of(text)).toBeCloseTo(expected, 2));

test('sentences end with their sign and their quote, and a label is none', () => {
	const texts = (text: string) => sentencesOf(text).map((one) => one.text);
	expect(texts('“Is she free?” You ask: “Or not?” Go on. Front desk')).toEqual(['“Is she free?”', 'You ask: “Or not?”', 'Go on.']);
	expect(sentencesOf('One. Two.').map(({ start }) => start)).toEqual([0, 5]);
});

test('a number is read aloud, and a decimal point ends nothing', () => {
	expect(count('In 2015')).toEqual({ sentences: 1, words: 2, syllables: 5 });
	expect(sentencesOf('It was 36.5 degrees.')).toHaveLength(1);
});
