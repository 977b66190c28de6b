import { strings } from '#lib/i18n/strings.ts';
import { courseWords } from '#lib/server/pages.ts';
import { picture } from '#lib/server/refs.ts';
import type { PageServerLoad } from './$types.js';

/** The start page without a language speaks Khmer first. */
export const load: PageServerLoad = async () => {
	const { places, ...own } = await strings('km', 'frame', 'start', 'missed', 'places');
	const { title, subtitle } = courseWords.km;
	return { root: './', lang: 'km' as const, strings: own, title, subtitle, picture: picture('river-street', places) };
};
