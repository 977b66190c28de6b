import { missingPage } from '#app/missing.ts';
import type { PageServerLoad } from './$types.js';

/** What a server answers to a wrong address, as a page of its own: for copies of the course that have no server. */
export const load: PageServerLoad = () => missingPage('page.not_found', '../', null);
