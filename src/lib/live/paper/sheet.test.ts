import { expect, test } from 'vitest';
import { emptyBlock, type EntryBlock } from './entry.ts';
import { mergedSheet, readSheet } from './sheet.ts';

const whole: EntryBlock = { first: { a: 4 }, second: null, followed: 'a', back: 0 };
test.each<[string, unknown, readonly EntryBlock[] | null]>([
	['nothing', null, null],
	['a word', 'sheet', null],
	['an empty one', [], null],
	['a whole one', [whole], [whole]],
	['a block that is none', [whole, 7], [whole, emptyBlock]],
	[
		'hands that are no numbers stay as they were typed',
		[{ ...whole, first: { a: '១២ក', b: '6.5', c: 2 } }],
		[{ ...whole, first: { a: '១២ក', b: '6.5', c: 2 } }]
	],
	[
		'hands that no field can say',
		[{ ...whole, first: { a: -1, b: 5001, c: 1.5, d: '12' } }],
		[{ ...whole, first: { a: '-1', b: '5001', c: '1.5', d: 12 } }]
	],
	[
		'of an earlier release, which kept nothing of what is no number',
		[{ ...whole, first: { a: null, b: 2 } }],
		[{ ...whole, first: { a: '?', b: 2 } }]
	],
	['a whole text in a field', [{ ...whole, first: { a: 'a sentence about somebody' } }], [{ ...whole, first: { a: 'a sentence a' } }]],
	['a way back to what is still to come', [{ ...whole, back: 3 }], [{ ...whole, back: null }]]
])('a sheet that a browser kept is checked: %s', (_, kept, sheet) => expect(readSheet(kept)).toEqual(sheet));

const typed = (more: Partial<EntryBlock>): EntryBlock => ({ ...whole, ...more });
test.each<[string, readonly EntryBlock[], readonly EntryBlock[], readonly EntryBlock[], readonly EntryBlock[]]>([
	['what only this one has changed', [whole], [typed({ first: { a: 5 } })], [whole], [typed({ first: { a: 5 } })]],
	['what only the other one has changed', [whole], [whole], [typed({ followed: 'b' })], [typed({ followed: 'b' })]],
	[
		'two fields of one round',
		[whole],
		[typed({ first: { a: 4, b: 1 } })],
		[typed({ first: { a: 4, c: '១២ក' } })],
		[typed({ first: { a: 4, b: 1, c: '១២ក' } })]
	],
	[
		'the same field twice: it stands as it was typed last, here',
		[whole],
		[typed({ first: { a: 5 } })],
		[typed({ first: { a: 6 } })],
		[typed({ first: { a: 5 } })]
	],
	[
		'a field that was emptied here',
		[typed({ first: { a: 4, b: 2 } })],
		[typed({ first: { a: 4 } })],
		[typed({ first: { a: 7, b: 2 } })],
		[typed({ first: { a: 7 } })]
	],
	['a block that the other one has begun', [whole], [typed({ back: null })], [whole, whole], [typed({ back: null }), whole]],
	['a block that was taken away here', [whole, whole], [whole], [whole, whole], [whole]]
])('a sheet that two windows type becomes one: %s', (_, before, here, there, both) =>
	expect(mergedSheet(before, here, there)).toEqual(both)
);
