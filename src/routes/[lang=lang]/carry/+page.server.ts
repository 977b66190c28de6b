import { strings } from '#lib/i18n/strings.ts';
import type { CarriedModule } from '#lib/player/device/carried.ts';
import { outline } from '#lib/progress/status.ts';
import { course, eachTrack, wordsOf } from '#lib/server/pages.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

/** What stands behind a language in an address: the folders of pages, and the tracks. */
const pages = [
	...Object.keys(import.meta.glob('/src/routes/*/*/+page.svelte')).flatMap((path) => /\/([a-z]+)\/\+page/.exec(path)?.[1] ?? []),
	...new Set(eachTrack().map(({ track }) => track))
];

/** Every step of the course, whatever the track: a link does not know one. */
export const load: PageServerLoad = async ({ params: { lang } }) => {
	const modules: CarriedModule[] = [];
	for (const module of course.modules) {
		const words = await wordsOf(module, lang);
		modules.push({
			number: module.number,
			title: words.title,
			steps: module.steps.map((step) => ({ outline: outline(module.id, step), title: words.steps[step.id]!.title }))
		});
	}
	return { strings: await strings(lang, 'frame', 'carry', 'start'), modules, address: course.address, pages };
};
