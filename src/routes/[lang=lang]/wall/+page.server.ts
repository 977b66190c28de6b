import { strings } from '#lib/i18n/strings.ts';
import { course } from '#lib/server/pages.ts';
import { scenarioHeads } from '#lib/server/playable.ts';
import { picture } from '#lib/server/refs.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => course.languages.map((lang) => ({ lang }));

export const load: PageServerLoad = async ({ params: { lang } }) => {
	const { places, ...own } = await strings(lang, 'frame', 'wall', 'scenario', 'debrief', 'opening', 'lookBack', 'places');
	return {
		strings: own,
		scenarios: await scenarioHeads(lang),
		hall: picture('meeting-hall', places),
		outside: picture('river-street', places)
	};
};
