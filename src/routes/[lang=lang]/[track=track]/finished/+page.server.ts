import { strings } from '#lib/i18n/strings.ts';
import { finishedModules } from '#lib/server/module-page.ts';
import { course, courseWords } from '#lib/server/pages.ts';
import type { Track } from '#lib/course/course.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => course.languages.flatMap((lang) => (['h', 'p'] as const).map((track) => ({ lang, track })));

export const load: PageServerLoad = async ({ params: { lang, track: letter } }) => {
	const track: Track = letter === 'h' ? 'health' : 'police';
	const { title, subtitle } = courseWords[lang];
	return {
		strings: await strings(lang, 'frame', 'finished'),
		track,
		title,
		subtitle,
		modules: await finishedModules(lang, track)
	};
};
