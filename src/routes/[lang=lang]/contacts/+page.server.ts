import { strings } from '#lib/i18n/strings.ts';
import { course, courseWords, sourceOf } from '#lib/server/pages.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => course.languages.map((lang) => ({ lang }));

export const load: PageServerLoad = async ({ params: { lang } }) => ({
	strings: await strings(lang, 'frame', 'lists'),
	not: courseWords[lang].notReporting,
	contacts: course.contacts.flatMap((contact) => {
		const words = courseWords[lang].contacts[contact.id];
		return words ? [{ contact, words, source: sourceOf(contact.source) }] : [];
	})
});
