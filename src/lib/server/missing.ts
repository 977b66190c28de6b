/** What the page for a wrong address is given. */
import { addresses } from 'virtual:course/addresses';
import { languages } from '../base/khmer.ts';
import { strings } from '../i18n/strings.ts';

const [km, en] = await Promise.all(languages.map((lang) => strings(lang, 'errors', 'frame')));
const both = { t: { km: km!.errors, en: en!.errors }, hideIn: { km: km!.frame.hide, en: en!.frame.hide } };
const written = new Set(Object.keys(addresses).map((address) => Number(address.split('/')[0])));

/** `path`: what was asked for, where that is known. */
export function missingPage(code: string, root: string, path: string | null) {
	const [, lang = 'km', number] = /(?:^|\/)(km|en)\/(?:(\d+)\/)?/.exec(path ?? '') ?? [];
	return {
		...both,
		lang: lang === 'en' ? ('en' as const) : ('km' as const),
		code,
		root,
		address: path,
		module: number !== undefined && written.has(Number(number)) ? Number(number) : null
	};
}
