import { strings } from '#lib/i18n/strings.ts';
import type { PageServerLoad } from './$types.js';

/** Nobody knows yet which language somebody reads. */
export const load: PageServerLoad = async () => {
	const [km, en] = await Promise.all([strings('km', 'frame', 'live', 'start'), strings('en', 'live', 'start')]);
	return { frame: km.frame, titles: { km: km.live.title, en: en.live.title }, names: { km: km.start.km, en: en.start.en } };
};
