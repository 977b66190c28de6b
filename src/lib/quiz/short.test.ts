import { describe, expect, it, test } from 'vitest';
import type { QuizEvent } from './event.ts';
import { replayQuiz } from './replay.ts';
import type { Item, QuizShape } from './shape.ts';
import { cut, taughtItems, versionOf } from './short.ts';

const item = (id: string, objective: string, critical = false): Item => ({
	id,
	kind: 'single',
	objective,
	critical,
	rows: [],
	care: [],
	sources: [],
	variants: [1, 2, 3].map((n) => ({ id: `case-${n}`, kind: 'single', options: ['good', 'bad'], right: 'good' }))
});
const items = [
	item('visit', 'm4-o1'),
	item('no-conditions', 'm4-o2', true),
	item('choices', 'm4-o3', true),
	item('words', 'm4-o2'),
	item('remark', 'm4-o4'),
	item('condoms', 'm4-o5'),
	item('posters', 'm4-o5'),
	item('names', 'm4-o1')
];
const taught = new Set(['m4-o2', 'm4-o5', 'm4-o1']);
const short = ['visit', 'no-conditions', 'words', 'condoms', 'posters', 'names'];
const shape: QuizShape = { pass: 80, items, short: { police: { hash: 'short', items: short } } };

/** Answers whatever is asked; the named items wrongly at first. */
function take(quiz: QuizShape, wrong: readonly string[] = [], seed = 7): QuizEvent[] {
	const events: QuizEvent[] = [];
	for (let now = replayQuiz(quiz, seed, events); now.at !== 'result'; now = replayQuiz(quiz, seed, events)) {
		const answer = wrong.includes(now.item) && !now.again ? 'bad' : 'good';
		events.push({ do: 'answer', item: now.item, variant: now.variant, answer }, { do: 'next', item: now.item });
	}
	return events;
}

it('asks what its steps taught, in the order of the quiz', () => {
	expect(taughtItems(shape, taught)).toEqual(short);
	expect(taughtItems(shape, new Set())).toEqual([]);
});

describe('passing the short version', () => {
	const quiz = cut(shape, short);
	test.each<[string, readonly string[], { right: number; passed: boolean }]>([
		['five of six asked are enough', ['words'], { right: 5, passed: true }],
		['four of six are not', ['words', 'visit'], { right: 4, passed: false }],
		['a critical one that is asked comes back until right', ['no-conditions'], { right: 5, passed: true }],
		['one that is not asked counts for nothing', ['choices', 'remark'], { right: 6, passed: true }]
	])('%s', (_, wrong, expected) => expect(replayQuiz(quiz, 7, take(quiz, wrong))).toMatchObject({ at: 'result', ...expected }));

	it('a critical one that is asked comes back', () => {
		const asked = take(quiz, ['no-conditions']).flatMap((event) => (event.do === 'answer' ? [event.item] : []));
		expect(asked).toEqual([...short, 'no-conditions']);
	});
});

describe('which version a run is of', () => {
	const whole = take(shape);
	const part = take(cut(shape, short));
	const of = (hash: string, events: readonly QuizEvent[], wanted: string) =>
		versionOf(shape, 'whole', { hash, seed: 7, events }, wanted).hash;

	test.each<[string, string, readonly QuizEvent[], string, string]>([
		['the one it was begun as, whatever the track is now', 'short', part.slice(0, 2), 'whole', 'short'],
		['also the whole, for somebody who takes the short one now', 'whole', whole.slice(0, 2), 'short', 'whole'],
		['a new run: the one of the track', 'short', [], 'short', 'short'],
		['after an edit: the one in which most of it fits', 'before', part, 'whole', 'short'],
		['after an edit: the whole where the whole fits', 'before', whole, 'short', 'whole'],
		['after an edit, where it is open: the one of the track', 'before', whole.slice(0, 2), 'short', 'short'],
		['after an edit, for a track without one: the whole', 'before', [], 'elsewhere', 'whole']
	])('%s', (_, hash, events, wanted, expected) => expect(of(hash, events, wanted)).toBe(expected));

	it('the result that a run wrote holds in its version only', () => {
		const result: QuizEvent = { do: 'result', right: 6, of: 6, passed: true };
		const { shape: own } = versionOf(shape, 'whole', { hash: 'short', seed: 7, events: part }, 'whole');
		expect(replayQuiz(own, 7, [...part, result]).fits).toBe(part.length + 1);
		expect(replayQuiz(shape, 7, [...part, result]).fits).toBeLessThan(part.length);
	});
});
