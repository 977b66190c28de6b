import { strings } from '#lib/i18n/strings.ts';
import { courseWords } from '#lib/server/pages.ts';
import { picture } from '#lib/server/refs.ts';
import type { PageServerLoad } from './$types.js';

/** The start page without a language speaks Khmer first. */
export const load: PageServerLoad = async () => {
	const t = await strings('km', 'frame', 'start', 'places');
	const { title, subtitle } = courseWords.km;
	return { root: './', lang: 'km' as const, frame: t.frame, t: t.start, title, subtitle, picture: picture('river-street', t.places) };
};
