import { strings, translated } from '#lib/i18n/strings.ts';
import type { PageServerLoad } from './$types.js';

/** Nobody knows yet which language somebody reads. */
export const load: PageServerLoad = async () => {
	const both = await Promise.all(
		(['km', 'en'] as const).map(async (lang) => ({ live: await translated(lang, 'live'), start: await translated(lang, 'start') }))
	);
	const [km, en] = both as [(typeof both)[0], (typeof both)[0]];
	return {
		strings: await strings('km', 'frame'),
		titles: { km: km.live('title'), en: en.live('title') },
		names: { km: km.start('km'), en: en.start('en') }
	};
};
