import { expect, test } from 'vitest';
import { marksOf } from '../course/beside.ts';
import { keptSentences, lastAnswers, markCard, markedCards, openedCards } from './pocket.ts';
import type { Run, RunEvent } from './run.ts';

let n = 0;
const run = (step: string, ...events: RunEvent[]): Run => ({
	id: `r${n++}`,
	step,
	hash: 'h',
	format: 1,
	seed: 0,
	day: '2026-11-27',
	events
});
const lesson = 'm/boxes';
const story = 'm/story';
const end = (ending: string): RunEvent => ({ do: 'debrief', ending, end: 'safe' });
const take = (sentence: number): RunEvent => ({ do: 'take', sentence });

test('a card is marked until it is unmarked, whichever device said so last', () => {
	const marks = run(marksOf(lesson), markCard('a', true), markCard('b', true), markCard('a', false));
	expect(markedCards(lesson, [marks])).toEqual(['b']);
	expect(markedCards(lesson, [run(marksOf(lesson), markCard('a', true), markCard('b', false)), marks])).toEqual(['a']);
	expect(markedCards(lesson, [run(marksOf('m/other'), markCard('a', true))])).toEqual([]);
});

test('what was answered at a card of the lesson itself marks nothing', () => {
	expect(markedCards(lesson, [run(lesson, { do: 'practise', card: 'a', option: 'again', sure: null })])).toEqual([]);
});

test('of a practice question the last answer counts', () => {
	const practise = (option: string): RunEvent => ({ do: 'practise', card: 'a', option, sure: 'sure' });
	expect([...lastAnswers(lesson, [run(lesson, practise('x'), practise('y')), run(lesson, practise('z'))])]).toEqual([['a', 'y']]);
});

test('cards that were open are those of all runs of the lesson', () => {
	const runs = [run(lesson, { do: 'open', card: 'a' }), run(lesson, { do: 'open', card: 'b' }), run(story, { do: 'open', card: 'c' })];
	expect([...openedCards(lesson, runs)]).toEqual(['a', 'b']);
});

test.each<[string, Run[], string[]]>([
	['the last one chosen at an ending is kept', [run(story, end('good'), take(0), take(2))], ['good/2']],
	[
		'one for each ending of a way that was gone back',
		[run(story, end('good'), take(0), { do: 'back', to: 1 }, end('bad'), take(1))],
		['bad/1', 'good/0']
	],
	[
		'newer runs first, each sentence once',
		[run(story, end('bad'), take(1)), run(story, end('good'), take(0)), run(story, end('bad'), take(1))],
		['bad/1', 'good/0']
	],
	['one without an ending means nothing', [run(story, take(1))], []]
])('of sentences %s', (_, runs, kept) => {
	expect(keptSentences(story, runs).map(({ ending, sentence }) => `${ending}/${sentence}`)).toEqual(kept);
});
