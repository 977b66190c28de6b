import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv, type Cell } from './csv.ts';

const mark = '\uFEFF';
const cases: Record<string, [Cell, string]> = {
	'a word stands as it is': ['scene', 'scene'],
	'Khmer stands as it is': ['ការសម្រេចទី ២', 'ការសម្រេចទី ២'],
	'a number stays a number': [12, '12'],
	'what is not known stays empty': [null, ''],
	'a comma does not part a cell': ['first, second', '"first, second"'],
	'a semicolon does not either, where it parts cells': ['first; second', '"first; second"'],
	'a quotation mark is doubled': ['she said "no"', '"she said ""no"""'],
	'a line break stays inside its cell': ['one\ntwo', '"one\ntwo"'],
	'blanks at the edge are kept': [' x', '" x"'],
	'an equals sign calculates nothing': ['=1+1', "'=1+1"],
	'nor does a plus': ['+85512', "'+85512"],
	'nor a minus': ['-1', "'-1"],
	'nor an at sign': ['@sum', "'@sum"],
	'nor a tab before it': ['\t=1', '"\'\t=1"'],
	'nor a blank before it': [' =1', "' =1"],
	'nor a full-width sign': ['＝1', "'＝1"],
	'a formula with a quotation mark is both guarded and quoted': ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"']
};

test.each(Object.entries(cases))('%s', (_, [cell, text]) => {
	expect(csv([[cell]])).toBe(`${mark}${text}\r\n`);
});

test('rows end as the standard says, and the file says that it is UTF-8', () => {
	expect(
		csv([
			['a', 'b'],
			['c', 1]
		])
	).toBe(`${mark}a,b\r\nc,1\r\n`);
});

/** A plain reader of the standard's format. */
function read(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let cell = '';
	let quoted = false;
	for (let i = mark.length; i < text.length; i++) {
		const char = text[i]!;
		if (quoted) {
			if (char !== '"') cell += char;
			else if (text[i + 1] === '"') cell += text[i++]!;
			else quoted = false;
		} else if (char === '"' && cell === '') quoted = true;
		else if (char === ',') {
			row.push(cell);
			cell = '';
		} else if (char === '\r' && text[i + 1] === '\n') {
			rows.push([...row, cell]);
			[row, cell] = [[], ''];
			i++;
		} else cell += char;
	}
	return rows;
}

test('whatever stands in a cell is read back, but for the guard before a formula', () => {
	fc.assert(
		fc.property(
			fc.array(fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { minLength: 1, maxLength: 4 }), { minLength: 1 }),
			(rows) => {
				const back = read(csv(rows));
				expect(back.map((row, y) => row.map((cell, x) => (cell === `'${rows[y]![x]}` ? rows[y]![x] : cell)))).toEqual(rows);
				for (const cell of back.flat()) expect(cell.trimStart()).not.toMatch(/^[=+\-@]/);
			}
		)
	);
});
