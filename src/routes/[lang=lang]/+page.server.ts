import { strings } from '#lib/i18n/strings.ts';
import { course, courseWords } from '#lib/server/pages.ts';
import { picture } from '#lib/server/refs.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => course.languages.map((lang) => ({ lang }));

export const load: PageServerLoad = async ({ params: { lang } }) => {
	const t = await strings(lang, 'start', 'places');
	const { title, subtitle } = courseWords[lang];
	return { root: '../', t: t.start, title, subtitle, picture: picture('river-street', t.places) };
};
