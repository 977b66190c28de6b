import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuizEvent } from './event.ts';
import { onScreen } from './order.ts';
import { replayQuiz, type QuizPosition } from './replay.ts';
import type { Item, QuizShape, VariantShape } from './shape.ts';

const item = (id: string, critical: boolean, variants: number): Item => ({
	id,
	kind: 'single',
	objective: `objective-${id}`,
	critical,
	rows: [],
	care: [],
	sources: [],
	variants: Array.from({ length: variants }, (_, i): VariantShape => ({
		id: `case-${i + 1}`,
		kind: 'single',
		options: ['good', 'bad', 'other'],
		right: 'good'
	}))
});
const shape: QuizShape = {
	pass: 80,
	items: [item('age', true, 3), item('words', false, 2), item('papers', false, 2), item('files', true, 3), item('condoms', false, 2)]
};
const seed = 7;

/** Answers whatever is asked, by item; `good` where nothing else is said. An item asked again uses its next answer. */
function take(
	answers: Record<string, readonly string[]> = {},
	quiz = shape,
	by = seed
): { events: QuizEvent[]; seen: string[]; end: QuizPosition } {
	const events: QuizEvent[] = [];
	const seen: string[] = [];
	const times: Record<string, number> = {};
	for (let now = replayQuiz(quiz, by, events); now.at !== 'result'; now = replayQuiz(quiz, by, events)) {
		if (now.at === 'feedback') events.push({ do: 'next', item: now.item });
		else {
			seen.push(`${now.item}/${now.variant}${now.again ? ' again' : ''}`);
			const time = (times[now.item] = (times[now.item] ?? 0) + 1);
			events.push({ do: 'answer', item: now.item, variant: now.variant, answer: answers[now.item]?.[time - 1] ?? 'good' });
		}
	}
	return { events, seen, end: replayQuiz(quiz, by, events) };
}
const at = (...events: unknown[]): QuizPosition => replayQuiz(shape, seed, events as QuizEvent[]);
const first = at();
const answer = (text: string): QuizEvent => ({ do: 'answer', item: first.item, variant: first.variant, answer: text });
const next: QuizEvent = { do: 'next', item: first.item };

describe('a quiz', () => {
	it('asks its items in the order of the author', () => {
		expect(take().seen.map((asked) => asked.split('/')[0])).toEqual(['age', 'words', 'papers', 'files', 'condoms']);
	});

	it('shows feedback after every answer, and goes on when the learner does', () => {
		expect(at(answer('bad'))).toMatchObject({ at: 'feedback', item: 'age', answer: 'bad', mark: { right: false }, number: 1, of: 5 });
		expect(at(answer('bad'), next)).toMatchObject({ at: 'item', item: 'words', number: 2, of: 5 });
		expect(at(answer('bad'), next)).not.toHaveProperty('mark');
	});

	it('asks the same again after a pause, and other variants in another run', () => {
		expect(take().seen).toEqual(take().seen);
		expect(new Set(Array.from({ length: 20 }, (_, i) => take({}, shape, i).seen[0])).size).toBe(3);
	});

	it('takes the answer that was given first', () => {
		expect(at(answer('bad'), answer('good'))).toEqual({ ...at(answer('bad')), fits: 2 });
	});
});

describe('what is done again changes nothing', () => {
	it('an answer after its feedback was left', () =>
		expect(at(answer('bad'), next, answer('good'))).toEqual({ ...at(answer('bad'), next), fits: 3 }));
	it('going on', () => expect(at(answer('bad'), next, next)).toEqual({ ...at(answer('bad'), next), fits: 3 }));
	it('the result', () => {
		const { events, end } = take();
		const result: QuizEvent = { do: 'result', right: 5, of: 5, passed: true };
		expect(at(...events, result, result)).toEqual({ ...end, fits: events.length + 2 });
	});
});

describe('critical items', () => {
	it('that were answered wrongly come back after the last item, with another case', () => {
		const { seen } = take({ age: ['bad'] });
		expect(seen).toHaveLength(6);
		expect(seen[5]).toMatch(/^age\/.* again$/);
		expect(seen[5]!.slice(0, 10)).not.toBe(seen[0]!.slice(0, 10));
	});

	it('come back until they are right, through all their cases and round again', () => {
		const { seen, end } = take({ age: ['bad', 'bad', 'bad'] });
		const cases = seen.filter((asked) => asked.startsWith('age')).map((asked) => asked.slice(0, 10));
		expect(cases).toHaveLength(4);
		expect(new Set(cases).size).toBe(3);
		expect(cases[3]).toBe(cases[0]);
		expect(end.at).toBe('result');
	});

	it('come back one after the other, counted for themselves', () => {
		const { events } = take({ age: ['bad'], files: ['bad'] });
		const counts = events.flatMap((_, i) => {
			const now = at(...events.slice(0, i));
			return now.again && now.at === 'item' ? [`${now.item} ${now.number} of ${now.of}`] : [];
		});
		expect(counts).toEqual(['age 1 of 2', 'files 2 of 2']);
	});

	it('are not right at first by being right in the end', () => {
		expect(take({ age: ['bad'] }).end).toMatchObject({ right: 4 });
	});

	it('that are not critical do not come back', () => expect(take({ words: ['bad'] }).seen).toHaveLength(5));
});

