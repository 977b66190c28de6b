import { strings } from '#lib/i18n/strings.ts';
import { scenarioHeads } from '#lib/server/playable.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

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
