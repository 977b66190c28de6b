import { expect, test } from 'vitest';
import { parseCount, shownField } from './typed-count.ts';

test.each<[number | string | undefined, string, string]>([
	[undefined, '', ''],
	[12, '12', '១២'],
	['12', '12', '១២'],
	['១២', '12', '១២'],
	['១២ក', '១២ក', '១២ក'],
	['6.5', '6.5', '6.5']
])('a count that is shown again has the digits of the page, and what is none stands as it was typed: %j', (count, en, km) =>
	expect([shownField(count, 'en'), shownField(count, 'km')]).toEqual([en, km])
);

test.each<[string, number]>([
	['', 0],
	[' ', 0],
	['0', 0],
	['12', 12],
	['៣', 3],
	['៥០០០', 5000],
	['5001', NaN],
	['-4', NaN],
	['6.5', NaN],
	['1e3', NaN],
	['six', NaN]
])('a field in which “%s” stands counts %s', (text, n) => expect(parseCount(text)).toBe(n));
