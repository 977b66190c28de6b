/** A day, as `2026-11-25`, so many days later; null where there is no such day. */
export function daysAfter(day: string, days: number): string | null {
	const [year, month, date] = day.split('-').map(Number);
	const then = new Date(Date.UTC(year ?? NaN, (month ?? NaN) - 1, (date ?? NaN) + days));
	return Number.isNaN(then.getTime()) ? null : then.toISOString().slice(0, 10);
}
