import { error } from '@sveltejs/kit';
import { tracks } from '#lib/course/course.ts';
import { strings } from '#lib/i18n/strings.ts';
import { course, courseWords, wordsOf } from '#lib/server/pages.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

/** Written or planned: both have their place in the course. */
const modules = [...course.modules, ...course.planned];

export const entries: EntryGenerator = () =>
	course.languages.flatMap((lang) => modules.map(({ number }) => ({ lang, module: `${number}` })));

export const load: PageServerLoad = async ({ params: { lang, module } }) => {
	const number = Number(module);
	const written = course.modules.find((one) => one.number === number);
	const planned = course.planned.find((one) => one.number === number);
	if (!written && !planned) error(404, { code: 'page.not_found', message: 'no such module' });
	return {
		strings: await strings(lang, 'frame', 'course'),
		number,
		title: written ? (await wordsOf(written, lang)).title : (courseWords[lang].planned[planned!.id] ?? []),
		tracks: tracks.filter((track) => (written ? written.for[track]?.length : planned!.for.includes(track)))
	};
};
