import { stepsOf } from '#lib/course/course.ts';
import { strings } from '#lib/i18n/strings.ts';
import { course } from '#lib/server/pages.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

/** Every quiz of the course: what was taken is known on the device, whatever the track is today. */
export const load: PageServerLoad = async ({ params: { lang } }) => ({
	strings: await strings(lang, 'frame', 'quiz', 'missed', 'review', 'save'),
	quizzes: course.modules.flatMap((module) =>
		stepsOf(module, 'quiz').map(({ id, address, hash }) => ({ step: `${module.id}/${id}`, address, hash }))
	)
});
