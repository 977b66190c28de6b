import { describe, expect, test } from 'vitest';
import { movingClock } from '../../../../tests/support/live/live.ts';
import type { Clock } from './clock.ts';
import { codeLimiter, pace, type Typing } from './code-limiter.ts';

const somebody = (): Typing => ({ connection: {}, name: crypto.randomUUID() });

function room() {
	const clock = movingClock();
	const typing = codeLimiter(clock);
	/** Whether each code was looked at so far, and after how many milliseconds. */
	const type = (who = somebody(), right = false) => {
		const began = clock.now();
		const heard: { looked: boolean | null; after: number } = { looked: null, after: -1 };
		typing.acquire(who, (now) => {
			heard.looked = now;
			heard.after = clock.now() - began;
			if (now && right) typing.succeeded(who);
		});
		return heard;
	};
	return { clock, typing, type, wrong: (times: number) => Array.from({ length: times }, () => type()) };
}
type Room = ReturnType<typeof room>;

test('two hundred people who type the right code at once do not wait', () => {
	const { type } = room();
	for (let n = 0; n < 200; n++) expect(type(somebody(), true)).toEqual({ looked: true, after: 0 });
});

test('nor does a room in which twenty mistype', () => {
	const { wrong, type } = room();
	expect(wrong(20).every(({ looked }) => looked)).toBe(true);
	expect(type()).toEqual({ looked: true, after: 0 });
});

test('the more wrong codes, the longer each one waits', () => {
	const { wrong, clock } = room();
	const waiting = wrong(60).slice(pace.free);
	clock.pass(pace.longest);
	const gaps = waiting.slice(1).map(({ after }, n) => after - waiting[n]!.after);
	expect(waiting.every(({ looked }) => looked)).toBe(true);
	// What was forgiven meanwhile is little.
	expect(gaps.every((gap, n) => gap >= (gaps[n - 1] ?? 0) - pace.step)).toBe(true);
	expect(gaps.at(-1)).toBeGreaterThan(150);
});

test('of a thousand guesses at once sixty are looked at; in an hour not one in ten thousand codes, from however many connections', () => {
	const { clock, wrong } = room();
	const guesses: { looked: boolean | null }[] = wrong(1000);
	const looked = () => guesses.filter((one) => one.looked).length;
	clock.pass(pace.longest);
	expect(looked()).toBeLessThanOrEqual(pace.free + pace.waiting + 1);
	const before = looked();
	for (let second = 0; second < 3600; second++) {
		guesses.push(...wrong(8));
		clock.pass(1000);
	}
	expect(looked() - before).toBeGreaterThan(10_000);
	expect(looked() - before).toBeLessThan(20_000);
	expect((looked() - before) / 32 ** 6).toBeLessThan(1 / 10_000);
});

test('a minute after somebody has guessed all is as before', () => {
	const { clock, wrong, type } = room();
	wrong(1000);
	clock.pass(60_000 + pace.longest);
	expect(wrong(20).every(({ after, looked }) => looked && after === 0)).toBe(true);
	expect(type().after).toBe(0);
});

test('of one phone the newest code counts, whoever has hung up takes no turn', () => {
	const { clock, typing, wrong, type } = room();
	wrong(40);
	const who = somebody();
	const [first, second] = [type(who), type(who)];
	expect(first.looked).toBe(false);
	let heard = false;
	typing.acquire(somebody(), () => (heard = true))();
	clock.pass(pace.longest);
	expect([second.looked, heard]).toEqual([true, false]);
});

describe('M2: while sixty loops of wrong codes go on, the right code is looked at each of twenty times, at first within six seconds, soon within one,', () => {
	const connections = Array.from({ length: 60 }, () => ({}));
	const few = connections.slice(0, 4);
	const names = connections.map(() => crypto.randomUUID());
	const somebodies = Array.from({ length: 20 }, somebody);
	const loops: Record<string, [(loop: number, turn: number) => Typing, (turn: number) => Typing, mistyped?: readonly Typing[]]> = {
		'by programs that name no phone': [(loop) => ({ connection: connections[loop]! }), somebody],
		'by sixty pages': [(loop) => ({ connection: connections[loop]!, name: names[loop]! }), somebody],
		'by programs that make up a name each time': [(loop) => ({ connection: connections[loop]!, name: crypto.randomUUID() }), somebody],
		'by pages behind a balancer that shares four connections among all': [
			(loop, turn) => ({ connection: few[(loop + turn) % 4]!, name: names[loop]! }),
			(turn) => ({ connection: few[turn % 4]!, name: crypto.randomUUID() })
		],
		'also for somebody who has mistyped before': [(loop) => ({ connection: connections[loop]! }), (turn) => somebodies[turn]!, somebodies]
	};

	function attack({ clock, type }: Room, [guess, honest, mistyped = []]: (typeof loops)[string]): readonly ReturnType<typeof type>[] {
		const open: (ReturnType<typeof type> | undefined)[] = [];
		let turn = 0;
		const on = (ms: number) => {
			for (const until = clock.now() + ms; clock.now() < until; clock.pass(100))
				for (let loop = 0; loop < 60; loop++) if (open[loop]?.looked !== null) open[loop] = type(guess(loop, turn++));
		};
		on(2000);
		for (const who of mistyped) type(who);
		if (mistyped.length > 0) on(20_000);
		return Array.from({ length: 20 }, (_, n) => {
			const answer = type(honest(n), true);
			on(2000);
			return answer;
		});
	}
	test.each(Object.entries(loops))('%s', (_, loop) => {
		for (const [n, { looked, after }] of attack(room(), loop).entries()) {
			expect(looked).toBe(true);
			// As long as those who guess have each been wrong no oftener than somebody new.
			expect(after).toBeLessThanOrEqual(n < 10 ? 6000 : 1000);
		}
	});
});

test('M2: where all places to wait are taken, the one with most wrong codes goes, and not the newcomer', () => {
	const { type, clock } = room();
	const worst = somebody();
	for (let n = 0; n < 5; n++) type(worst);
	const waiting = Array.from({ length: 60 }, () => type()).filter(({ looked }) => looked === null);
	const his = type(worst);
	const more = Array.from({ length: pace.waiting }, () => type());
	expect(his.looked).toBe(false);
	expect(more.at(-1)!.looked).toBeNull();
	clock.pass(pace.longest);
	expect(waiting.some(({ looked }) => looked)).toBe(true);
});

test('a clock that goes on while a turn is looked for never asks to be woken in the past', () => {
	const clock = movingClock();
	let passed = 0;
	const waits: number[] = [];
	// Each look at it is ten milliseconds later than the one before, as in a process that was held up.
	const slow: Clock = { now: () => clock.now() + (passed += 10), after: (ms, then) => (waits.push(ms), clock.after(ms, then)) };
	const typing = codeLimiter(slow);
	for (let n = 0; n < pace.free + 20; n++) typing.acquire(somebody(), () => {});
	expect(waits.length).toBeGreaterThan(0);
	expect(waits.filter((ms) => ms < 0)).toEqual([]);
});
