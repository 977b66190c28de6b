import { strings } from '#lib/i18n/strings.ts';
import { contactsIn, course, courseWords, link } from '#lib/server/pages.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

/** How one asks before one calls, in a course that has it. */
const asking = course.modules.find(({ steps }) => steps.some(({ id }) => id === 'consent-is-a-talk'));

export const load: PageServerLoad = async ({ params: { lang } }) => ({
	strings: await strings(lang, 'frame', 'lists'),
	...(asking && { lesson: await link(lang, asking, 'consent-is-a-talk') }),
	not: courseWords[lang].notReporting,
	contacts: contactsIn(lang)
});
