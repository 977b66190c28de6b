import { describe, expect, test } from 'vitest';
import type { Run, RunEvent } from '../progress/run.ts';
import type { Outline } from '../progress/status.ts';
import { nextStep } from './course-list.ts';

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
