import { describe, expect, test } from 'vitest';
import { seeded } from '../base/random.ts';
import { lineAnswered, fresh, isNews, retryPause, sameAgain, streamEnded, streamRefused, way, type LineHealth } from './reconnect.ts';

/** What happened one after the other; a number is how many milliseconds a stream lived. */
const after = (...what: readonly (number | 'refused' | 'heard' | 'nothing')[]): LineHealth =>
	what.reduce<LineHealth>((line, one) => {
		if (typeof one === 'number') return streamEnded(line, one);
		return one === 'refused' ? streamRefused(line) : lineAnswered(line, one === 'heard');
	}, fresh);

describe('what is tried next', () => {
	test.each<[string, LineHealth, 'stream' | 'ask']>([
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
	test.each<[string, LineHealth, number, number]>([
		['a stream that broke', after(60_000), 1000, 9000],
		['a long time without any laptop', after(0, 0, 0, 'nothing', 0, 0, 0, 'nothing'), 1000, 9000],
		['a refusal', after('refused'), 200, 1500],
		['the laptop has just answered', after(50, 50, 50, 'heard'), 200, 1500],
		['asking instead of listening', after(50, 50, 50, 'heard', 50, 'heard'), 2000, 5000]
	])('%s: spread between %#', (_, line, least, most) => {
		expect(retryPause(line, 0)).toBe(least);
		expect(retryPause(line, 1)).toBe(most);
	});

	test('in its turn, which a stream that spoke has brought', () => {
		expect([0, 0.5, 1].map((turn) => retryPause(after(60_000), 0.9, turn))).toEqual([1000, 5000, 9000]);
	});

	test('a turn does not make a laptop wait that has just answered', () => {
		expect(retryPause(after('refused'), 0, 1)).toBe(200);
		expect(retryPause(after(50, 50, 50, 'heard', 50, 'heard'), 0, 1)).toBe(2000);
	});

	/** Milliseconds from when the laptop serves again until each of a room is back; `turns`: whether it gave them turns before. */
	const returns = (phones: number, away: number, turns: boolean, seed: number): readonly number[] => {
		const random = seeded(seed);
		return Array.from({ length: phones }, (_, n) => {
			let line = streamEnded(fresh, 600_000);
			let at = retryPause(line, random(), turns ? Number((((seed + n) * 0.618034) % 1).toFixed(3)) : undefined);
			while (at < away) {
				line = way(line) === 'ask' ? lineAnswered(line, false) : streamEnded(line, 0);
				at += retryPause(line, random(), sameAgain);
			}
			return at - away;
		});
	};
	const fullestSecond = (back: readonly number[]): number => {
		const seconds = back.map((at) => Math.floor(at / 1000));
		return Math.max(...seconds.map((second) => seconds.filter((other) => other === second).length)) / back.length;
	};

	test.each([
		[500, 500, true, 9000],
		[500, 2000, true, 9000],
		[100, 2000, true, 9000],
		[500, 20_000, true, 9000],
		[500, 3_600_000, true, 9000],
		[500, 2000, false, 9000],
		[500, 3_600_000, false, 9000]
	])(
		'M8: %i phones that lose the laptop for %i ms (turns: %s) are back %i after it serves again, and never a fifth of them in one second',
		(phones, away, turns, most) => {
			for (let seed = 1; seed <= 20; seed++) {
				const back = returns(phones, away, turns, seed);
				expect(Math.max(...back)).toBeLessThanOrEqual(most);
				expect(fullestSecond(back)).toBeLessThan(turns ? 0.16 : 0.2);
			}
		}
	);
});

test.each([
	['the first one', -1, 0, true],
	['a newer one', 4, 5, true],
	['the same again, for a connection that is new', 5, 5, true],
	['one that was overtaken', 5, 4, false]
])('%s is shown: %i, then %i', (_, seen, seq, shown) => expect(isNews(seen, seq)).toBe(shown));
