import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recognisingSigns } from '../../../../tests/support/course/core-scenarios.ts';
import { verified } from '../../progress/claims.ts';
import type { Run, RunEvent } from '../../progress/run.ts';
import { replayQuiz } from '../../quiz/replay.ts';
import type { QuizEvent } from '../../quiz/event.ts';
import type { QuizShape } from '../../quiz/shape.ts';
import { eventsOf } from '../../scenario/replay.ts';
import { verifier, type Known } from './verify.browser.ts';

const quiz: QuizShape = {
	pass: 80,
	items: ['one', 'two'].map((id) => ({
		id,
		kind: 'single',
		objective: id,
		critical: false,
		rows: [],
		care: [],
		sources: [],
		variants: [{ id: 'case-1', kind: 'single', options: ['good', 'bad'], right: 'good' }]
	}))
};
const step = (kind: Known['kind'], address: string): Known => ({ kind, address, hash: 'h', was: {} });
const known = { 'm/signs': step('scenario', '2/5'), 'm/check': step('quiz', '2/7'), 'm/cards': step('lesson', '2/1') };
const shapes: Record<string, unknown> = { '/km/2/5/words.json': recognisingSigns, '/km/2/7/words.json': quiz };

const toEnding = eventsOf(recognisingSigns, [
	{ scene: 'rs1', choice: 'd' },
	{ scene: 'rs12', choice: 'a' },
	{ scene: 'rs13', choice: 'a' }
]);
const answers: QuizEvent[] = quiz.items.flatMap(({ id }): QuizEvent[] => [
	{ do: 'answer', item: id, variant: 'case-1', answer: 'good' },
	{ do: 'next', item: id }
]);
const { right, passed } = replayQuiz(quiz, 1, answers);
const run = (of: string, ...events: RunEvent[]): Run => ({
	id: 'r',
	step: `m/${of}`,
	hash: 'h',
	format: 1,
	seed: 1,
	day: '2026-11-25',
	events
});

const fetched = vi.fn(async (address: string) =>
	address in shapes ? new Response(JSON.stringify({ shape: shapes[address] })) : new Response('', { status: 404 })
);
beforeEach(() => void vi.stubGlobal('fetch', fetched));
afterEach(() => {
	vi.unstubAllGlobals();
	fetched.mockClear();
});
const events = async (of: Run) => (await verified(of, verifier('/km/', known).verify)).events;

test('an ending that was reached is believed', async () => {
	const whole = run('signs', ...toEnding, { do: 'debrief', ending: 'not-seen', end: 'missed' });
	expect(await events(whole)).toEqual(whole.events);
});

test('a better ending than was reached is not, and the decisions stay', async () => {
	expect(await events(run('signs', ...toEnding, { do: 'debrief', ending: 'not-seen', end: 'safe' }))).toEqual(toEnding);
});

test('a result is believed when the answers give it', async () => {
	expect(passed).toBe(true);
	const whole = run('check', ...answers, { do: 'result', right, of: 2, passed });
	expect(await events(whole)).toEqual(whole.events);
	expect(await events(run('check', { do: 'result', right: 2, of: 2, passed: true }))).toEqual([]);
});

test('a result of the short version is believed as that, not as one of the whole', async () => {
	const short = { ...quiz, short: { police: { hash: 'short', items: ['two'] } } };
	fetched.mockResolvedValueOnce(new Response(JSON.stringify({ shape: short })));
	const own: RunEvent[] = [...answers.slice(2), { do: 'result', right: 1, of: 1, passed: true }];
	expect(await events({ ...run('check', ...own), hash: 'short' })).toEqual(own);
	expect(await events(run('check', ...own))).toEqual(own.slice(0, 2));
});

test('what is not in this copy of the course claims nothing', async () => {
	expect(await events(run('elsewhere', ...answers, { do: 'result', right, of: 2, passed }))).toEqual(answers);
	expect(await events(run('cards', { do: 'finish' }))).toEqual([{ do: 'finish' }]);
	expect(fetched).not.toHaveBeenCalled();
});

test('without a connection nothing is claimed, nothing is lost, and it is said', async () => {
	fetched.mockRejectedValueOnce(new TypeError('offline'));
	const { verify, unseen } = verifier('/km/', known);
	expect((await verify(run('check', ...answers, { do: 'result', right, of: 2, passed }))).events).toEqual(answers);
	expect(unseen()).toBe(1);
});

test('a shape is fetched once for all runs of its step', async () => {
	const { verify } = verifier('/km/', known);
	for (let i = 0; i < 3; i++) await verify(run('check', ...answers, { do: 'result', right, of: 2, passed }));
	expect(fetched).toHaveBeenCalledTimes(1);
});

test('F9: while the runs of a file are looked at, the browser has its turn', async () => {
	let time = 0;
	let last = 0;
	const standstills: number[] = [];
	const clock = { now: () => (time += 0.5), turn: async () => void (standstills.push(time - last), (last = time)) };
	const { verify } = verifier('/km/', known, clock);
	const back: RunEvent[] = [toEnding[0]!, { do: 'back', to: 0 }];
	const long = run('signs', ...Array.from({ length: 300 }, () => back).flat(), { do: 'debrief', ending: 'not-seen', end: 'safe' });
	for (let n = 0; n < 5; n++) expect((await verify(long)).events).toEqual(long.events.slice(0, -1));
	expect(standstills.length).toBeGreaterThan(50);
	expect(Math.max(...standstills)).toBeLessThan(20);
});
