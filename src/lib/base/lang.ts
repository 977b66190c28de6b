/**
 * Visible Khmer numbers, and values in sentences. Never through `Intl`: Chromium has no Khmer locale data and silently answers in English,
 * so a page made on the server would turn English when it wakes up on the phone.
 */
export type Lang = 'km' | 'en';
export const languages: readonly Lang[] = ['km', 'en'];
export const otherLanguage = (lang: Lang): Lang => (lang === 'km' ? 'en' : 'km');

const digits = '០១២៣៤៥៦៧៨៩';

/** `12` → `១២`. Only digits change. */
export const khmerDigits = (text: string | number): string => String(text).replace(/[0-9]/g, (d) => digits[Number(d)]!);

/**
 * A count or an age as it is written in running text of the language; a Khmer page has a comma before decimals, as the words of the course do.
 * Telephone numbers never pass here.
 */
export const number = (n: number | string, lang: Lang): string => (lang === 'km' ? khmerDigits(n).replace('.', ',') : String(n));

/** Puts values into a sentence with `{name}` places; numbers in the digits of the language. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>, lang: Lang): string =>
	sentence.replace(/\{([a-z]+)\}/g, (whole, name: string) => {
		const value = values[name];
		return value === undefined ? whole : typeof value === 'number' ? number(value, lang) : value;
	});
