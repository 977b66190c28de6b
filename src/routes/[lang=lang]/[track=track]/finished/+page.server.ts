import { strings } from '#lib/i18n/strings.ts';
import { finishedModules } from '#lib/server/module-page.ts';
import { courseWords } from '#lib/server/pages.ts';
import { trackOf } from '#lib/course/address.ts';
import type { PageServerLoad } from './$types.js';

export { eachTrack as entries } from '#lib/server/pages.ts';

export const load: PageServerLoad = async ({ params: { lang, track: letter } }) => {
	const track = trackOf(letter);
	const { title, subtitle } = courseWords[lang];
	return {
		strings: await strings(lang, 'frame', 'finished'),
		track,
		title,
		subtitle,
		modules: await finishedModules(lang, track)
	};
};
