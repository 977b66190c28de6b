import { strings } from '#lib/i18n/strings.ts';
import { sourcesByModule } from '#lib/server/pages.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

export const load: PageServerLoad = async ({ params: { lang } }) => ({
	strings: await strings(lang, 'frame', 'lists'),
	groups: await sourcesByModule(lang)
});
