import { expect, test } from 'vitest';
import { factsOf, newsIn, runOf, withFacts } from './elsewhere.ts';
import type { Run, RunEvent } from './run.ts';
import type { Outline } from './status.ts';

const outlines: readonly Outline[] = [
	{ step: 'm/read', kind: 'lesson', parts: ['a'], questions: [] },
	{ step: 'm/walk', kind: 'scenario', parts: [], questions: [] },
	{ step: 'm/check', kind: 'quiz', parts: ['x', 'y'], questions: [], versions: { whole: ['x', 'y'], short: ['x'] } }
];
const run = (step: string, ...events: RunEvent[]): Run => ({
	id: step.replace('/', ''),
	step,
	hash: 'whole',
	format: 1,
	seed: 1,
	day: '2026-11-27',
	events
});
const read = run('m/read', { do: 'finish' });
const harm = run('m/walk', { do: 'debrief', ending: 'end', end: 'harm' });
const short = run('m/check', { do: 'answer', item: 'x', variant: 'v', answer: 'a' }, { do: 'result', right: 1, of: 1, passed: true });

test('a file tells each finished step as a fact too, and a scenario that was only walked as none', () => {
	const facts = [
		{ step: 'm/read', whole: true },
		{ step: 'm/check', whole: false }
	];
	expect(withFacts(outlines, [read, harm, short])).toEqual([read, harm, short, ...facts.map(runOf)]);
});

test('a fact that is kept already is written once', () => {
	const fact = runOf({ step: 'm/read', whole: true });
	expect(withFacts(outlines, [read, fact])).toEqual([read, fact]);
});

test('opened where it was written, a file tells nothing new; elsewhere it tells what no run shows', () => {
	const file = withFacts(outlines, [read, short]);
	expect(newsIn(file, factsOf(outlines, [read, short]))).toEqual([]);
	// There the lesson was edited, and its run shows nothing that could be believed.
	expect(newsIn(file, factsOf(outlines, [short]))).toEqual([runOf({ step: 'm/read', whole: true })]);
	// The whole quiz passed says more than the short one.
	expect(newsIn([runOf({ step: 'm/check', whole: true })], factsOf(outlines, [short]))).toHaveLength(1);
	expect(newsIn([runOf({ step: 'of/another-course', whole: true })], [])).toHaveLength(1);
});
