import { json } from '@sveltejs/kit';
import { entriesOf, stepAt } from '#lib/server/pages.ts';
import { facilitatorNotes } from '#lib/server/playable.ts';
import type { Lang } from '#lib/base/lang.ts';
import type { EntryGenerator, RequestHandler } from './$types.js';

export const prerender = true;
export const entries: EntryGenerator = () => entriesOf('scenario');

/** What a facilitator is told about each scene: fetched by the console, and by no learner's page. */
export const GET: RequestHandler = async ({ params }) => {
	const { own } = await stepAt(params.lang as Lang, params.at, 'scenario');
	return json(facilitatorNotes(own));
};
