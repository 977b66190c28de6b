import { expect, test } from 'vitest';
import type { Run, RunEvent } from '../../progress/run.ts';
import { brought, timesDone } from './run-counts.ts';

const run = (id: string, step: string, ...events: RunEvent[]): Run => ({
	id,
	step,
	hash: 'h',
	format: 1,
	seed: 1,
	day: '2026-11-25',
	events
});
const open: RunEvent = { do: 'open', card: 'one' };
const done = run('done', 'm/a', open);
const longer = run('done', 'm/a', open, { do: 'finish' });
const again = run('again', 'm/a', open);
const mark = run('mark', 'pocket-m/a', open);
const review = run('review', 'review-m/q', open);
const told = run('told', 'm/b', { do: 'elsewhere', whole: true });
/** Of a try whose hash is not known nothing is believed, and a file that held no more than its result leaves a head alone. */
const bare = run('bare', 'm/q');
const all = [done, again, mark, review, told, bare];

test.each<[string, readonly Run[], readonly Run[], number, number]>([
	['a file on a new device brings as often as its settings count, and the rest apart', [], all, timesDone(all), 3],
	['what was there counts for nothing', all, all, 0, 0],
	['a try of which nothing was believed is nothing new, and not counted', [], [bare], timesDone([bare]), 0],
	['what goes on counts, though it was there', [done], [longer], 1, 0],
	['marks alone are no times that something was done', [done], [done, mark], 0, 1]
])('%s', (_, before, after, times, more) => expect(brought(before, after)).toEqual({ times, more }));

test('a device counts how often a step was done on it: no marks, no reviews, nothing told', () => expect(timesDone(all)).toBe(2));
