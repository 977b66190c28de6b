import { strings } from '#lib/i18n/strings.ts';
import { course, courseWords } from '#lib/server/pages.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => course.languages.map((lang) => ({ lang }));

export const load: PageServerLoad = async ({ params: { lang } }) => ({
	strings: await strings(lang, 'frame', 'lists'),
	terms: course.terms[lang].flatMap((id) => {
		const words = courseWords[lang].terms[id];
		const other = courseWords[lang === 'km' ? 'en' : 'km'].terms[id]?.title ?? [];
		return words ? [{ id, words, other }] : [];
	})
});
