import { describe, expect, test } from 'vitest';
import { contactAge, dialled } from './contact-age.ts';

const noon = (iso: string) => new Date(`${iso}T12:00:00`);

describe('a number', () => {
	test('that nobody rang is never offered', () => {
		expect(contactAge('never', noon('2026-11-24'))).toBe('never');
		expect(contactAge('', noon('2026-11-24'))).toBe('never');
		expect(contactAge('24.11.2026', noon('2026-11-24'))).toBe('never');
	});

	test('is offered from the day somebody rang, for ninety days', () => {
		expect(contactAge('2026-11-24', noon('2026-11-24'))).toBe('fresh');
		expect(contactAge('2026-11-24', noon('2027-02-22'))).toBe('fresh');
		expect(contactAge('2026-11-24', noon('2027-02-23'))).toBe('old');
	});

	test('is not offered by the hour of the day', () => {
		expect(contactAge('2026-11-24', new Date('2027-02-22T23:59:59'))).toBe('fresh');
		expect(contactAge('2026-11-24', new Date('2026-11-24T00:00:00'))).toBe('fresh');
	});

	test('is not offered where the clock of the device is behind the day it was rung', () => {
		expect(contactAge('2026-11-24', noon('2026-11-23'))).toBe('old');
		expect(contactAge('2026-11-24', noon('1970-01-01'))).toBe('old');
	});

	test('is dialled without its spaces', () => {
		expect(dialled('023 997 919')).toBe('023997919');
		expect(dialled('+855 23 997 919')).toBe('+85523997919');
	});
});
