import { describe, expect, test } from 'vitest';
import type { Run, RunEvent } from '../progress/run.ts';
import { believe } from './believe.ts';

const next = (item: string): RunEvent => ({ do: 'next', item });
const claim = (right: number): RunEvent => ({ do: 'result', right, of: 9, passed: true });
const run = (...events: RunEvent[]): Run => ({ id: 'r', step: 'm/q', hash: 'h', format: 1, seed: 1, day: '2026-11-25', events });
/** A replay in which a result is true when it counts the `next` before it, and `next` of `odd` never fits. */
const fits = (events: readonly RunEvent[]): number => {
	let right = 0;
	for (const [n, event] of events.entries()) {
		if (event.do === 'next' && event.item === 'odd') return n;
		if (event.do === 'next') right++;
		if (event.do === 'result' && event.right !== right) return n;
	}
	return events.length;
};
const kept = (...events: RunEvent[]) => believe(run(...events), fits).events;

describe('of a run from a file', () => {
	test('true claims stay', () => {
		const events = [next('a'), claim(1), next('b'), claim(2)];
		expect(kept(...events)).toEqual(events);
	});
	test('a false claim goes, and what follows is looked at', () => {
		expect(kept(claim(5), next('a'), claim(4), claim(1), next('b'))).toEqual([next('a'), claim(1), next('b')]);
	});
	test('what was done stays where it no longer fits, without the claims after it', () => {
		expect(kept(next('a'), claim(1), next('odd'), next('b'), claim(2))).toEqual([next('a'), claim(1), next('odd'), next('b')]);
	});
	test('a heap of false claims does not keep anybody waiting', () => {
		let asked = 0;
		const many = run(...Array.from({ length: 1500 }, () => claim(7)), next('a'), claim(1));
		const result = believe(many, (events) => (asked++, fits(events)));
		expect(result.events).toEqual([next('a')]);
		expect(asked).toBeLessThan(30);
	});
});
