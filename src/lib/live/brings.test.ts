import { expect, test } from 'vitest';
import type { ScenarioShape, ScenarioWords } from '../scenario/shape.ts';
import { bringsOf, firstSentence } from './brings.ts';

test.each<[string, string]>([
	['She looks up. Then she says her name.', 'She looks up.'],
	['“I stay.” He sits down.', '“I stay.”'],
	['គាត់ងើបមុខ។ គាត់និយាយ។', 'គាត់ងើបមុខ។'],
	['Nobody comes at 6.30 in the evening. It is dark.', 'Nobody comes at 6.30 in the evening.'],
	['no stop at all', 'no stop at all']
])('the first sentence of “%s”', (text, first) => expect(firstSentence([['p', [text]]])).toBe(first));

const choice = (id: string, go: readonly string[], stop = false) => ({ id, stop, go: go.map((one) => ({ go: one })) });
const shape = {
	scenes: [
		{
			kind: 'decision',
			id: 'one',
			choices: [
				choice('a', ['two']),
				choice('b', ['turn'], true),
				choice('c', ['either']),
				choice('d', ['bad']),
				choice('e', ['bad', 'two'])
			]
		},
		{ kind: 'decision', id: 'two', choices: [] },
		{ kind: 'turn', id: 'turn', route: [{ go: 'bad' }, { go: 'good' }] },
		{ kind: 'turn', id: 'either', route: [{ go: 'bad' }, { go: 'two' }] },
		{ kind: 'ending', id: 'bad' },
		{ kind: 'ending', id: 'good' }
	]
} as unknown as ScenarioShape;
const told = (text: string) => ({ label: [text], then: [['p', [`${text} follows. And more.`]]] });
const words = {
	scenes: { one: { choices: { a: told('a'), b: told('b'), c: told('c'), d: told('d'), e: told('e') } } }
} as unknown as ScenarioWords;

test('says what follows, what cannot be taken back, and what ends the story on every road', () => {
	expect(bringsOf(shape, words, 'one', ['d', 'b', 'c', 'a', 'e'])).toEqual([
		{ choice: 'd', says: 'd follows.', stops: false, ends: true },
		{ choice: 'b', says: 'b follows.', stops: true, ends: true },
		{ choice: 'c', says: 'c follows.', stops: false, ends: false },
		{ choice: 'a', says: 'a follows.', stops: false, ends: false },
		{ choice: 'e', says: 'e follows.', stops: false, ends: false }
	]);
	expect(bringsOf(shape, words, 'bad', [])).toEqual([]);
});
