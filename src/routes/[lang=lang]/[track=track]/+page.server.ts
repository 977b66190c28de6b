import { strings } from '#lib/i18n/strings.ts';
import { course } from '#lib/server/pages.ts';
import { partsFor } from '#lib/server/listed.ts';
import { picture } from '#lib/server/refs.ts';
import type { Track } from '#lib/course/course.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => course.languages.flatMap((lang) => (['h', 'p'] as const).map((track) => ({ lang, track })));

export const load: PageServerLoad = async ({ params: { lang, track: letter } }) => {
	const track: Track = letter === 'h' ? 'health' : 'police';
	const { places, ...own } = await strings(lang, 'frame', 'course', 'save', 'copy', 'places');
	return { strings: own, track, parts: await partsFor(lang, track), picture: picture('river-street', places) };
};
