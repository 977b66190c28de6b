import { expect, test } from 'vitest';
import { calendar } from './calendar.ts';

const text = calendar(['2026-11-30', '2027-02-25'], { title: 'Sala', stamp: '2026-11-27', id: 'abc' });

test('a calendar has one entry for each day, a whole one, that makes nobody busy', () => {
	expect(text).toBe(
		[
			'BEGIN:VCALENDAR',
			'VERSION:2.0',
			'PRODID:-//Sala//Sala//EN',
			'BEGIN:VEVENT',
			'UID:20261130-abc',
			'DTSTAMP:20261127T000000Z',
			'DTSTART;VALUE=DATE:20261130',
			'SUMMARY:Sala',
			'TRANSP:TRANSPARENT',
			'END:VEVENT',
			'BEGIN:VEVENT',
			'UID:20270225-abc',
			'DTSTAMP:20261127T000000Z',
			'DTSTART;VALUE=DATE:20270225',
			'SUMMARY:Sala',
			'TRANSP:TRANSPARENT',
			'END:VEVENT',
			'END:VCALENDAR',
			''
		].join('\r\n')
	);
});

test('it tells whoever opens it nothing: no address, no text, no alarm, no word of the course', () => {
	expect(text).not.toMatch(/https?:|DESCRIPTION|LOCATION|URL|VALARM|ORGANIZER|traffick|sex|police|health|course|quiz|review/i);
});
