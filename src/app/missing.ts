/** What the page for a wrong address is given. Kit builds its error page for its own client too, so nothing of the server may be asked here. */
import { addresses } from 'virtual:course/addresses';
import { errors as en, frame as enFrame } from '#lib/i18n/en.json';
import { errors as km, frame as kmFrame } from '#lib/i18n/km.json';

const both = { t: { km, en }, hideIn: { km: kmFrame.hide, en: enFrame.hide }, contactsIn: { km: kmFrame.contacts, en: enFrame.contacts } };
const written = new Set(Object.keys(addresses).map((address) => Number(address.split('/')[0])));

/** `path`: what was asked for, where that is known. */
export function missingPage(code: string, root: string, path: string | null) {
	const [, lang = 'km', number] = /(?:^|\/)(km|en)\/(?:(\d+)\/)?/.exec(path ?? '') ?? [];
	return {
		...both,
		strings: { frame: lang === 'en' ? enFrame : kmFrame },
		lang: lang === 'en' ? ('en' as const) : ('km' as const),
		code,
		root,
		address: path,
		module: number !== undefined && written.has(Number(number)) ? Number(number) : null
	};
}
