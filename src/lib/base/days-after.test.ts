import { expect, test } from 'vitest';
import { daysAfter } from './days-after.ts';

test.each([
	['2026-11-25', 7, '2026-12-02'],
	['2028-02-25', 7, '2028-03-03'],
	['', 7, null],
	['some day', 7, null]
])('%j and %i days is %j', (day, days, then) => expect(daysAfter(day, days)).toBe(then));
