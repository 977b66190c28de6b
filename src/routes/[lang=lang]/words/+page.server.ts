import { otherLanguage } from '#lib/base/lang.ts';
import { numbered } from '#lib/course/text.ts';
import { strings } from '#lib/i18n/strings.ts';
import { course, courseWords } from '#lib/server/pages.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

export const load: PageServerLoad = async ({ params: { lang } }) => ({
	strings: await strings(lang, 'frame', 'lists'),
	terms: course.terms[lang].flatMap((id) => {
		const words = courseWords[lang].terms[id];
		const other = courseWords[otherLanguage(lang)].terms[id]?.title ?? [];
		return words ? [{ id, words: { ...words, text: numbered(words.text) }, other }] : [];
	})
});
