import { strings } from '#lib/i18n/strings.ts';
import { outline } from '#lib/progress/status.ts';
import { course, eachTrack, wordsOf } from '#lib/server/pages.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

/** What stands behind a language in an address: the folders of pages, and the tracks. */
const pages = [
	...Object.keys(import.meta.glob('/src/routes/*/*/+page.svelte')).flatMap((path) => /\/([^/[]+)\/\+page/.exec(path)?.[1] ?? []),
	...new Set(eachTrack().map(({ track }) => track))
];

/** Every step of the course, whatever the track: a link does not know one. */
export const load: PageServerLoad = async ({ params: { lang } }) => {
	const modules = course.modules.map(async (module) => {
		const { title, steps } = await wordsOf(module, lang);
		const own = module.steps.map((step) => ({ outline: outline(module.id, step), title: steps[step.id]!.title }));
		return { number: module.number, title, steps: own };
	});
	return { strings: await strings(lang, 'frame', 'carry', 'start'), modules: await Promise.all(modules), address: course.address, pages };
};
