import { describe, expect, test } from 'vitest';
import type { Step } from '../course/course.ts';
import type { Run, RunEvent } from './run.ts';
import { latest } from './run.ts';
import { bestResult, moduleDone, outline, stepStatus } from './status.ts';
import type { Outline } from './status.ts';

const lesson: Outline = { step: 'm/boxes', kind: 'lesson', parts: ['a', 'b', 'c'], questions: [] };
const story: Outline = { step: 'm/signs', kind: 'scenario', parts: [], questions: ['q1', 'q2'] };
const quiz: Outline = { step: 'm/check', kind: 'quiz', parts: ['i1', 'i2'], questions: [] };

let n = 0;
const run = (step: Outline, ...events: RunEvent[]): Run => ({
	id: `r${n++}`,
	step: step.step,
	hash: 'h',
	format: 1,
	seed: 1,
	day: '2026-11-25',
	events
});
const open = (card: string): RunEvent => ({ do: 'open', card });
const result = (right: number, passed: boolean): RunEvent => ({ do: 'result', right, of: 4, passed });
const debrief = (end: 'safe' | 'partial' | 'missed' | 'harm'): RunEvent => ({ do: 'debrief', ending: 'e', end });
const answer = (question: string): RunEvent => ({ do: 'case', question, option: 'o' });

describe('a step', () => {
	const cases: Record<string, [Outline, Run[], string, string | null]> = {
		'is not yet begun without a run': [lesson, [], 'not-yet', null],
		'is not begun by a run at another step': [lesson, [run(quiz, result(4, true))], 'not-yet', null],
		'lesson: is begun at the card opened last': [lesson, [run(lesson, open('a'), open('b'))], 'begun', '2/3'],
		'lesson: going back to a card is being there': [lesson, [run(lesson, open('a'), open('b'), open('a'))], 'begun', '1/3'],
		'lesson: a card that was taken out tells no place': [lesson, [run(lesson, open('gone'))], 'begun', null],
		'lesson: is done when the last card was left': [lesson, [run(lesson, open('c'), { do: 'finish' })], 'done', '3/3'],
		'lesson: reading it again does not take that away': [lesson, [run(lesson, open('a')), run(lesson, { do: 'finish' })], 'done', '1/3'],
		'scenario: is done with its debrief, however it ended': [story, [run(story, debrief('harm'))], 'done', null],
		'scenario: skipped and half the case is begun': [story, [run(story, { do: 'skip' }, answer('q1'))], 'begun', null],
		'scenario: skipped and the whole case is done, over several runs': [
			story,
			[run(story, answer('q2')), run(story, answer('q1'))],
			'done',
			null
		],
		'quiz: is at the item after the ones left': [quiz, [run(quiz, { do: 'next', item: 'i1' })], 'begun', '2/2'],
		'quiz: is not done with a result that did not pass': [quiz, [run(quiz, result(1, false))], 'begun', '1/2'],
		'quiz: is done when passed, also after a worse try': [quiz, [run(quiz, result(1, false)), run(quiz, result(4, true))], 'done', '1/2']
	};
	test.each(Object.entries(cases))('%s', (_title, [step, runs, state, at]) => {
		const status = stepStatus(step, runs);
		expect([status.state, status.at && `${status.at.n}/${status.at.of}`]).toEqual([state, at]);
	});
});

describe('a module', () => {
	const passed = run(quiz, result(3, true));
	const whole = { quiz, scenario: story, steps: [lesson, story, quiz] };
	const cases: Record<string, [Parameters<typeof moduleDone>[0], Run[], boolean]> = {
		'is done with quiz and a safe ending': [whole, [passed, run(story, debrief('safe'))], true],
		'is done with quiz and a partial ending': [whole, [passed, run(story, debrief('partial'))], true],
		'is done with quiz and the written case': [whole, [passed, run(story, { do: 'skip' }, answer('q1'), answer('q2'))], true],
		'is not done when every ending was missed': [whole, [passed, run(story, debrief('missed')), run(story, debrief('harm'))], false],
		'is not done without the quiz': [whole, [run(story, debrief('safe'))], false],
		'is not done by a skip alone': [whole, [passed, run(story, { do: 'skip' })], false],
		'without a scenario is done with its quiz': [{ quiz, steps: [quiz] }, [passed], true],
		'with neither is done with its steps': [{ steps: [lesson] }, [run(lesson, { do: 'finish' })], true],
		'without anything is not done': [{ steps: [] }, [], false]
	};
	test.each(Object.entries(cases))('%s', (_title, [module, runs, done]) => expect(moduleDone(module, runs)).toBe(done));
});

test('the best result stays: passed first, then by how many were right', () => {
	expect(bestResult([])).toBe(null);
	expect(bestResult([run(quiz, result(1, false), result(3, true)), run(quiz, result(4, false))])).toEqual({
		right: 3,
		of: 4,
		passed: true
	});
	expect(bestResult([run(quiz, result(1, false)), run(quiz, result(2, false))])).toEqual({ right: 2, of: 4, passed: false });
});

test('the latest run is the one begun last', () => {
	const [second, first] = [run(lesson), run(quiz)];
	expect([latest([second, first]), latest([])]).toEqual([second, null]);
});

test('an outline names cards, items and questions, and no words', () => {
	const base = { number: 1, address: '1/1', minutes: 1, hash: 'h', was: {} };
	const steps = [
		{ ...base, id: 'boxes', kind: 'lesson', shape: { cards: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] } },
		{ ...base, id: 'signs', kind: 'scenario', shape: { instead: { questions: [{ id: 'q1' }, { id: 'q2' }] } } },
		{ ...base, id: 'check', kind: 'quiz', shape: { items: [{ id: 'i1' }, { id: 'i2' }] } },
		{ ...base, id: 'signs', kind: 'scenario', shape: {} }
	] as unknown as Step[];
	expect(steps.map((step) => outline('m', step))).toEqual([lesson, story, quiz, { ...story, questions: [] }]);
});
