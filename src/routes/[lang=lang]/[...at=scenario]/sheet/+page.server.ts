import { error } from '@sveltejs/kit';
import { addressOf } from '#lib/course/address.ts';
import { strings } from '#lib/i18n/strings.ts';
import { runSheet } from '#lib/live/paper/run-sheet.ts';
import { entriesOf, findStep, nameOf } from '#lib/server/pages.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => entriesOf('scenario');

/** The plan of a session on one page, for the hand of whoever leads it. */
export const load: PageServerLoad = async ({ params: { lang, at } }) => {
	const address = addressOf(at);
	const found = await findStep(lang, address, 'scenario');
	if (!found) error(404, { code: 'page.not_found', message: 'no such step' });
	return {
		strings: await strings(lang, 'frame', 'runSheet', 'lookBack'),
		address,
		name: nameOf(address),
		sheet: runSheet(found.step.shape, found.own)
	};
};
