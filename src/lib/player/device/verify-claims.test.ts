import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readingCarry, writeCarry } from '../../progress/carry.ts';
import type { Run, RunEvent } from '../../progress/run.ts';
import { verifyClaims, type Fits } from './verify-claims.ts';
import { inPieces, pauses } from './pauses.ts';

const next = (item: string): RunEvent => ({ do: 'next', item });
const claim = (right: number): RunEvent => ({ do: 'result', right, of: 9, passed: true });
const run = (...events: RunEvent[]): Run => ({ id: 'r', step: 'm/q', hash: 'h', format: 1, seed: 1, day: '2026-11-25', events });
/** A result is true when it counts the `next` before it, and `next` of `odd` never fits. */
function counting(): Fits {
	let right = 0;
	return (event) => {
		if (event.do === 'next' && event.item !== 'odd') right++;
		return event.do === 'next' ? event.item !== 'odd' : event.do !== 'result' || event.right === right;
	};
}
const never = () => undefined;
const kept = async (...events: RunEvent[]) => (await verifyClaims(run(...events), counting(), never)).events;

describe('of a run from a file', () => {
	test('true claims stay', async () => {
		const events = [next('a'), claim(1), next('b'), claim(2)];
		expect(await kept(...events)).toEqual(events);
	});
	test('a false claim goes, and what follows is looked at', async () => {
		expect(await kept(claim(5), next('a'), claim(4), claim(1), next('b'))).toEqual([next('a'), claim(1), next('b')]);
	});
	test('what was done stays where it no longer fits, without the claims after it', async () => {
		expect(await kept(next('a'), claim(1), next('odd'), next('b'), claim(2))).toEqual([next('a'), claim(1), next('odd'), next('b')]);
	});
	test('a heap of false claims does not keep anybody waiting', async () => {
		let asked = 0;
		const fits = counting();
		const many = run(...Array.from({ length: 1500 }, () => claim(7)), next('a'), claim(1));
		const result = await verifyClaims(many, (event) => (asked++, fits(event)), never);
		expect(result.events).toEqual([next('a')]);
		expect(asked).toBeLessThan(30);
	});
	test('no event is played twice', async () => {
		const events = Array.from({ length: 500 }, (_, n) => (n % 50 === 0 ? claim(-1) : next(`a${n}`)));
		let asked = 0;
		await verifyClaims(run(...events), (event) => (asked++, event.do === 'next'), never);
		expect(asked).toBe(500);
	});
});

/** The rule as it is meant, played anew from the beginning after each claim that is left out. */
function believedAnew({ events }: Run): readonly RunEvent[] {
	const stopOf = (all: readonly RunEvent[]) => {
		const fits = counting();
		const stop = all.findIndex((event) => !fits(event));
		return stop < 0 ? all.length : stop;
	};
	const isClaim = (event: RunEvent) => event.do === 'result';
	let left = events;
	for (let tries = 0; tries <= 20; tries++) {
		const stop = stopOf(left);
		if (stop === left.length) return left;
		if (!isClaim(left[stop]!) || tries === 20) break;
		left = [...left.slice(0, stop), ...left.slice(stop + 1)];
	}
	const stop = stopOf(left);
	return left.filter((event, n) => n < stop || !isClaim(event));
}

test('F9: what is believed is the same as when each run is played anew after every false claim', async () => {
	const event = fc.oneof(
		{ weight: 6, arbitrary: fc.constant(next('a')) },
		{ weight: 6, arbitrary: fc.nat(6).map(claim) },
		{ weight: 1, arbitrary: fc.constant(next('odd')) }
	);
	await fc.assert(
		fc.asyncProperty(fc.array(event, { maxLength: 80 }), async (events) => {
			expect((await verifyClaims(run(...events), counting(), never)).events).toEqual(believedAnew(run(...events)));
		})
	);
});

test('F9: the browser has its turn after each run of a file that is read, and at each pause of work in pieces', async () => {
	const runs = Array.from({ length: 40 }, (_, n) => ({ ...run(next('a')), id: `r${n}` }));
	const work = readingCarry(writeCarry(runs).text);
	let asked = 0;
	expect(await inPieces(work, () => void asked++)).toEqual({ ok: true, value: runs });
	expect(asked).toBeGreaterThan(40);
});

describe('F9: a file that takes long does not keep a tap waiting', () => {
	/** A clock that only moves when an event is played. */
	function slow(ms: number) {
		let time = 0;
		let last = 0;
		let longest = 0;
		const pause = pauses({
			now: () => time,
			turn: async () => {
				longest = Math.max(longest, time - last);
				last = time;
			}
		});
		return { pause, play: () => void (time += ms), longest: () => Math.max(longest, time - last) };
	}

	test.each([
		['on a strong phone', 0.05],
		['on a weak one', 2],
		['where one event takes longer than it should', 40]
	])('%s the browser has its turn between events', async (_, ms) => {
		const { pause, play, longest } = slow(ms);
		const fits = counting();
		for (let n = 0; n < 20; n++)
			await verifyClaims(run(...Array.from({ length: 1995 }, () => next('a'))), (event) => (play(), fits(event)), pause);
		expect(longest()).toBeLessThanOrEqual(16 + 2 * ms);
	});
});
