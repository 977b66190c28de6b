import { describe, expect, test } from 'vitest';
import type { Run, RunEvent } from '../../progress/run.ts';
import type { Outline } from '../../progress/status.ts';
import type { ListedModule, ListedPlan, ListedStep } from '../../progress/listed.ts';
import { lettersOf } from '../../quiz/standing.ts';
import { courseTotals, hereIn, isDone, minutesLeft, needsOf, nextIn, nextInCourse, nextStep, onwardKey, placeIn } from './course-list.ts';

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

/** Done with its last step, as modules are with their quiz and their scenario. */
const asked = (module: ListedModule): ListedModule => ({ ...module, quiz: module.steps.at(-1)!.outline });

describe('the next step in a course', () => {
	const one = asked(listed('one', [], 'a', 'b'));
	const two = { ...asked(listed('two', [], 'c', 'd', 'e')), extra: listed('more', [], 'x').steps };
	const three = asked(listed('three', [], 'f'));
	const check: ListedStep = {
		...one.steps[0]!,
		kind: 'quiz',
		outline: { step: 'm/q', kind: 'quiz', parts: ['one', 'two'], questions: [] }
	};
	const four: ListedModule = { ...listed('four', ['three']), quiz: check.outline, steps: [...listed('four', [], 'g', 'h').steps, check] };
	const asks = (item: string): RunEvent => ({ do: 'answer', item, variant: 'v', answer: 'a' });
	const failed = (id: string) => run(id, asks('one'), asks('two'), { do: 'result', right: 1, of: 2, passed: false });
	const passed = (id: string) => run(id, asks('one'), asks('two'), { do: 'result', right: 2, of: 2, passed: true });
	/** As a link from another device says it. */
	const told = (id: string) => run(id, { do: 'elsewhere', whole: true });
	const inCourse = (...runs: Run[]) => {
		const next = nextInCourse([one, two, three, four], runs);
		return next && `${next.module.id} ${next.step.outline.step}`;
	};
	test.each<[string, Run[], string | undefined]>([
		['the first one, for somebody new', [], 'one m/a'],
		['the one begun last', [begun('d'), begun('a')], 'two m/d'],
		['the one begun last, also in a module that is done', [begun('c'), done('e')], 'two m/c'],
		['the one after what was finished last', [done('c')], 'two m/d'],
		['what was left out, where its module is not done', [done('d')], 'two m/e'],
		['not what was left out of a module that is done', [done('e'), done('b')], 'three m/f'],
		['a module that was jumped over, once the one begun last is done', [done('f'), done('b')], 'two m/c'],
		['the first that is not done, whichever was done last', [done('e')], 'one m/a'],
		['before it one that the module done last needs', [passed('q')], 'three m/f'],
		['the same on a device that was only told of it', [told('f'), told('b')], 'two m/c'],
		['what was left out of an earlier module that is not done, at the end', [passed('q'), done('f'), done('e')], 'one m/a'],
		['nothing, when every module is done, whatever was left out', [passed('q'), done('f'), done('e'), done('b')], undefined],
		[
			'questions that were not passed, as their result says, also where something before them was left out',
			[failed('q'), done('h')],
			'four m/q'
		],
		['the lesson that somebody goes back to after them', [begun('g'), failed('q'), done('h')], 'four m/g'],
		['and then these questions again', [done('g'), failed('q'), done('h')], 'four m/q'],
		['these questions, in the middle of another try', [run('q', asks('one')), failed('q'), done('h')], 'four m/q'],
		['not moved by an extra step', [done('x'), done('c')], 'two m/d'],
		['not moved by a review', [{ ...begun('c'), step: 'review-m/c' }, begun('a')], 'one m/a']
	])('is %s', (_, runs, next) => expect(inCourse(...runs)).toBe(next));

	const story: ListedStep = {
		...one.steps[0]!,
		kind: 'scenario',
		outline: { step: 'm/s', kind: 'scenario', parts: ['end'], questions: [] }
	};
	const both: ListedModule = {
		...four,
		scenario: story.outline,
		steps: [...listed('', [], 'g').steps, story, ...listed('', [], 'h').steps, check]
	};
	test.each<[string, Run[], string]>([
		['the story that counts too, once the questions are passed, whatever was left out', [passed('q')], 'm/s'],
		['the step that somebody is in the middle of then', [begun('h'), passed('q')], 'm/h'],
		['what was left out, before they are passed', [done('h'), done('g')], 'm/q']
	])('in a module is %s', (_, runs, next) => {
		expect(nextIn(both, runs)?.outline.step).toBe(next);
		expect(nextInCourse([both], runs)?.step.outline.step).toBe(next);
	});

	/** By the page of each module, as by the course. */
	const onPages = (...runs: Run[]) => [one, two, three].map((module) => hereIn(module, module === one, runs)?.outline.step);
	test.each<[string, Run[], (string | undefined)[]]>([
		['the first module, for somebody new', [], ['m/a', undefined, undefined]],
		['the module of the step begun last', [begun('a'), done('c')], ['m/a', undefined, undefined]],
		['it also when that module is done', [begun('c'), done('e')], [undefined, 'm/c', undefined]],
		['the module of what was finished last, while something of it is asked for', [done('d')], [undefined, 'm/e', undefined]],
		['no module that is done', [done('e')], [undefined, undefined, undefined]],
		['moved by no extra step of it', [done('x'), done('c')], [undefined, 'm/d', undefined]],
		['moved by no review', [{ ...begun('c'), step: 'review-m/c' }, begun('a')], ['m/a', undefined, undefined]]
	])('is marked on the page of %s', (_, runs, here) => expect(onPages(...runs)).toEqual(here));
});

