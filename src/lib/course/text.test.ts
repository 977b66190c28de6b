import { expect, test } from 'vitest';
import { plain, unbroken, type Line } from './text.ts';

test.each<[string, Line, string]>([
	[
		'what stays on one line is joined between its letters, and nowhere else',
		['ជួយ', ['nb', ['គ្រប់គ្រង']], 'បាន'],
		'ជួយគ្រ\u2060ប់\u2060គ្រ\u2060ងបាន'
	],
	[
		'so it is in a strong word and in a link',
		[
			['b', [['nb', ['កាមេរ៉ា']]]],
			['term', 'a', [['nb', ['មក']]]]
		],
		'កា\u2060មេ\u2060រ៉ាម\u2060ក'
	],
	['a vowel, a sign and a subscript stay with their letter', [['nb', ['ព្រមព្រៀង។']]], 'ព្រ\u2060ម\u2060ព្រៀ\u2060ង។'],
	['other scripts are left as they are', [['nb', ['Sala 2']], ' and so on'], 'Sala 2 and so on']
])('%s', (_, line, held) => {
	expect(plain(unbroken(line))).toBe(held);
	expect(plain(unbroken(line)).replaceAll('\u2060', '')).toBe(plain(line));
});
