/** A number of hands as somebody types it, in digits of either language. */
import { number, type Lang } from '../base/lang.ts';
import { latinDigits } from '../base/latin-digits.ts';

/** More than fit in a hall. */
export const mostHands = 5000;

/** What a field says: nobody where it is empty, NaN where it is no whole number that can be. Written in digits of either language. */
export function parseCount(text: string): number {
	const digits = latinDigits(text.trim());
	const n = /^\d*$/.test(digits) ? Number(digits) : NaN;
	return n <= mostHands ? n : NaN;
}

/** As long as a number that was mistyped: a field keeps no sentence about anybody. */
const longestTyped = 12;
/** What was typed into a field, to be kept until it is used. What is no count stays none, however it is cut. */
export function keptText(text: string): string {
	if (!Number.isNaN(parseCount(text))) return text;
	const cut = text.slice(0, longestTyped);
	return Number.isNaN(parseCount(cut)) ? cut : `${cut}?`;
}
/** What a field says, in a form that can be kept: its count, or what was typed where that is none. */
export function readField(text: string): number | string {
	const n = parseCount(text);
	return Number.isNaN(n) ? keptText(text) : n;
}
/** What was kept as it is shown again: a count in the digits of the page, anything else as it was typed. */
export function shownField(kept: number | string | undefined, lang: Lang): string {
	const text = String(kept ?? '').trim();
	const n = parseCount(text);
	return text === '' || Number.isNaN(n) ? text : number(n, lang);
}
