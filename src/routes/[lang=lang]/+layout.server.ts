import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = ({ params }) => ({ lang: params.lang });
