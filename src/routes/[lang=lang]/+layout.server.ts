import { strings } from '#lib/i18n/strings.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async ({ params }) => ({ lang: params.lang, ...(await strings(params.lang, 'frame')) });
