import { strings } from '#lib/i18n/strings.ts';
import { course, courseWords, sourceOf } from '#lib/server/pages.ts';
import { picture } from '#lib/server/refs.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

export const load: PageServerLoad = async ({ params: { lang } }) => {
	const { places, ...own } = await strings(lang, 'frame', 'rest', 'lists', 'places');
	return {
		strings: own,
		picture: picture('bench', places),
		contacts: course.contacts.flatMap((contact) => {
			const words = courseWords[lang].contacts[contact.id];
			return words && contact.number ? [{ contact, words, source: sourceOf(contact.source) }] : [];
		})
	};
};
