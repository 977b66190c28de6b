import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LessonEvent } from './event.ts';
import { place, type LessonPlace } from './place.ts';
import type { Card, LessonShape } from './shape.ts';

const card = (id: string): Card => ({ id, rows: [], care: [], sources: [] });
const shape: LessonShape = {
	cards: [card('three-parts'), { ...card('try-it'), practice: { options: ['all', 'none'], right: 'all' } }, card('keep')]
};

const open = (id: string): LessonEvent => ({ do: 'open', card: id });
const practise = (option: string): LessonEvent => ({ do: 'practise', card: 'try-it', option, sure: 'half' });
const after = (...events: unknown[]): LessonPlace => place(shape, events as LessonEvent[]);

describe('where a learner stands in a lesson', () => {
	const cases: Record<string, [readonly unknown[], Partial<LessonPlace>]> = {
		'at first: on the first card, nothing read': [[], { card: 'three-parts', read: [], finished: false }],
		'on the card that was opened last': [[open('three-parts'), open('keep'), open('try-it')], { card: 'try-it' }],
		'having read what was opened, in the order of the lesson': [
			[open('keep'), open('three-parts'), open('keep')],
			{ read: ['three-parts', 'keep'] }
		],
		'finished when the last card was left by its button': [[open('keep'), { do: 'finish' }], { finished: true }],
		'still finished when reading again': [[{ do: 'finish' }, open('three-parts')], { finished: true, card: 'three-parts' }],
		'having practised, with how sure it felt': [[practise('none')], { practised: { 'try-it': { option: 'none', sure: 'half' } } }],
		'the latest practice counts': [[practise('none'), practise('all')], { practised: { 'try-it': { option: 'all', sure: 'half' } } }],
		'a card that is gone is passed over': [[open('three-parts'), open('old-card')], { card: 'three-parts', read: ['three-parts'] }],
		'an option that does not exist was not chosen': [[practise('some')], { practised: {} }],
		'what was skipped in so many words is not left': [
			[practise('skip')],
			{ practised: { 'try-it': { option: 'skip', sure: 'half' } }, left: ['three-parts', 'keep'] }
		],
		'a question that was neither answered nor skipped is left': [[open('three-parts'), open('try-it'), open('keep')], { left: ['try-it'] }],
		'an answer to an option that is gone leaves the question': [
			[open('three-parts'), practise('some'), open('keep')],
			{ left: ['try-it'] }
		],
		'a card that was passed by, as by a link from a result, is left': [[open('keep')], { left: ['three-parts', 'try-it'] }],
		'a lesson that was finished begins at its first card again': [
			[open('three-parts'), open('keep'), { do: 'finish' }],
			{ card: 'three-parts' }
		],
		'a lesson that was finished before leaves nothing': [[{ do: 'finish' }], { left: [] }],
		'a card without a question can’t be practised': [[{ ...practise('all'), card: 'keep' }], { practised: {} }]
	};
	it.each(Object.entries(cases))('%s', (_, [events, expected]) => expect(after(...events)).toMatchObject(expected));

	it('practising nothing leaves nothing', () => expect(after(practise('some')).practised).toEqual({}));

	it('events from anywhere never throw', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue()), (events) => {
				expect(after(...events, open('keep')).card).toBe('keep');
			}),
			{ seed: 20261125, numRuns: 300 }
		);
	});
});