describe('what the course counts', () => {
	const one = asked(listed('one', [], 'a', 'b'));
	const two = asked(listed('two', [], 'c', 'd', 'e'));
	const counted = (...runs: Run[]) => {
		const { done, of, leftOut, minutes } = courseTotals([one, two], runs);
		return [done, of, leftOut.map(({ outline }) => outline.step), minutes];
	};
	test.each<[string, Run[], ReturnType<typeof counted>]>([
		['nothing done, for somebody new', [], [0, 5, [], 25]],
		['what is done, and the minutes of what is not', [done('a')], [1, 5, [], 20]],
		['what a module that is done was done without as left out, with no minutes ahead', [done('e')], [1, 5, ['m/c', 'm/d'], 10]],
		['no more as left out what was done later', [done('c'), done('e')], [2, 5, ['m/d'], 10]],
		['no minutes once every module is done', [done('e'), done('b')], [2, 5, ['m/a', 'm/c', 'm/d'], 0]]
	])('is %s', (_, runs, told) => expect(counted(...runs)).toEqual(told));
});

describe('the minutes that are left', () => {
	const { steps } = listed('m', [], 'a', 'b');
	const story: ListedStep = {
		...steps[0]!,
		kind: 'scenario',
		minutes: 15,
		outline: { step: 'm/s', kind: 'scenario', parts: [], questions: ['one', 'two', 'three'], decisions: 5 }
	};
	const chosen: RunEvent = { do: 'choose', scene: 's', choice: 'c' };
	test.each<[string, readonly ListedStep[], Run[], number]>([
		['all of them, for somebody new', steps, [], 10],
		['half of a lesson at its second card of two', steps, [run('a', { do: 'open', card: 'one' }, { do: 'open', card: 'two' })], 8],
		['none of what is done', steps, [done('a')], 5],
		['of a scenario the share of its decisions that are ahead', [story], [run('s', chosen, chosen)], 9],
		[
			'of its written case the share of its questions',
			[story],
			[run('s', { do: 'skip' }, { do: 'case', question: 'one', option: 'o' })],
			10
		],
		['all of a scenario that was walked to harm', [story], [run('s', chosen, { do: 'debrief', ending: 'e', end: 'harm' })], 15]
	])('are %s', (_, list, runs, left) => expect(minutesLeft(list, runs)).toBe(left));
});

describe('what a list says of a step somebody is in the middle of', () => {
	const questions: ListedStep = {
		...listed('m', [], 'check').steps[0]!,
		kind: 'quiz',
		outline: {
			step: 'm/check',
			kind: 'quiz',
			parts: ['one', 'two'],
			questions: [],
			marks: { pass: 50, important: ['one'], right: lettersOf('one', 'v', 'a') + lettersOf('two', 'v', 'a') }
		}
	};
	const t = (key: string, values?: object) => (values ? `${key} ${Object.values(values).join('/')}` : key);
	const answered = (item: string, answer = 'a'): RunEvent[] => [
		{ do: 'answer', item, variant: 'v', answer },
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
		['how many important questions wait', [tried(...answered('one', 'b'), ...answered('two'))], 'waits 1/2'],
		['nothing of a try that cannot pass any more', [tried(...answered('one', 'b'), ...answered('two', 'b'))], null],
		['no question after a result', [tried(...answered('one'), ...answered('two'), result(false))], null],
		['no question of a retry, where it was passed before', [tried(...answered('one')), tried(result(true))], null]
	])('is %s', (_, runs, told) => expect(placeIn(questions, runs, t)).toBe(told));
});

describe('how a step to go on with is named', () => {
	const right = ['one', 'two'].map((item) => lettersOf(item, 'v', 'a')).join('');
	const quiz: ListedStep = {
		...listed('m', [], 'check').steps[0]!,
		kind: 'quiz',
		outline: { step: 'm/check', kind: 'quiz', parts: ['one', 'two'], questions: [], marks: { pass: 50, important: ['one'], right } }
	};
	const said = (one: string, two: string): RunEvent[] => [
		{ do: 'answer', item: 'one', variant: 'v', answer: one },
		{ do: 'next', item: 'one' },
		{ do: 'answer', item: 'two', variant: 'v', answer: two },
		{ do: 'next', item: 'two' }
	];
	const failed: RunEvent = { do: 'result', right: 0, of: 2, passed: false };
	test.each<[string, Run[], string]>([
		['with "try again" after a result that was not passed', [run('check', ...said('b', 'b'), failed)], 'retryAt'],
		['so too where such a try was left without its result', [run('check', ...said('b', 'b'))], 'retryAt'],
		['with "go on" where an important question waits', [run('check', ...said('b', 'a'))], 'continue'],
		[
			'and in the middle of the next try',
			[run('check', ...said('a', 'a').slice(0, 2)), run('check', ...said('b', 'b'), failed)],
			'continue'
		],
		['with "begin" for somebody new', [], 'begin']
	])('is %s', (_, runs, key) => expect(onwardKey(quiz, runs, runs.length > 0)).toBe(key));
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
