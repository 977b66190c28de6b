/** The calendar and the clock on the wall of this computer. */
const two = (n: number) => String(n).padStart(2, '0');

/** YYYY-MM-DD */
export function today(): string {
	const now = new Date();
	return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** HH:MM */
export function timeOfDay(): string {
	const now = new Date();
	return `${two(now.getHours())}:${two(now.getMinutes())}`;
}
