import { strings } from '#lib/i18n/strings.ts';
import { ledScenarios } from '#lib/server/playable.ts';
import { picture } from '#lib/server/refs.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

export const load: PageServerLoad = async ({ params: { lang } }) => {
	const { places, ...own } = await strings(
		lang,
		'frame',
		'helper',
		'lead',
		'desk',
		'liveErrors',
		'scenario',
		'debrief',
		'opening',
		'lookBack',
		'room',
		'paper',
		'places'
	);
	return {
		strings: own,
		scenarios: await ledScenarios(lang),
		hall: picture('meeting-hall', places)
	};
};
