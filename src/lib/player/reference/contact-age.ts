/** Whether a telephone number may be offered for a call. A wrong number can hurt, so the answer is no wherever there is doubt. */
export type ContactAge = 'never' | 'fresh' | 'old';

const freshFor = 90;
const dayLong = 24 * 60 * 60 * 1000;

/** `checked` as in the directory: `never`, or the day somebody rang. A day still to come means that one of the clocks is wrong. */
export function contactAge(checked: string, now: Date): ContactAge {
	const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(checked) ?? [];
	if (!y) return 'never';
	// Days of the calendar on this device, so that the hour and the time zone do not count.
	const days = Math.round(
		(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - Date.UTC(Number(y), Number(m) - 1, Number(d))) / dayLong
	);
	return days >= 0 && days <= freshFor ? 'fresh' : 'old';
}

/** What a telephone dials: digits and a leading plus. */
export const dialled = (number: string): string => number.replace(/[^0-9+]/g, '');
