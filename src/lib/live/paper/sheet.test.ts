import { expect, test } from 'vitest';
import { emptyBlock, type EntryBlock } from './entry.ts';
import { readSheet } from './sheet.ts';

const whole: EntryBlock = { first: { a: 4 }, second: null, followed: 'a', back: 0 };
test.each<[string, unknown, readonly EntryBlock[] | null]>([
	['nothing', null, null],
	['a word', 'sheet', null],
	['an empty one', [], null],
	['a whole one', [whole], [whole]],
	['a block that is none', [whole, 7], [whole, emptyBlock]],
	['hands that are no numbers', [{ ...whole, first: { a: 'four', b: -1, c: 2 } }], [{ ...whole, first: { c: 2 } }]],
	['a way back to what is still to come', [{ ...whole, back: 3 }], [{ ...whole, back: null }]]
])('a sheet that a browser kept is checked: %s', (_, kept, sheet) => expect(readSheet(kept)).toEqual(sheet));
