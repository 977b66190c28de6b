import { error } from '@sveltejs/kit';
import { tracks } from '#lib/course/course.ts';
import { strings } from '#lib/i18n/strings.ts';
import { aimOf, lessonAims, moduleAs, offeredIn } from '#lib/server/module-page.ts';
import { course, courseWords, wordsOf } from '#lib/server/pages.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

/** Written or planned: both have their place in the course. */
const modules = [...course.modules, ...course.planned];

export const entries: EntryGenerator = () =>
	course.languages.flatMap((lang) => modules.map(({ number }) => ({ lang, module: `${number}` })));

export const load: PageServerLoad = async ({ params: { lang, module: at } }) => {
	const number = Number(at);
	const module = course.modules.find((one) => one.number === number);
	const planned = course.planned.find((one) => one.number === number);
	if (!module && !planned) error(404, { code: 'page.not_found', message: 'no such module' });
	const as = await Promise.all(tracks.map(async (track) => [track, await moduleAs(number, lang, track)] as const));
	const words = module && (await wordsOf(module, lang));
	return {
		strings: await strings(lang, 'frame', 'course', 'module', 'missed'),
		number,
		title: words?.title ?? courseWords[lang].planned[planned!.id] ?? [],
		about: words?.about ?? [],
		aims: words?.objectives ?? {},
		as: Object.fromEntries(as),
		aimOf: module ? aimOf(module) : {},
		lessonAims: module ? lessonAims(module) : {},
		sentences: module && words ? offeredIn(module, words) : {}
	};
};
