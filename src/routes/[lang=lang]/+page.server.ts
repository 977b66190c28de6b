import { strings } from '#lib/i18n/strings.ts';
import { course, courseWords } from '#lib/server/pages.ts';
import { picture } from '#lib/server/refs.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => course.languages.map((lang) => ({ lang }));

export const load: PageServerLoad = async ({ params: { lang } }) => {
	const { places, ...own } = await strings(lang, 'frame', 'start', 'places');
	const { title, subtitle } = courseWords[lang];
	return { root: '../', strings: own, title, subtitle, picture: picture('river-street', places) };
};
