import { strings } from '#lib/i18n/strings.ts';
import { course } from '#lib/server/pages.ts';
import { scenarioHeads } from '#lib/server/playable.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => course.languages.map((lang) => ({ lang }));

export const load: PageServerLoad = async ({ params: { lang } }) => {
	const { scenario, desk, ...own } = await strings(
		lang,
		'desk',
		'frame',
		'helper',
		'lead',
		'liveErrors',
		'lookBack',
		'opening',
		'scenario'
	);
	const { role, person } = scenario;
	const { suggested, planned, two, one, tell } = desk;
	return {
		strings: { ...own, scenario: { role, person }, desk: { suggested, planned, two, one, tell } },
		scenarios: await scenarioHeads(lang)
	};
};
