import { describe, expect, test } from 'vitest';
import { seeded } from '../base/random.ts';
import {
	lineAnswered,
	fresh,
	isNews,
	retryPause,
	streamEnded,
	streamRefused,
	turnAfter,
	turnTold,
	way,
	type LineHealth,
	type Turn
} from './reconnect.ts';

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
		expect(retryPause(line, 0, 0)).toBe(least);
		expect(retryPause(line, 1, 0)).toBe(most);
	});

	test.each([
		[10_000, 4000],
		[13_000, 1000],
		[13_001, 8999],
		[23_000, 7000],
		[6000, 8000],
		[0, 6000]
	])('at %i, at the moment that a stream has brought, a second later at the earliest: after %i', (now, pause) => {
		expect(retryPause(after(60_000), 0.9, now, { at: 14_000, every: 8000 })).toBe(pause);
	});

	test('a moment does not make a laptop wait that has just answered, and is not lost by it', () => {
		const turn = { at: 8500, every: 8000 };
		const asking = after(50, 50, 50, 'heard', 50, 'heard');
		expect(retryPause(after('refused'), 0, 0, turn)).toBe(200);
		expect(retryPause(asking, 0, 0, turn)).toBe(2000);
		expect(turnAfter(asking, 2000, turn)).toBe(turn);
	});

	test('it stays whatever happens; only one that comes more often is another one', () => {
		const turn = { at: 8500, every: 8000 };
		expect(turnTold(turn, { in: 20, every: 8000 }, 50_000)).toBe(turn);
		expect(turnTold(turn, { in: 20, every: 800 }, 50_000)).toEqual({ at: 50_020, every: 800 });
		expect(turnAfter(after(60_000), 50_020, { at: 50_020, every: 800 }), 'nobody was there').toEqual({ at: 50_020, every: 8000 });
	});

	interface Tab {
		line: LineHealth;
		turn: Turn | undefined;
		next: number;
	}
	const lose = (tab: Tab, line: LineHealth, now: number, random: () => number): void => {
		tab.line = line;
		tab.next = now + retryPause(line, random(), now, tab.turn);
		tab.turn = turnAfter(line, tab.next, tab.turn);
	};
	/** What a laptop says that has told so many already; all moments are counted from one. */
	const told = (n: number, now: number) => ({ in: (((n * 0.618034) % 1) * 8000 + 8000 - (now % 8000)) % 8000, every: 8000 });
	const fullestSecond = (back: readonly number[]): number => {
		const seconds = back.map((at) => Math.floor(at / 1000));
		return Math.max(...seconds.map((second) => seconds.filter((other) => other === second).length)) / back.length;
	};

	/** Milliseconds from when the laptop serves again until each of a room is back; `turns`: whether it gave them turns before. */
	const returns = (phones: number, away: number, turns: boolean, seed: number): readonly number[] => {
		const random = seeded(seed);
		return Array.from({ length: phones }, (_, n) => {
			// Everybody came in at another time.
			const came = random() * 600_000;
			const tab: Tab = { line: fresh, turn: turns ? turnTold(undefined, told(n, came), came) : undefined, next: 0 };
			const lost = 600_000 + seed * 777;
			lose(tab, streamEnded(fresh, 600_000), lost, random);
			while (tab.next < lost + away)
				lose(tab, way(tab.line) === 'ask' ? lineAnswered(tab.line, false) : streamEnded(tab.line, 0), tab.next, random);
			return tab.next - lost - away;
		});
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

	/** A laptop that dies every second or two while a hundred phones are coming back; milliseconds from its fifth death to each return. */
	const stormy = (seed: number, away: number): readonly number[] => {
		const random = seeded(seed);
		const tabs = Array.from({ length: 100 }, (_, n): Tab => ({ line: fresh, turn: turnTold(undefined, told(n, 0), 0), next: -1 }));
		const since = new Map(tabs.map((tab) => [tab, 0]));
		let [now, given] = [0, 0];
		const back = new Map<Tab, number>();
		const returned = (tab: Tab, at: number) => back.set(tab, back.get(tab) ?? at);
		/** Everybody who tries until then, in this order. */
		const until = (end: number, serves: boolean) => {
			for (;;) {
				const tab = tabs.filter(({ next }) => next >= 0 && next <= end).sort((a, b) => a.next - b.next)[0];
				if (!tab) break;
				const at = tab.next;
				if (way(tab.line) === 'ask') {
					if (serves) returned(tab, at);
					lose(tab, lineAnswered(tab.line, serves), at, random);
				} else if (serves) {
					returned(tab, at);
					tab.turn = turnTold(tab.turn, told(given++, at), at);
					since.set(tab, at);
					tab.next = -1;
				} else lose(tab, streamEnded(tab.line, 0), at, random);
			}
			now = end;
		};
		for (let death = 1; death <= 5; death++) {
			until(now + 100 + random() * 1200, true);
			for (const tab of tabs) if (tab.next < 0) lose(tab, streamEnded(tab.line, now - since.get(tab)!), now, random);
			if (death === 5) break;
			until(now + away, false);
			given = 0;
		}
		const died = now;
		until(now + away, false);
		back.clear();
		until(now + 12_000, true);
		return [...back.values()].map((at) => at - died);
	};

	test.each([500, 1000, 2500])(
		'R1: after five deaths in a row, each of %i ms, among phones that are still coming back, no second sees more than a fifth of the room',
		(away) => {
			for (let seed = 1; seed <= 20; seed++) expect(fullestSecond(stormy(seed, away))).toBeLessThanOrEqual(0.2);
		}
	);
});

test.each([
	['the first one', -1, 0, true],
	['a newer one', 4, 5, true],
	['the same again, for a connection that is new', 5, 5, true],
	['one that was overtaken', 5, 4, false]
])('%s is shown: %i, then %i', (_, seen, seq, shown) => expect(isNews(seen, seq)).toBe(shown));
