import { expect, test } from 'vitest';
import { clockTime, endIn, gone, minutesToEnd, readClocks, withClock, type RoomClock } from './clock.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 27, 12, 2);
const clock = (more: Partial<RoomClock>): RoomClock => ({ session: 's', began: null, ends: null, ...more });

test('an end is the nearest five minutes, so that it can be said aloud', () => {
	expect(endIn(30, noon)).toBe(Date.UTC(2026, 10, 27, 12, 30));
	expect(endIn(30, noon + minute)).toBe(Date.UTC(2026, 10, 27, 12, 35));
	expect(endIn(30, Date.UTC(2026, 10, 27, 12, 0))).toBe(Date.UTC(2026, 10, 27, 12, 30));
});

test.each<[string, number | null, number | null]>([
	['nothing has begun', null, null],
	['it began just now', noon, 0],
	['it began a while ago', noon - 14.9 * minute, 14],
	['the clock was set back since', noon + 3 * minute, null],
	['it is of another day', noon - 20 * 60 * minute, null]
])('minutes gone where %s', (_, began, expected) => expect(gone(clock({ began }), noon)).toBe(expected));

test.each<[string, number | null, number | null]>([
	['there is no end', null, null],
	['it is ahead', noon + 41.2 * minute, 42],
	['it is past', noon - 3 * minute, -3],
	['it is of another day', noon - 20 * 60 * minute, null]
])('minutes left where %s', (_, ends, expected) => expect(minutesToEnd(clock({ ends }), noon)).toBe(expected));

test.each<[hours: number, minutes: number, string, string]>([
	[11, 30, '11:30', '១១:៣០'],
	[9, 5, '9:05', '៩:០៥'],
	[0, 0, '0:00', '០:០០']
])('a time of day is said in the digits of the language: %i hours, %i minutes', (hours, minutes, en, km) => {
	const at = new Date(2026, 10, 27, hours, minutes);
	expect([clockTime(at, 'en'), clockTime(at, 'km')]).toEqual([en, km]);
});

test('what a browser kept is read only where it is a clock, one or several', () => {
	const other = clock({ session: 'o', ends: noon });
	expect(readClocks(other), 'as it was kept before').toEqual([other]);
	expect(readClocks([clock({ began: noon }), null, other, 'x'])).toEqual([clock({ began: noon }), other]);
	for (const none of [null, 'x', {}, { session: 1, began: null, ends: null }, { session: 's', began: 'soon', ends: null }])
		expect(readClocks(none)).toEqual([]);
});

test('the clock of one session leaves those of others as they are, but not those of another day', () => {
	const [mine, group2, rehearsal] = [
		clock({ began: noon }),
		clock({ session: '2', began: noon - 20 * minute }),
		clock({ session: 'r', began: null, ends: noon + 30 * minute })
	];
	const yesterday = clock({ session: 'y', began: noon - 20 * 60 * minute, ends: noon - 19 * 60 * minute });
	expect(withClock([group2, clock({}), yesterday, rehearsal], mine, noon)).toEqual([mine, group2, rehearsal]);
	const many = Array.from({ length: 20 }, (_, n) => clock({ session: `${n}`, began: noon }));
	expect(withClock(many, mine, noon)).toHaveLength(8);
});
