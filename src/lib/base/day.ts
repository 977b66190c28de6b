/** Dates in words, never through `Intl` (lang.ts). Apart, because few pages show one: the names of months would weigh on every page. */
import { khmerDigits, type Lang } from './lang.ts';

const months = ['មករា', 'កុម្ភៈ', 'មីនា', 'មេសា', 'ឧសភា', 'មិថុនា', 'កក្កដា', 'សីហា', 'កញ្ញា', 'តុលា', 'វិច្ឆិកា', 'ធ្នូ'];
const englishMonths = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December'
];

/** A day given as `2026-11-24`, in words. */
export function day(iso: string, lang: Lang): string {
	const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
	return lang === 'km' ? `ថ្ងៃទី${khmerDigits(d)} ខែ${months[m - 1]} ឆ្នាំ${khmerDigits(y)}` : `${d} ${englishMonths[m - 1]} ${y}`;
}
