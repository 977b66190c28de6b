/**
 * Visible Khmer numbers and dates. Never through `Intl`: Chromium has no Khmer locale data and silently answers in English,
 * so a page made on the server would turn English when it wakes up on the phone.
 */
export type Lang = 'km' | 'en';
export const languages: readonly Lang[] = ['km', 'en'];

const digits = '០១២៣៤៥៦៧៨៩';
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

/** `12` → `១២`. Only digits change. */
export const khmerDigits = (text: string | number): string => String(text).replace(/[0-9]/g, (d) => digits[Number(d)]!);

/** A count or an age as it is written in running text of the language. Telephone numbers never pass here. */
export const number = (n: number, lang: Lang): string => (lang === 'km' ? khmerDigits(n) : String(n));

/** A day given as `2026-11-24`, in words. */
export function day(iso: string, lang: Lang): string {
	const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
	return lang === 'km' ? `ថ្ងៃទី${khmerDigits(d)} ខែ${months[m - 1]} ឆ្នាំ${khmerDigits(y)}` : `${d} ${englishMonths[m - 1]} ${y}`;
}

/** Puts values into a sentence with `{name}` places; numbers in the digits of the language. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>, lang: Lang): string =>
	sentence.replace(/\{([a-z]+)\}/g, (whole, name: string) => {
		const value = values[name];
		return value === undefined ? whole : typeof value === 'number' ? number(value, lang) : value;
	});
