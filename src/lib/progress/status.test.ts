import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenarioDone } from '../scenario/done.ts';
import type { Step } from '../course/course.ts';
import type { Run, RunEvent } from './run.ts';
import { latest } from './run.ts';
import { lettersOf } from '../quiz/standing.ts';
import { bestResult, failedTry, finished, importantIn, moduleDone, outline, stepStatus } from './status.ts';
import type { Outline } from './status.ts';

const lesson: Outline = { step: 'm/boxes', kind: 'lesson', parts: ['a', 'b', 'c'], questions: [] };
const story: Outline = { step: 'm/signs', kind: 'scenario', parts: [], questions: ['q1', 'q2'], decisions: 5 };
const quiz: Outline = { step: 'm/check', kind: 'quiz', parts: ['i1', 'i2'], questions: [] };
/** Half of it passes; the second question is important. */
const marked: Outline = {
	...quiz,
	marks: { pass: 50, important: ['i2'], right: lettersOf('i1', 'a', 'o') + lettersOf('i2', 'a', 'o') }
};

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
const given = (item: string): RunEvent => ({ do: 'answer', item, variant: 'a', answer: 'o' });
const missed = (item: string): RunEvent => ({ do: 'answer', item, variant: 'a', answer: 'none' });
const choose = (): RunEvent => ({ do: 'choose', scene: 's', choice: 'c' });
const answer = (question: string): RunEvent => ({ do: 'case', question, option: 'o' });

