import { describe, expect, test } from 'vitest';
import type { Run, RunEvent } from '../progress/run.ts';
import type { Outline } from '../progress/status.ts';
import type { ListedModule, ListedPlan, ListedStep } from '../progress/listed.ts';
import { hereIn, isDone, needsOf, nextStep, placeIn } from './course-list.ts';

const lesson = (id: string): { outline: Outline } => ({
	outline: { step: `m/${id}`, kind: 'lesson', parts: ['one', 'two'], questions: [] }
});
const steps = ['a', 'b', 'c', 'd'].map(lesson);
const run = (id: string, ...events: RunEvent[]): Run => ({ id, step: `m/${id}`, hash: 'h', format: 1, seed: 1, day: '2026-11-25', events });
const begun = (id: string) => run(id, { do: 'open', card: 'one' });
const done = (id: string) => run(id, { do: 'open', card: 'one' }, { do: 'finish' });
/** Runs come newest first. */
const next = (...runs: Run[]) => nextStep(steps, runs)?.outline.step;

describe('the next step', () => {
	test('is the first one for somebody new', () => expect(next()).toBe('m/a'));
	test('is the one begun last', () => expect(next(begun('c'), begun('a'))).toBe('m/c'));
	test('follows the one finished last', () => expect(next(done('b'), begun('a'))).toBe('m/c'));
	test('passes over what is done', () => expect(next(done('b'), done('c'))).toBe('m/d'));
	test('goes back to what was left out', () => expect(next(done('d'), done('c'), done('a'))).toBe('m/b'));
	test('does not mind runs of other steps', () => expect(next(run('elsewhere'), done('a'))).toBe('m/b'));
	test('is none when all is done', () => expect(next(done('a'), done('b'), done('c'), done('d'))).toBeUndefined());
});

const listed = (id: string, needs: string[], ...ids: string[]): ListedModule => ({
	id,
	number: 1,
	minutes: 10,
	short: false,
	title: [id],
	note: [],
	needs,
	extra: [],
	steps: ids.map((step) => ({ ...lesson(step), address: `1/${step}`, kind: 'lesson', minutes: 5, title: [step] }))
});

describe('the place where somebody is', () => {
	const one = listed('one', [], 'a', 'b');
	const two = { ...listed('two', [], 'c', 'd'), extra: listed('more', [], 'e').steps };
	/** By the list of the course, and by the page of each module. */
	const here = (...runs: Run[]) => [
		nextStep([...one.steps, ...two.steps], runs)?.outline.step,
		hereIn(one, true, runs)?.outline.step,
		hereIn(two, false, runs)?.outline.step
	];
	test.each<[string, Run[], string, string | undefined, string | undefined]>([
		['the first module, for somebody new', [], 'm/a', 'm/a', undefined],
		['the module of the step begun last', [begun('a'), done('c')], 'm/a', 'm/a', undefined],
		['and no other', [begun('d'), begun('a')], 'm/d', undefined, 'm/d'],
		['not a step that was left out before the end of a module', [done('b')], 'm/c', undefined, undefined],
		['moved by no extra step', [done('e'), begun('c')], 'm/c', undefined, 'm/c'],
		['moved by no review', [{ ...begun('c'), step: 'review-m/c' }, begun('a')], 'm/a', 'm/a', undefined]
	])('is %s', (_, runs, course, inOne, inTwo) => expect(here(...runs)).toEqual([course, inOne, inTwo]));
});

describe('what a list says of a step somebody is in the middle of', () => {
	const questions: ListedStep = {
		...listed('m', [], 'check').steps[0]!,
		kind: 'quiz',
		outline: { step: 'm/check', kind: 'quiz', parts: ['one', 'two'], questions: [] }
	};
	const t = (key: string, values?: object) => (values ? `${key} ${Object.values(values).join('/')}` : key);
	const answered = (item: string): RunEvent[] => [
		{ do: 'answer', item, variant: 'v', answer: 'a' },
		{ do: 'next', item }
	];
	const result = (passed: boolean): RunEvent => ({ do: 'result', right: passed ? 2 : 0, of: 2, passed });
	const tried = (...events: RunEvent[]) => run('check', ...events);
	test.each<[string, Run[], string | null]>([
		['the question that is next', [tried(...answered('one'))], 'item 2/2'],
		[
			'how many are answered, where the result is not looked at yet: an important one may come back',
			[tried(...answered('one'), ...answered('two').slice(0, 1))],
			'answered 2/2'
		],
		['and so in a retry', [tried(...answered('two'), ...answered('one').slice(0, 1)), tried(result(false))], 'answered 2/2'],
		['no question after a result', [tried(...answered('one'), ...answered('two'), result(false))], null],
		['no question of a retry, where it was passed before', [tried(...answered('one')), tried(result(true))], null]
	])('is %s', (_, runs, told) => expect(placeIn(questions, runs, t)).toBe(told));
});

describe('what is better done first', () => {
	const planned: ListedPlan = { id: 'planned', number: 3, minutes: 35, title: ['Planned'] };
	const before = listed('before', [], 'a', 'b');
	const module = listed('module', ['planned', 'before', 'of-another-track'], 'c', 'd');
	const parts = [before, planned, module];
	const needs = (...runs: Run[]) => needsOf(module, parts, runs).map(({ id, address }) => [id, address]);

	test('is named in the order of the course, with the step to go on with', () =>
		expect(needs()).toEqual([
			['before', '1/a'],
			['planned', undefined]
		]));
	test('leads to where somebody is in it', () => expect(needs(done('a'))[0]).toEqual(['before', '1/b']));
	test('is not named any more when it is done; what is only planned is', () => {
		expect(isDone(before, [done('b'), done('a')])).toBe(true);
		expect(needs(done('b'), done('a'))).toEqual([['planned', undefined]]);
	});
	test('is not an extra step that was left out: the module before is done without it', () => {
		const more = { ...lesson('more'), address: '1/more', kind: 'lesson' as const, minutes: 9, title: ['More'] };
		const offered = { ...before, extra: [more] };
		const left = (...runs: Run[]) => needsOf(module, [offered, module], runs).map(({ address }) => address);
		expect([left(done('b'), done('a')), left(done('more')), left(begun('more'), done('a'))]).toEqual([[], ['1/a'], ['1/b']]);
	});
	test('is nothing for a module that needs nothing', () => expect(needsOf(before, parts, [])).toEqual([]));
});
