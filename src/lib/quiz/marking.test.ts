import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mark, type Mark } from './marking.ts';
import type { QuizAnswer, VariantShape } from './shape.ts';

const single: VariantShape = { id: 'v', kind: 'single', options: ['listen', 'report', 'wait'], right: 'listen' };
const sort: VariantShape = { id: 'v', kind: 'sort', put: { papers: 'strong', tired: 'weak', 'make-up': 'none' } };
const order: VariantShape = { id: 'v', kind: 'order', order: ['privacy', 'name', 'water'] };

const plan: VariantShape = { id: 'v', kind: 'plan', places: ['gate', 'desk', 'room', 'pharmacy'], risks: ['pharmacy', 'desk'] };

const cases: Record<string, [VariantShape, unknown, Mark]> = {
	'the best answer is right': [single, 'listen', { right: true, parts: { listen: true } }],
	'another answer is wrong': [single, 'wait', { right: false, parts: { wait: false } }],
	'an option that does not exist is wrong': [single, 'run', { right: false, parts: {} }],
	'a sentence to say is marked like a single answer': [{ ...single, kind: 'say' }, 'listen', { right: true, parts: { listen: true } }],
	'everything in its box is right': [
		sort,
		{ papers: 'strong', tired: 'weak', 'make-up': 'none' },
		{ right: true, parts: { papers: true, tired: true, 'make-up': true } }
	],
	'one thing in another box makes it wrong, and it is told which': [
		sort,
		{ papers: 'strong', tired: 'strong', 'make-up': 'none' },
		{ right: false, parts: { papers: true, tired: false, 'make-up': true } }
	],
	'a thing that was not sorted is not right': [
		sort,
		{ papers: 'strong', tired: 'weak' },
		{ right: false, parts: { papers: true, tired: true, 'make-up': false } }
	],
	'a thing that is not there is not sorted': [
		sort,
		{ papers: 'strong', tired: 'weak', 'make-up': 'none', phone: 'strong' },
		{ right: false, parts: { papers: true, tired: true, 'make-up': true } }
	],
	'the right order is right': [order, ['privacy', 'name', 'water'], { right: true, parts: { privacy: true, name: true, water: true } }],
	'two steps changed round are both out of place': [
		order,
		['name', 'privacy', 'water'],
		{ right: false, parts: { privacy: false, name: false, water: true } }
	],
	'an order with a step too many is not right': [
		order,
		['privacy', 'name', 'water', 'water'],
		{ right: false, parts: { privacy: true, name: true, water: true } }
	],
	'half an order is not right': [order, ['privacy'], { right: false, parts: { privacy: true, name: false, water: false } }],
	'the better record is marked like a single answer': [{ ...single, kind: 'record' }, 'wait', { right: false, parts: { wait: false } }],
	'all risks marked and nothing else is right': [plan, ['desk', 'pharmacy'], { right: true, parts: { desk: true, pharmacy: true } }],
	'in which order they were marked does not count': [plan, ['pharmacy', 'desk'], { right: true, parts: { desk: true, pharmacy: true } }],
	'a risk that was not marked makes a plan wrong': [plan, ['desk'], { right: false, parts: { desk: true, pharmacy: false } }],
	'a place marked without need makes it wrong, and it is told which': [
		plan,
		['desk', 'room', 'pharmacy'],
		{ right: false, parts: { desk: true, room: false, pharmacy: true } }
	],
	'a plan where everything is marked is wrong': [
		plan,
		['gate', 'desk', 'room', 'pharmacy'],
		{ right: false, parts: { gate: false, desk: true, room: false, pharmacy: true } }
	],
	'a place that does not exist is not marked, and makes it wrong': [
		plan,
		['desk', 'pharmacy', 'roof'],
		{ right: false, parts: { desk: true, pharmacy: true } }
	],
	'a risk marked twice is not two': [plan, ['desk', 'desk'], { right: false, parts: { desk: true, pharmacy: false } }],
	'nothing marked is a wrong answer': [plan, [], { right: false, parts: { desk: false, pharmacy: false } }],
	'boxes are no answer to a plan': [plan, { desk: 'desk' }, { right: false, parts: { desk: false, pharmacy: false } }],
	'an order is no answer to a sort': [sort, ['papers'], { right: false, parts: { papers: false, tired: false, 'make-up': false } }],
	'nothing is a wrong answer': [order, null, { right: false, parts: { privacy: false, name: false, water: false } }]
};

describe('an answer', () => {
	it.each(Object.entries(cases))('%s', (_, [variant, answer, expected]) => expect(mark(variant, answer as QuizAnswer)).toEqual(expected));

	it('from anywhere is wrong, and never a fault', () => {
		fc.assert(
			fc.property(fc.constantFrom(single, sort, order, plan), fc.jsonValue(), (variant, answer) => {
				expect(mark(variant, answer as QuizAnswer).right).toBe(false);
			}),
			{ seed: 20261125, numRuns: 500 }
		);
	});
});
