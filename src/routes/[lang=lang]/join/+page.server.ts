import { strings } from '#lib/i18n/strings.ts';
import { scenarioHeads } from '#lib/server/playable.ts';
import { picture } from '#lib/server/refs.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

/** Words of the two groups that a phone in a room shows; the rest of them would be carried along for nothing. */
export const load: PageServerLoad = async ({ params: { lang } }) => {
	const { places, scenario, debrief, ...own } = await strings(
		lang,
		'frame',
		'live',
		'liveErrors',
		'opening',
		'lookBack',
		'room',
		'scenario',
		'debrief',
		'places'
	);
	const { decision, question, changes, why, say, stopTitle, stopNote, retry, role, person } = scenario;
	const { end, nextWeek, safe, partial, missedEnd, harm } = debrief;
	return {
		strings: {
			...own,
			scenario: { decision, question, changes, why, say, stopTitle, stopNote, retry, role, person },
			debrief: { end, nextWeek, safe, partial, missedEnd, harm }
		},
		scenarios: await scenarioHeads(lang),
		hall: picture('meeting-hall', places)
	};
};
