import { strings } from '#lib/i18n/strings.ts';
import { partsFor } from '#lib/server/listed.ts';
import { picture } from '#lib/server/refs.ts';
import { trackOf } from '#lib/course/address.ts';
import type { PageServerLoad } from './$types.js';

export { eachTrack as entries } from '#lib/server/pages.ts';

export const load: PageServerLoad = async ({ params: { lang, track: letter } }) => {
	const track = trackOf(letter);
	const { places, ...own } = await strings(lang, 'frame', 'course', 'save', 'copy', 'places');
	return { strings: own, track, parts: await partsFor(lang, track), picture: picture('river-street', places) };
};
