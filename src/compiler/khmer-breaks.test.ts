import { describe, expect, test } from 'vitest';
import type { Line } from '#lib/course/text.ts';
import { plain } from '#lib/course/text.ts';
import { keepTogether, keeper } from './khmer-breaks.ts';

const terms = keeper(['នគរបាល', 'ជនរងគ្រោះ', 'Latin', 'ពាក្យ ពីរ', 'ក'.repeat(40)]);
const cases: Record<string, [Line, Line]> = {
	'the last word stays with the full stop': [['គាត់មក។'], ['គាត់', ['nb', ['មក។']]]],
	'so it does before a closing quote': [['«គាត់មក»'], ['«គាត់', ['nb', ['មក»']]]],
	'several signs stay with it': [['គាត់មក?»'], ['គាត់', ['nb', ['មក?»']]]],
	'a term of the glossary stays whole': [['ជួយនគរបាលបាន'], ['ជួយ', ['nb', ['នគរបាល']], 'បាន']],
	'a term takes the full stop with it': [['ជួយនគរបាល។ បាន'], ['ជួយ', ['nb', ['នគរបាល។']], ' បាន']],
	'a sign behind a strong word stays with that word': [
		[['b', ['មក']], '។ គាត់'],
		[['nb', [['b', ['មក']], '។']], ' គាត់']
	],
	'a sign behind a link stays with the link': [[['term', 'sign', ['មក']], '។'], [['nb', [['term', 'sign', ['មក']], '។']]]],
	'terms inside a link stay whole': [[['term', 'sign', ['ជួយនគរបាល']]], [['term', 'sign', ['ជួយ', ['nb', ['នគរបាល']]]]]],
	'an opening quote goes in with a kept word': [['ថា «នគរបាល បាន'], ['ថា ', ['nb', ['«នគរបាល']], ' បាន']],
	'other scripts are left as they are': [['Hello. Latin!'], ['Hello. Latin!']]
};

describe('what stays on one line', () => {
	test.each(Object.entries(cases))('%s', (_, [line, kept]) => {
		expect(keepTogether(line, terms)).toEqual(kept);
	});
	test('nothing is lost or added', () => {
		for (const [line] of Object.values(cases)) expect(plain(keepTogether(line, terms))).toBe(plain(line));
	});
	test('a word wider than a phone keeps only its end', () => {
		const long = `${'ក'.repeat(60)}។`;
		const kept = keepTogether([long], undefined);
		expect(plain(kept)).toBe(long);
		for (const part of kept) if (typeof part !== 'string') expect(plain([part]).length).toBeLessThan(25);
	});
});
