import { strings } from '#lib/i18n/strings.ts';
import { contactsIn } from '#lib/server/pages.ts';
import { picture } from '#lib/server/refs.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

export const load: PageServerLoad = async ({ params: { lang } }) => {
	const { places, ...own } = await strings(lang, 'frame', 'rest', 'lists', 'places');
	return {
		strings: own,
		picture: picture('bench', places),
		contacts: contactsIn(lang).filter(({ contact }) => contact.number)
	};
};
