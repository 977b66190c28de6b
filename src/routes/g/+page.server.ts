import type { Lang } from '#lib/base/lang.ts';
import { strings, translated } from '#lib/i18n/strings.ts';
import type { PageServerLoad } from './$types.js';

/** Nobody knows yet which language somebody reads. */
export const load: PageServerLoad = async () => {
	const spoken = async (lang: Lang) => ({ live: await translated(lang, 'live'), start: await translated(lang, 'start') });
	const [km, en] = [await spoken('km'), await spoken('en')];
	return {
		strings: await strings('km', 'frame'),
		titles: { km: km.live('title'), en: en.live('title') },
		names: { km: km.start('km'), en: en.start('en') }
	};
};
