import { strings } from '#lib/i18n/strings.ts';
import { scenarioHeads } from '#lib/server/playable.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

export const load: PageServerLoad = async ({ params: { lang } }) => {
	const { scenario, ...own } = await strings(lang, 'frame', 'helper', 'lead', 'liveErrors', 'lookBack', 'opening', 'scenario');
	const { role, person } = scenario;
	return { strings: { ...own, scenario: { role, person } }, scenarios: await scenarioHeads(lang) };
};
