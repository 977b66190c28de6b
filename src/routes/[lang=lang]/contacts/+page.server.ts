import { strings } from '#lib/i18n/strings.ts';
import { course, courseWords, link, sourceOf } from '#lib/server/pages.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

/** How one asks before one calls, in a course that has it. */
const asking = course.modules.find(({ steps }) => steps.some(({ id }) => id === 'consent-is-a-talk'));

export const load: PageServerLoad = async ({ params: { lang } }) => ({
	strings: await strings(lang, 'frame', 'lists'),
	...(asking && { lesson: await link(lang, asking, 'consent-is-a-talk') }),
	not: courseWords[lang].notReporting,
	contacts: course.contacts.flatMap((contact) => {
		const words = courseWords[lang].contacts[contact.id];
		return words ? [{ contact, words, source: sourceOf(contact.source) }] : [];
	})
});
