/** The calendar and the clock on the wall, where this computer is. */
const two = (n: number) => String(n).padStart(2, '0');

/** Of so many milliseconds since 1970: YYYY-MM-DD and HH:MM. */
export function dayAndTime(at: number): { readonly day: string; readonly time: string } {
	const date = new Date(at);
	return {
		day: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
		time: `${two(date.getHours())}:${two(date.getMinutes())}`
	};
}

/** By the clock of this computer: YYYY-MM-DD. */
export const today = (): string => dayAndTime(Date.now()).day;
