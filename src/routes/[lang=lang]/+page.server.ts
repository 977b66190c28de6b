import { strings } from '#lib/i18n/strings.ts';
import { courseWords } from '#lib/server/pages.ts';
import { picture } from '#lib/server/refs.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

export const load: PageServerLoad = async ({ params: { lang } }) => {
	const { places, ...own } = await strings(lang, 'frame', 'start', 'missed', 'places');
	const { title, subtitle } = courseWords[lang];
	return { root: '../', strings: own, title, subtitle, picture: picture('river-street', places) };
};
