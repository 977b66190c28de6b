import { error, json } from '@sveltejs/kit';
import { addressOf } from '#lib/course/address.ts';
import { entriesOf, findStep } from '#lib/server/pages.ts';
import { facilitatorNotes } from '#lib/server/playable.ts';
import type { Lang } from '#lib/base/lang.ts';
import type { EntryGenerator, RequestHandler } from './$types.js';

export const prerender = true;
export const entries: EntryGenerator = () => entriesOf('scenario');

/** What a facilitator is told about each scene: fetched by the console, and by no learner's page. */
export const GET: RequestHandler = async ({ params }) => {
	const found = await findStep(params.lang as Lang, addressOf(params.at), 'scenario');
	if (!found) error(404, { code: 'page.not_found', message: 'no such step' });
	return json(facilitatorNotes(found.own));
};
