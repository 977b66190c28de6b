import { expect, test } from 'vitest';
import { againstRoom, draftOf, readDrafts, strayDraft, withDraft, withoutDraft, type HandDraft } from './hand-counts.ts';

test.each<[number, number | null, ReturnType<typeof againstRoom>]>([
	[23, 23, { is: 'same' }],
	[23, 20, { is: 'more', n: 3 }],
	[20, 23, { is: 'fewer', n: 3 }],
	[0, 23, null],
	[23, 0, null],
	[23, null, null]
])('%d hands in a room of %s seats', (sum, seats, expected) => expect(againstRoom(sum, seats)).toEqual(expected));

const draft = (more: Partial<HandDraft> = {}): HandDraft => ({ session: 's', visit: 0, round: 1, typed: ['5', ''], ...more });

test('what was typed for one vote is found again for it, and for no other; the other one says that it was not used', () => {
	const drafts = withDraft([], draft());
	expect(draftOf(drafts, draft())).toEqual(draft());
	expect(draftOf(drafts, draft({ round: 2 }))).toBeUndefined();
	expect(strayDraft(drafts, draft({ round: 2 }))).toEqual(draft());
	expect(strayDraft(drafts, draft())).toBeUndefined();
	expect(strayDraft(drafts, draft({ session: 'other' }))).toBeUndefined();
});

test('numbers that were used, or taken out of their fields, are not typed any more', () => {
	const drafts = withDraft(withDraft([], draft()), draft({ typed: ['5', '9'] }));
	expect(drafts).toEqual([draft({ typed: ['5', '9'] })]);
	expect(withoutDraft(drafts, draft())).toEqual([]);
	expect(withDraft(drafts, draft({ typed: ['', ''] }))).toEqual([]);
});

test('only drafts are read from what a browser kept', () => {
	for (const other of [null, 'x', {}, [1], [{ ...draft(), typed: [7] }], [{ ...draft(), visit: 'x' }]])
		expect(readDrafts(other)).toEqual([]);
	expect(readDrafts([draft(), 7])).toEqual([draft()]);
});

test('what is no count stays in a draft as it was typed, so far as a number can be long', () => {
	const kept = withDraft([], draft({ typed: ['១២ក', 'a sentence about somebody'] }));
	expect(readDrafts(JSON.parse(JSON.stringify(kept)))).toEqual([draft({ typed: ['១២ក', 'a sentence a'] })]);
});
