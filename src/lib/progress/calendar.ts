/**
 * A calendar file with a day for each review. It says what everybody in the family may read: a name that tells nothing, whole days, no text, no
 * address, no alarm.
 */

/** `stamp`: when the file is made, as a day; the time of day is left at midnight. `id` names nobody. */
export function calendar(
	days: readonly string[],
	{ title, stamp, id }: { readonly title: string; readonly stamp: string; readonly id: string }
): string {
	const plain = (day: string) => day.replaceAll('-', '');
	const entries = days.flatMap((day) => [
		'BEGIN:VEVENT',
		`UID:${plain(day)}-${id}`,
		`DTSTAMP:${plain(stamp)}T000000Z`,
		`DTSTART;VALUE=DATE:${plain(day)}`,
		`SUMMARY:${title}`,
		'TRANSP:TRANSPARENT',
		'END:VEVENT'
	]);
	return ['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//${title}//${title}//EN`, ...entries, 'END:VCALENDAR', ''].join('\r\n');
}
