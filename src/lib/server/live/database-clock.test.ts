import { expect, test } from 'vitest';
import { DatabaseClock } from './database-clock.ts';

const minute = 60_000;
const day = 1440 * minute;
/** Noon of 16 January 2027 where this runs. */
const noon = new Date(2027, 0, 16, 12).getTime();

/** A database and a server beside it, whose own clock is ahead by so many milliseconds. `takes`: until the database has answered. */
function place({ ahead = 0, takes = 0 } = {}) {
	const now = { database: noon, own: noon + ahead, steady: 5000 };
	const pass = (ms: number) => {
		for (const clock of ['database', 'own', 'steady'] as const) now[clock] += ms;
	};
	const clock = new DatabaseClock({
		async ask() {
			pass(takes / 2);
			const answer = now.database;
			pass(takes / 2);
			return answer;
		},
		own: () => now.own,
		steady: () => now.steady
	});
	return { now, pass, clock };
}

test.each([
	['as the own clock', 0],
	['whose own clock is forty days ahead', 40 * day],
	['whose own clock is forty days behind', -40 * day]
])('N4: day and time are those of the database on a server %s', async (_, ahead) => {
	const { clock, pass } = place({ ahead });
	await clock.look();
	expect(clock.calendar).toEqual({ day: '2027-01-16', time: '12:00' });
	pass(90 * minute);
	expect(clock.calendar).toEqual({ day: '2027-01-16', time: '13:30' });
	expect(clock.ahead).toBe(ahead);
});

test.each([
	[0, false],
	[4.9 * minute, false],
	[-4.9 * minute, false],
	[5.1 * minute, true],
	[-5.1 * minute, true]
])('N4: with a clock that is ahead by %d ms one of the two is wrong: %s', async (ahead, isOff) => {
	const { clock } = place({ ahead });
	await clock.look();
	expect(clock.isOff).toBe(isOff);
});

test('an own clock that is set while the server runs changes no day, and is noticed at the next look', async () => {
	const { clock, now } = place();
	await clock.look();
	now.own += 40 * day;
	expect([clock.calendar.day, clock.isOff]).toEqual(['2027-01-16', false]);
	await clock.look();
	expect([clock.calendar.day, clock.isOff]).toEqual(['2027-01-16', true]);
	now.own -= 40 * day;
	await clock.look();
	expect(clock.isOff).toBe(false);
});

test('a machine that stood still for a night knows the day again after the next look', async () => {
	const { clock, now } = place();
	await clock.look();
	now.database += day;
	now.own += day;
	expect(clock.calendar.day).toBe('2027-01-16');
	await clock.look();
	expect(clock.calendar.day).toBe('2027-01-17');
	expect(clock.isOff).toBe(false);
});

test('an answer that takes its time is no difference between the clocks', async () => {
	const { clock, now } = place({ takes: 20 * minute });
	await clock.look();
	expect([clock.ahead, clock.now()]).toEqual([0, now.database]);
});
