import { describe, expect, test } from 'vitest';
import { seeded } from '../base/random.ts';
import { answered, fresh, isNews, pause, streamEnded, streamRefused, way, type Line } from './line.ts';

/** What happened one after the other; a number is how many milliseconds a stream lived. */
const after = (...what: readonly (number | 'refused' | 'heard' | 'nothing')[]): Line =>
	what.reduce<Line>((line, one) => {
		if (typeof one === 'number') return streamEnded(line, one);
		return one === 'refused' ? streamRefused(line) : answered(line, one === 'heard');
	}, fresh);

describe('what is tried next', () => {
	test.each<[string, Line, 'stream' | 'ask']>([
		['at first', fresh, 'stream'],
		['after a stream that held for an hour', after(3_600_000), 'stream'],
		['after two that broke at once', after(50, 50), 'stream'],
		['after three', after(50, 50, 50), 'ask'],
		['nobody answers either: it is the whole line', after(50, 50, 50, 'nothing'), 'stream'],
		['the laptop answers: perhaps it was only restarted', after(50, 50, 50, 'heard'), 'stream'],
		['and that stream breaks too: something breaks streams', after(50, 50, 50, 'heard', 50), 'ask'],
		['as long as it answers', after(50, 50, 50, 'heard', 50, 'heard', 'heard'), 'ask'],
		['but now and then a stream again', after(50, 50, 50, 'heard', 50, ...Array<'heard'>(36).fill('heard')), 'stream'],
		['which breaks at once as before', after(50, 50, 50, 'heard', 50, ...Array<'heard'>(36).fill('heard'), 50), 'ask'],
		['or holds', after(50, 50, 50, 'heard', 50, ...Array<'heard'>(36).fill('heard'), 60_000), 'stream'],
		['the laptop refuses: why?', after('refused'), 'ask'],
		['it refuses streams for good', after('refused', 'heard', 'refused'), 'ask'],
		['a break between two that held counts for itself', after(50, 50, 60_000, 50), 'stream']
	])('%s', (_, line, expected) => expect(way(line)).toBe(expected));
});

describe('when it is tried', () => {
	test.each<[string, Line, number, number]>([
		['a stream that broke', after(60_000), 1000, 13_000],
		['a long time without any laptop', after(0, 0, 0, 'nothing', 0, 0, 0, 'nothing'), 1000, 13_000],
		['a refusal', after('refused'), 200, 1500],
		['the laptop has just answered', after(50, 50, 50, 'heard'), 200, 1500],
		['asking instead of listening', after(50, 50, 50, 'heard', 50, 'heard'), 2000, 5000]
	])('%s: spread between %#', (_, line, least, most) => {
		expect(pause(line, 0)).toBe(least);
		expect(pause(line, 1)).toBe(most);
	});

	test('in its turn, which a stream that spoke has brought', () => {
		expect([0, 0.5, 1].map((turn) => pause(after(60_000), 0.9, turn))).toEqual([1000, 6000, 11_000]);
	});

	test('a hundred phones that lose the laptop for two seconds are back within fifteen, and never twenty of them in one second', () => {
		for (let seed = 1; seed <= 200; seed++) {
			const random = seeded(seed);
			const back = Array.from({ length: 100 }, (_, n) => {
				let line = streamEnded(fresh, 600_000);
				let at = pause(line, random(), ((seed + n) * 0.618034) % 1);
				while (at < 2000) at += pause((line = streamEnded(line, 0)), random());
				return at;
			});
			expect(Math.max(...back)).toBeLessThanOrEqual(15_000);
			const seconds = back.map((at) => Math.floor(at / 1000));
			for (const second of seconds) expect(seconds.filter((other) => other === second).length).toBeLessThan(20);
		}
	});
});

test.each([
	['the first one', -1, 0, true],
	['a newer one', 4, 5, true],
	['the same again, for a connection that is new', 5, 5, true],
	['one that was overtaken', 5, 4, false]
])('%s is shown: %i, then %i', (_, seen, seq, shown) => expect(isNews(seen, seq)).toBe(shown));
