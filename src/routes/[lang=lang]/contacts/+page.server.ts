import { strings } from '#lib/i18n/strings.ts';
import { course, courseWords, sourceOf } from '#lib/server/pages.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

export const load: PageServerLoad = async ({ params: { lang } }) => ({
	strings: await strings(lang, 'frame', 'lists'),
	not: courseWords[lang].notReporting,
	contacts: course.contacts.flatMap((contact) => {
		const words = courseWords[lang].contacts[contact.id];
		return words ? [{ contact, words, source: sourceOf(contact.source) }] : [];
	})
});