describe('a step', () => {
	const cases: Record<string, [Outline, Run[], string, string | null]> = {
		'is not yet begun without a run': [lesson, [], 'not-yet', null],
		'is not begun by a run at another step': [lesson, [run(quiz, result(4, true))], 'not-yet', null],
		'lesson: is begun at the card opened last': [lesson, [run(lesson, open('a'), open('b'))], 'begun', 'card 2/3'],
		'lesson: going back to a card is being there': [lesson, [run(lesson, open('a'), open('b'), open('a'))], 'begun', 'card 1/3'],
		'lesson: a card that was taken out tells no place': [lesson, [run(lesson, open('gone'))], 'begun', null],
		'lesson: is done when the last card was left': [lesson, [run(lesson, open('c'), { do: 'finish' })], 'done', 'card 3/3'],
		'lesson: reading it again does not take that away': [
			lesson,
			[run(lesson, open('a')), run(lesson, { do: 'finish' })],
			'done',
			'card 1/3'
		],
		'scenario: is walked, not done, with a debrief after harm': [story, [run(story, debrief('harm'))], 'walked', null],
		'scenario: is walked, not done, when the person was not seen': [story, [run(story, debrief('missed'))], 'walked', null],
		'scenario: is done with a debrief after a safe or a partial end': [story, [run(story, debrief('partial'))], 'done', null],
		'scenario: harm on another road takes that not away': [story, [run(story, debrief('harm')), run(story, debrief('safe'))], 'done', null],
		'scenario: is begun after the decision taken last': [story, [run(story, choose(), choose())], 'begun', 'decided 2/5'],
		'scenario: going back is being there': [story, [run(story, choose(), choose(), { do: 'back', to: 1 })], 'begun', 'decided 1/5'],
		'scenario: a way longer than others is never over by its place': [
			story,
			[run(story, ...Array.from({ length: 6 }, choose))],
			'begun',
			'decided 6/7'
		],
		'scenario: skipped and half the case is begun, at its next question': [
			story,
			[run(story, choose(), { do: 'skip' }, answer('q1'))],
			'begun',
			'item 2/2'
		],
		'scenario: skipped and the whole case is done, over several runs': [
			story,
			[run(story, answer('q2')), run(story, answer('q1'))],
			'done',
			null
		],
		'quiz: is at the item after the ones left': [quiz, [run(quiz, { do: 'next', item: 'i1' })], 'begun', 'item 2/2'],
		'quiz: is at its last item until that is answered': [quiz, [run(quiz, given('i1'), { do: 'next', item: 'i1' })], 'begun', 'item 2/2'],
		'quiz: is behind its last item once all are answered, its result not looked at yet': [
			quiz,
			[run(quiz, given('i1'), { do: 'next', item: 'i1' }, given('i2'))],
			'begun',
			'answered 2/2'
		],
		'quiz: so it is in a retry': [
			quiz,
			[run(quiz, given('i2'), { do: 'next', item: 'i2' }, given('i1')), run(quiz, result(1, false))],
			'begun',
			'answered 2/2'
		],
		'quiz: an important question that is not right yet waits, also where it came back': [
			marked,
			[run(quiz, missed('i2'), { do: 'next', item: 'i2' }, given('i1'), { do: 'next', item: 'i1' }, missed('i2'))],
			'begun',
			'waits 1/2'
		],
		'quiz: it waits no more when it is right': [
			marked,
			[run(quiz, missed('i2'), { do: 'next', item: 'i2' }, given('i1'), given('i2'))],
			'begun',
			'answered 2/2'
		],
		'quiz: a try that cannot pass any more is over, wherever it was left': [
			marked,
			[run(quiz, missed('i1'), { do: 'next', item: 'i1' }, missed('i2'), { do: 'next', item: 'i2' }, given('i2'))],
			'begun',
			null
		],
		'quiz: is not done with a result that did not pass, and stands at no item any more': [
			quiz,
			[run(quiz, { do: 'next', item: 'i1' }, result(1, false))],
			'begun',
			null
		],
		'quiz: is done when passed, also after a worse try': [quiz, [run(quiz, result(1, false)), run(quiz, result(4, true))], 'done', null]
	};
	test.each(Object.entries(cases))('%s', (_title, [step, runs, state, at]) => {
		const status = stepStatus(step, runs);
		expect([status.state, status.at && `${status.at.what} ${status.at.n}/${status.at.of}`]).toEqual([state, at]);
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

describe('done has one meaning', () => {
	const event = fc.oneof(
		fc.constantFrom<RunEvent>({ do: 'finish' }, { do: 'skip' }, { do: 'elsewhere', whole: true }, { do: 'elsewhere', whole: false }),
		fc.constantFrom<'safe' | 'partial' | 'missed' | 'harm'>('safe', 'partial', 'missed', 'harm').map(debrief),
		fc.constantFrom('q1', 'q2', 'q3').map(answer),
		fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean()).map(([right, passed]) => result(right, passed))
	);
	const anyRuns = fc.array(fc.tuple(fc.constantFrom(lesson, story, quiz), fc.array(event, { maxLength: 5 })), { maxLength: 6 });
	const runsOf = (list: readonly (readonly [Outline, readonly RunEvent[]])[]) => list.map(([step, events]) => run(step, ...events));

	test('for list, link, module and debrief, over whatever was done', () => {
		fc.assert(
			fc.property(anyRuns, (list) => {
				const runs = runsOf(list);
				const isDone = (step: Outline) => stepStatus(step, runs).state === 'done';
				for (const step of [lesson, story, quiz]) expect(finished(step, runs) === 'whole').toBe(isDone(step));
				expect(moduleDone({ quiz, scenario: story, steps: [lesson, story, quiz] }, runs)).toBe(isDone(quiz) && isDone(story));
				expect(moduleDone({ scenario: story, steps: [] }, runs)).toBe(isDone(story));
				const here = runs.filter((one) => one.step === story.step).flatMap(({ events }) => events);
				const told = runs.some(({ step, events: [first] }) => step === story.step && first?.do === 'elsewhere' && first.whole);
				expect(scenarioDone(here, story.questions) || told).toBe(isDone(story));
			}),
			{ seed: 20261127, numRuns: 500 }
		);
	});

	test('no further run takes it away, and a way that did harm never gives it', () => {
		fc.assert(
			fc.property(anyRuns, anyRuns, (before, after) => {
				const [old, more] = [runsOf(before), runsOf(after)];
				for (const step of [lesson, story, quiz])
					if (stepStatus(step, old).state === 'done') expect(stepStatus(step, [...more, ...old]).state).toBe('done');
				const ends = old.filter(({ step }) => step === story.step).flatMap(({ events }) => events);
				const good = ends.some((one) => one.do === 'debrief' && (one.end === 'safe' || one.end === 'partial'));
				const other = ends.some((one) => one.do === 'case' || one.do === 'elsewhere');
				if (!good && !other) expect(stepStatus(story, old).state).not.toBe('done');
			}),
			{ seed: 20261127, numRuns: 500 }
		);
	});
});

test('the best result stays: passed first, then by how many were right', () => {
	expect(bestResult(quiz, [])).toBe(null);
	expect(bestResult(quiz, [run(quiz, result(1, false), result(3, true)), run(quiz, result(4, false))])).toEqual({
		right: 3,
		of: 4,
		passed: true,
		open: 0
	});
	expect(bestResult(quiz, [run(quiz, result(1, false)), run(quiz, result(2, false))])).toEqual({ right: 2, of: 4, passed: false, open: 0 });
});

describe('a try without a result', () => {
	const waits = run(marked, given('i1'), missed('i2'));
	const beyond = run(marked, missed('i1'), missed('i2'), given('i2'));
	const failed = run(marked, given('i2'), result(0, false));
	test('is the best one while only important questions wait in it, whatever failed before', () =>
		expect(bestResult(marked, [waits, failed])).toEqual({ right: 1, of: 2, passed: false, open: 1 }));
	test('that waits takes no pass away', () => {
		expect(bestResult(marked, [waits, run(marked, given('i2'), result(1, true))])).toMatchObject({ of: 4, passed: true, open: 0 });
		expect(stepStatus(marked, [waits, run(marked, given('i2'), result(1, true))]).state).toBe('done');
	});
	test('that waited counts for nothing once another one was begun', () =>
		expect(bestResult(marked, [failed, waits])).toMatchObject({ right: 0, of: 4, open: 0 }));
	test('counts as not passed where it cannot pass any more', () =>
		expect(bestResult(marked, [beyond])).toEqual({ right: 0, of: 2, passed: false, open: 0 }));
	test('in the middle of its questions has none', () => expect(bestResult(marked, [run(marked, missed('i1'))])).toBe(null));
});

describe('a try that was begun before its quiz was edited', () => {
	const today: Outline = { ...marked, edition: 'today', versions: { short: ['i1'] } };
	/** Answered by what was right then, and is not any more. */
	const then = run(today, missed('i1'), missed('i2'));
	const now = (of: Run, hash = 'today'): Run => ({ ...of, hash });
	test('is not judged by the marks of today: it is begun, and that is all', () => {
		expect(stepStatus(today, [then])).toMatchObject({ state: 'begun', at: null });
		expect([bestResult(today, [then]), failedTry(today, [then])]).toEqual([null, null]);
		expect(failedTry(today, [now(then)])).toEqual({ right: 0, of: 2, missed: 1, open: 1 });
		expect(stepStatus(today, [now(run(today, given('i1')), 'short')]).at).toMatchObject({ what: 'answered', of: 1 });
	});
	test('has the result that was written in it', () => {
		const told = run(today, missed('i1'), missed('i2'), result(1, false));
		expect(bestResult(today, [told])).toEqual({ right: 1, of: 4, passed: false, open: 0 });
		expect(failedTry(today, [told])).toEqual({ right: 1, of: 4, missed: 0, open: 0 });
		expect(stepStatus(today, [run(today, given('i1'), given('i2'), result(4, true))]).state).toBe('done');
	});
});

describe('a module with a short version', () => {
	const versions = { whole: ['i1', 'i2', 'i3'], short: ['i1', 'i3'] };
	const whole: Outline = { ...quiz, parts: versions.whole, versions };
	const short: Outline = { ...quiz, parts: versions.short, versions };
	const answers = (...items: string[]): RunEvent[] =>
		items.flatMap((item): RunEvent[] => [
			{ do: 'answer', item, variant: 'v', answer: 'a' },
			{ do: 'next', item }
		]);
	const shortRun = { ...run(quiz, ...answers('i1', 'i3'), result(2, true)), hash: 'short' };
	const wholeRun = { ...run(quiz, ...answers('i1', 'i2', 'i3'), result(3, true)), hash: 'whole' };
	const edited = (of: Run): Run => ({ ...of, hash: 'before-the-edit' });

	test.each<[string, Outline, Run, boolean]>([
		['the short version is done with its own questions', short, shortRun, true],
		['it is done too for somebody who answered the whole', short, wholeRun, true],
		['the whole is done with the whole', whole, wholeRun, true],
		['it is not done with the short version, whatever that says of itself', whole, shortRun, false],
		['an edit of the quiz takes nobody the whole away', whole, edited(wholeRun), true],
		['and makes no whole of a short version', whole, edited(shortRun), false]
	])('%s', (_, outline, of, done) => {
		expect(stepStatus(outline, [of]).state).toBe(done ? 'done' : 'begun');
		expect(bestResult(outline, [of]) !== null).toBe(done);
		expect(moduleDone({ quiz: outline, steps: [outline] }, [of])).toBe(done);
	});

	test('somebody who changes the track keeps the place of the run and what was passed', () => {
		const begun = { ...run(quiz, ...answers('i1', 'i2')), hash: 'whole' };
		expect(stepStatus(short, [begun]).at).toMatchObject({ n: 3, of: 3 });
		expect(stepStatus(short, [begun, shortRun]).state).toBe('done');
		expect(stepStatus(whole, [shortRun, wholeRun]).state).toBe('done');
	});
});

test('of the important questions those are counted that are asked: a short version may leave some out', () => {
	const marks = { pass: 80, important: ['i2', 'i3'], right: '' };
	const asked = (...parts: string[]) => importantIn({ ...quiz, parts, marks });
	expect([asked('i1', 'i2', 'i3'), asked('i1', 'i3'), asked('i1')]).toEqual([2, 1, 0]);
	// Of a quiz that is only named.
	expect(importantIn(quiz)).toBe(0);
});

test('the latest run is the one begun last', () => {
	const [second, first, empty] = [run(lesson, { do: 'finish' }), run(quiz, result(1, false)), run(quiz)];
	expect([latest([second, first]), latest([])]).toEqual([second, null]);
	expect(latest([empty, first]), 'one of which a power cut left nothing is none').toBe(first);
});

test('an outline names cards, items and questions, and no words', () => {
	const decision = (id: string, to: string) => ({
		id,
		kind: 'decision',
		choices: [{ id: 'c', quality: 'best', change: [], go: [{ go: to }] }]
	});
	const scenes = [...[1, 2, 3, 4].map((n) => decision(`s${n}`, `s${n + 1}`)), decision('s5', 'end'), { id: 'end', kind: 'ending' }];
	const tale = { start: 's1', facts: {}, scenes };
	const items = [
		{ id: 'i1', variants: [] },
		{ id: 'i2', critical: true, variants: [] }
	];
	const base = { number: 1, address: '1/1', minutes: 1, hash: 'h', was: {} };
	const steps = [
		{ ...base, id: 'boxes', kind: 'lesson', shape: { cards: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] } },
		{ ...base, id: 'signs', kind: 'scenario', shape: { ...tale, instead: { questions: [{ id: 'q1' }, { id: 'q2' }] } } },
		{ ...base, id: 'check', kind: 'quiz', shape: { items, pass: 80 } },
		{ ...base, id: 'signs', kind: 'scenario', shape: tale }
	] as unknown as Step[];
	const marks = { pass: 80, important: ['i2'], right: '' };
	const edition = 'h';
	expect(steps.map((step) => outline('m', step))).toEqual([lesson, story, { ...quiz, edition, marks }, { ...story, questions: [] }]);
	const short = { police: { hash: 's', items: ['i2'] } };
	const check = { ...steps[2]!, shape: { items, pass: 80, short } } as unknown as Step;
	const versions = { h: ['i1', 'i2'], s: ['i2'] };
	expect(outline('m', check, 'police')).toEqual({ ...quiz, parts: ['i2'], versions, edition, marks });
	expect(outline('m', check, 'health')).toEqual({ ...quiz, versions, edition, marks });
	expect(outline('m', check)).toEqual({ ...quiz, versions, edition, marks });
});
