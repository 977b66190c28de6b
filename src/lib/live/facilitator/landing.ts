/** In which language a page opens that somebody comes to by a printed link: it names Khmer, and was printed for whoever will read it. */
import { languages, type Lang } from '../../base/lang.ts';
import { inLanguage } from '../../base/url.ts';

/** The first of what somebody reads, in the order of the browser, that the course is written in; Khmer where it is written in none of it. */
export const firstRead = (read: readonly string[]): Lang =>
	read.map((one) => one.toLowerCase().split('-')[0]).find((one): one is Lang => languages.includes(one as Lang)) ?? 'km';

/** Where the page is in that language; null where it is there already. Whoever chose a language by the address has chosen. */
export function landing(path: string, lang: Lang, read: readonly string[]): string | null {
	return lang === 'km' && firstRead(read) !== lang ? inLanguage(path, firstRead(read)) : null;
}
