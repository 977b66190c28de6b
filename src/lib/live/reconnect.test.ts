import { describe, expect, test } from 'vitest';
import { seeded } from '../base/random.ts';
import { lineAnswered, fresh, isNews, retryPause, sameAgain, streamEnded, streamRefused, way, type LineHealth } from './reconnect.ts';

/** What happened one after the other: a stream that broke after it spoke or without a word, a refusal, a question that was answered or not. */
const after = (...what: readonly ('spoke' | 'mute' | 'refused' | 'heard' | 'nothing')[]): LineHealth =>
	what.reduce<LineHealth>((line, one) => {
		if (one === 'spoke' || one === 'mute') return streamEnded(line, one === 'spoke');
		return one === 'refused' ? streamRefused(line) : lineAnswered(line, one === 'heard');
	}, fresh);

describe('what is tried next', () => {
	test.each<[string, LineHealth, 'stream' | 'ask']>([
		['at first', fresh, 'stream'],
		['after a stream that spoke', after('spoke'), 'stream'],
		['after four that spoke and broke: the laptop dies again and again', after('spoke', 'spoke', 'spoke', 'spoke'), 'stream'],
		['after two that broke without a word', after('mute', 'mute'), 'stream'],
		['after three', after('mute', 'mute', 'mute'), 'ask'],
		['nobody answers either: it is the whole line', after('mute', 'mute', 'mute', 'nothing'), 'stream'],
		['the laptop answers: perhaps it was only restarted', after('mute', 'mute', 'mute', 'heard'), 'stream'],
		['and that stream breaks too: something breaks streams', after('mute', 'mute', 'mute', 'heard', 'mute'), 'ask'],
		['as long as it answers', after('mute', 'mute', 'mute', 'heard', 'mute', 'heard', 'heard'), 'ask'],
		['but now and then a stream again', after('mute', 'mute', 'mute', 'heard', 'mute', ...Array<'heard'>(36).fill('heard')), 'stream'],
		['which breaks at once as before', after('mute', 'mute', 'mute', 'heard', 'mute', ...Array<'heard'>(36).fill('heard'), 'mute'), 'ask'],
		['or holds', after('mute', 'mute', 'mute', 'heard', 'mute', ...Array<'heard'>(36).fill('heard'), 'spoke'), 'stream'],
		['the laptop refuses: why?', after('refused'), 'ask'],
		['it refuses streams for good', after('refused', 'heard', 'refused'), 'ask'],
		['a break after one that spoke counts for itself', after('mute', 'mute', 'spoke', 'mute'), 'stream']
	])('%s', (_, line, expected) => expect(way(line)).toBe(expected));
});

describe('when it is tried', () => {
	test.each<[string, LineHealth, number, number]>([
		['a stream that broke', after('spoke'), 1000, 9000],
		['a long time without any laptop', after('mute', 'mute', 'mute', 'nothing', 'mute', 'mute', 'mute', 'nothing'), 1000, 9000],
		['a refusal', after('refused'), 200, 1500],
		['the laptop has just answered', after('mute', 'mute', 'mute', 'heard'), 200, 1500],
		['asking instead of listening', after('mute', 'mute', 'mute', 'heard', 'mute', 'heard'), 2000, 5000]
	])('%s: spread between %#', (_, line, least, most) => {
		expect(retryPause(line, 0)).toBe(least);
		expect(retryPause(line, 1)).toBe(most);
	});

	test('in its turn, which a stream that spoke has brought', () => {
		expect([0, 0.5, 1].map((turn) => retryPause(after('spoke'), 0.9, turn))).toEqual([1000, 5000, 9000]);
	});

	test('a turn does not make a laptop wait that has just answered', () => {
		expect(retryPause(after('refused'), 0, 1)).toBe(200);
		expect(retryPause(after('mute', 'mute', 'mute', 'heard', 'mute', 'heard'), 0, 1)).toBe(2000);
	});

	/** Milliseconds from when the laptop serves again until each of a room is back; `turns`: whether it gave them turns before. */
	const returns = (phones: number, away: number, turns: boolean, seed: number): readonly number[] => {
		const random = seeded(seed);
		return Array.from({ length: phones }, (_, n) => {
			let line = streamEnded(fresh, true);
			let at = retryPause(line, random(), turns ? Number((((seed + n) * 0.618034) % 1).toFixed(3)) : undefined);
			while (at < away) {
				line = way(line) === 'ask' ? lineAnswered(line, false) : streamEnded(line, false);
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

	/**
	 * A laptop that dies every second or two while a hundred phones are coming back. Of each fourth death, when everybody is waited for: how many came back in
	 * each second after it.
	 */
	const storm = (seed: number, away: number): readonly (readonly number[])[] => {
		const random = seeded(seed);
		interface Tab {
			line: LineHealth;
			turn: number | undefined;
			/** When it tries; nothing while its stream is open. */
			next: number | undefined;
		}
		const tabs: Tab[] = Array.from({ length: 100 }, (_, n) => ({ line: fresh, turn: (n * 0.618034) % 1, next: undefined }));
		let [now, told] = [0, 0];
		let back: number[] = [];
		const lose = (tab: Tab, line: LineHealth, at: number) => {
			Object.assign(tab, { line, next: at + retryPause(line, random(), tab.turn), turn: sameAgain });
		};
		const until = (end: number, serves: boolean) => {
			for (;;) {
				const [tab] = tabs.filter(({ next = Infinity }) => next <= end).sort((a, b) => a.next! - b.next!);
				if (!tab) break;
				const at = tab.next!;
				if (way(tab.line) === 'ask') lose(tab, lineAnswered(tab.line, serves), at);
				else if (!serves) lose(tab, streamEnded(tab.line, false), at);
				else {
					Object.assign(tab, { turn: (told++ * 0.618034) % 1, next: undefined });
					back.push(at);
				}
			}
			now = end;
		};
		const returns: number[][] = [];
		for (let death = 1; death <= 12; death++) {
			until(now + 100 + random() * 1200, true);
			const died = now;
			back = [];
			for (const tab of tabs) if (tab.next === undefined) lose(tab, streamEnded(tab.line, true), now);
			until(now + away, false);
			told = 0;
			if (death % 4 > 0) continue;
			until(now + 12_000, true);
			returns.push(back.map((at) => at - died));
		}
		return returns;
	};

	test.each([500, 1000, 2500])(
		'R1: among phones that are still coming back no death of %i ms brings a quarter of the room in one second',
		(away) => {
			for (let seed = 1; seed <= 30; seed++)
				for (const back of storm(seed, away)) {
					expect(back).toHaveLength(100);
					expect(fullestSecond(back)).toBeLessThanOrEqual(0.25);
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