describe('passing', () => {
	const cases: Record<string, [Record<string, readonly string[]>, Partial<QuizPosition>]> = {
		'everything right is passed': [{}, { right: 5, passed: true }],
		'four of five is 80 per cent, and passed': [{ words: ['bad'] }, { right: 4, passed: true }],
		'three of five is not': [
			{ words: ['bad'], papers: ['bad'] },
			{ right: 3, passed: false }
		],
		'a critical item right in the end does not stand in the way': [{ files: ['bad', 'bad'] }, { right: 4, passed: true }]
	};
	it.each(Object.entries(cases))('%s', (_, [answers, expected]) => expect(take(answers).end).toMatchObject({ at: 'result', ...expected }));

	it('nothing is passed before the result', () => {
		const { events } = take();
		for (let i = 0; i < events.length; i++) expect(at(...events.slice(0, i)).passed).toBe(false);
	});

	it('a result that is not the one of the answers does not fit', () => {
		const { events } = take({ words: ['bad'], papers: ['bad'] });
		expect(at(...events, { do: 'result', right: 5, of: 5, passed: true }).fits).toBe(events.length);
	});

	it('a quiz without items is not passed', () =>
		expect(replayQuiz({ pass: 80, items: [] }, 1, [])).toMatchObject({ at: 'result', passed: false }));
});

describe('a try that cannot pass any more', () => {
	const { events } = take({ age: ['bad', 'bad', 'bad'], words: ['bad'] });
	/** As far as the important question that came back was missed again. */
	const second = events.slice(
		0,
		events.findLastIndex((event) => event.do === 'answer')
	);
	const result = (right: number, passed: boolean): QuizEvent => ({ do: 'result', right, of: 5, passed });
	it.each<[string, readonly QuizEvent[], QuizEvent, string]>([
		['has its result where it is left at an important question that came back', second, result(3, false), 'result'],
		['has it at what is told of that question too', events.slice(0, second.length - 1), result(3, false), 'result'],
		['has no other result than that', second, result(3, true), 'item'],
		['has none before every question was answered', events.slice(0, 6), result(2, false), 'item']
	])('%s', (_, done, result, stands) => expect(at(...done, result).at).toBe(stands));

	it('is not one that can still pass: that one waits at its important question', () => {
		const { events } = take({ age: ['bad', 'bad'] });
		const waits = events.slice(0, -2);
		expect(at(...waits, result(4, false))).toMatchObject({ at: 'item', outOfReach: false, fits: waits.length });
	});
});

describe('the order on the screen', () => {
	const steps: VariantShape = { id: 'room', kind: 'order', order: ['a', 'b', 'c'] };
	const things: VariantShape = { id: 'clinic', kind: 'sort', put: { papers: 'strong', tired: 'weak', phone: 'none' } };
	const age = shape.items[0]!;

	it('has everything once, and is the same in the same run', () => {
		for (const variant of [steps, things, age.variants[0]!]) {
			expect(onScreen(age, variant, 3)).toEqual(onScreen(age, variant, 3));
			expect(onScreen(age, variant, 3)).toHaveLength(3);
			expect(new Set(onScreen(age, variant, 3)).size).toBe(3);
		}
	});

	it('never has steps in their right order already', () => {
		for (let run = 0; run < 200; run++) expect(onScreen(age, steps, run).join('')).not.toBe('abc');
	});

	it('leaves the places of a plan where they lie', () => {
		const variant: VariantShape = { id: 'clinic', kind: 'plan', places: ['gate', 'desk', 'room'], risks: ['room'] };
		for (let run = 0; run < 20; run++) expect(onScreen(age, variant, run)).toEqual(['gate', 'desk', 'room']);
	});

	it('puts the right option in every place about equally often', () => {
		const places = [0, 0, 0];
		for (let run = 0; run < 3000; run++) places[onScreen(age, age.variants[0]!, run).indexOf('good')]!++;
		for (const times of places) expect(Math.abs(times - 1000)).toBeLessThan(120);
	});
});

describe('events from anywhere', () => {
	const words = fc.constantFrom('age', 'words', 'case-1', 'case-2', 'case-3', 'good', 'bad', '__proto__', 'constructor');
	const odd = fc.oneof(words, fc.jsonValue());
	const event = fc.oneof(
		fc.record({ do: fc.constant('answer'), item: fc.constantFrom('age', 'words'), variant: words, answer: odd }),
		fc.record({ do: fc.constant('next'), item: fc.constantFrom('age', 'words') }),
		fc.record(
			{ do: fc.constantFrom('answer', 'next', 'result', 'open'), item: odd, variant: odd, right: odd, of: odd, passed: odd },
			{ requiredKeys: [] }
		),
		odd
	);

	it('never throw, and are taken as far as they fit', () => {
		fc.assert(
			fc.property(fc.array(event, { maxLength: 30 }), (events) => {
				const there = at(...events);
				expect(there.fits).toBeLessThanOrEqual(events.length);
				expect(at(...events.slice(0, there.fits))).toEqual(there);
			}),
			{ seed: 20261125, numRuns: 1000 }
		);
	});
});
