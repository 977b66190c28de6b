import { afterEach, expect, test, vi } from 'vitest';
import { keepBeating } from './heartbeat.ts';

afterEach(() => void vi.useRealTimers());

test('each part has its turn once in fifteen seconds, at the same moment of them each time, and one look is taken', () => {
	vi.useFakeTimers();
	const turns: [number, number][] = [];
	let of = 0;
	let looks = 0;
	const timer = keepBeating({
		beat: (part, parts) => {
			of = parts;
			turns.push([part, Date.now()]);
		},
		look: () => looks++
	});
	vi.advanceTimersByTime(30_000);
	clearInterval(timer);
	expect(looks).toBe(2);
	const byPart = Map.groupBy(turns, ([part]) => part);
	expect([...byPart.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: of }, (_, part) => part));
	for (const [first, second, ...more] of byPart.values()) expect([second![1] - first![1], more]).toEqual([15_000, []]);
	// Of the most streams that a server takes, not more in one breath than a few votes take.
	expect(6000 / of).toBeLessThanOrEqual(100);
});
