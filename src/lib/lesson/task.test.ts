/** The answer to a task travels as one word that a copy of before can read, and comes back as it was. */
import { describe, expect, test } from 'vitest';
import { readEvent } from '../progress/check.ts';
import type { QuizAnswer } from '../quiz/shape.ts';
import type { Task } from './shape.ts';
import { asWord, fromWord } from './task.ts';

const sort: Task = { kind: 'sort', boxes: ['free', 'held'], variant: { id: 'task', kind: 'sort', put: { kolap: 'free', rany: 'held' } } };
const order: Task = { kind: 'order', variant: { id: 'task', kind: 'order', order: ['greet', 'ask', 'write'] } };
const plan: Task = {
	kind: 'plan',
	plan: [['gate', 'desk', 'room']],
	variant: { id: 'task', kind: 'plan', places: ['gate', 'desk', 'room'], risks: ['desk'] }
};
const record: Task = { kind: 'record', variant: { id: 'task', kind: 'record', options: ['first', 'second'], right: 'second' } };
const say: Task = {
	kind: 'say',
	say: { from: 'nurse', to: 'visitor' },
	variant: { id: 'task', kind: 'say', options: ['soft', 'loud'], right: 'soft' }
};

const answers: Record<string, [Task, QuizAnswer]> = {
	'a box for each thing': [sort, { kolap: 'held', rany: 'free' }],
	'an order': [order, ['write', 'greet', 'ask']],
	'places that were marked': [plan, ['desk', 'room']],
	'no place that was marked': [plan, []],
	'a record': [record, 'first'],
	'a sentence': [say, 'loud']
};

describe('an answer', () => {
	test.each(Object.entries(answers))('%s comes back from its word', (_, [task, answer]) => {
		expect(fromWord(task, asWord(task, answer))).toEqual(answer);
	});
	test.each(Object.entries(answers))('%s is an event of the first format', (_, [task, answer]) => {
		expect(readEvent({ do: 'practise', card: 'a-card', option: asWord(task, answer), sure: null }).ok).toBe(true);
	});
	test('eight things in five boxes are still one word', () => {
		const things = Array.from({ length: 8 }, (_, i) => [`thing-${i}`, 'trapped'] as const);
		const task: Task = {
			kind: 'sort',
			boxes: ['free', 'limited', 'pressed', 'controlled', 'trapped'],
			variant: { id: 'task', kind: 'sort', put: Object.fromEntries(things) }
		};
		expect(readEvent({ do: 'practise', card: 'a', option: asWord(task, Object.fromEntries(things)), sure: null }).ok).toBe(true);
	});
	test('to a task that is another one now is no answer', () => {
		const word = asWord(sort, { kolap: 'held', rany: 'free' });
		expect(fromWord({ ...sort, boxes: ['held', 'free'] }, word)).toBeUndefined();
		expect(fromWord(sort, word.replace(/-0$/, '-7'))).toBeUndefined();
		expect(fromWord(record, 'third')).toBeUndefined();
		expect(fromWord(order, 'skip')).toBeUndefined();
	});
});
