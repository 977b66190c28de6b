import { strings } from '#lib/i18n/strings.ts';
import { scenarioHeads } from '#lib/server/playable.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

export const load: PageServerLoad = async ({ params: { lang } }) => {
	const { scenario, debrief, desk, ...own } = await strings(
		lang,
		'debrief',
		'desk',
		'frame',
		'helper',
		'lead',
		'liveErrors',
		'lookBack',
		'room',
		'opening',
		'scenario'
	);
	const { role, person, question } = scenario;
	const { safe, partial, missedEnd, harm } = debrief;
	const { suggested, planned, two, one, tell, lookBackNow, endsAt, gone, left, over, stops, ends, group, morning, afternoon } = desk;
	return {
		strings: {
			...own,
			scenario: { role, person, question },
			debrief: { safe, partial, missedEnd, harm },
			desk: { suggested, planned, two, one, tell, lookBackNow, endsAt, gone, left, over, stops, ends, group, morning, afternoon }
		},
		scenarios: await scenarioHeads(lang)
	};
};
