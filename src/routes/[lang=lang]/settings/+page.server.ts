import { strings } from '#lib/i18n/strings.ts';
import { outline } from '#lib/progress/status.ts';
import { course, courseWords } from '#lib/server/pages.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

export const load: PageServerLoad = async ({ params: { lang } }) => {
	return {
		strings: await strings(lang, 'frame', 'settings', 'start', 'copy', 'finish'),
		contact: courseWords[lang].contact,
		mail: course.contact.mail,
		known: Object.fromEntries(
			course.modules.flatMap((module) =>
				module.steps.map(({ id, address, kind, hash, was }) => [`${module.id}/${id}`, { address, kind, hash, was }])
			)
		),
		outlines: course.modules.flatMap((module) => module.steps.map((step) => outline(module.id, step)))
	};
};
