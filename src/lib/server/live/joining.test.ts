import { expect, test } from 'vitest';
import { movingClock } from '../../../../tests/support/live.ts';
import { joining, pace } from './joining.ts';

const room = () => {
	const clock = movingClock();
	const typing = joining(clock.now);
	return { clock, typing, wrong: (times: number) => Array.from({ length: times }, () => typing.turn()) };
};

test('two hundred people who type the right code at once do not wait', () => {
	const { typing } = room();
	const waits = Array.from({ length: 200 }, () => {
		const wait = typing.turn();
		typing.right();
		return wait;
	});
	expect(Math.max(...waits.map(Number))).toBe(0);
});

test('nor does a room in which twenty mistype', () => {
	const { wrong, typing } = room();
	expect(wrong(20).every((wait) => wait === 0)).toBe(true);
	expect(typing.turn()).toBe(0);
});

test('the more wrong codes, the longer each one waits', () => {
	const { wrong } = room();
	const waits = wrong(60).slice(pace.free).map(Number);
	const gaps = waits.slice(1).map((wait, n) => wait - waits[n]!);
	expect(gaps.every((gap, n) => gap >= (gaps[n - 1] ?? 0))).toBe(true);
	expect(gaps.at(-1)).toBe((pace.most - 1 - pace.free) * pace.step);
});

test('of a thousand guesses at once a hundred are looked at; in two hours not one in ten thousand codes', () => {
	const { clock, wrong } = room();
	const looked = () => wrong(1000).filter((wait) => wait !== null).length;
	expect(looked()).toBeLessThan(110);
	let guesses = 0;
	for (let second = 0; second < 7200; second++) {
		clock.pass(1000);
		guesses += looked();
	}
	expect(guesses).toBeLessThan(40_000);
	expect(guesses / 32 ** 6).toBeLessThan(1 / 10_000);
});

test('nobody is locked out: while somebody guesses, a turn comes within seconds, and a minute later all is as before', () => {
	const { clock, wrong, typing } = room();
	wrong(1000);
	clock.pass((pace.most - pace.free) * pace.step);
	const wait = typing.turn();
	expect(wait).not.toBeNull();
	expect(wait).toBeLessThanOrEqual(pace.longest);
	typing.right();
	clock.pass(60_000);
	expect(wrong(20)).toEqual(Array.from({ length: 20 }, () => 0));
});
