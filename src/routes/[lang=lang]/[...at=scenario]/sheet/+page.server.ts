import { strings } from '#lib/i18n/strings.ts';
import { runSheet } from '#lib/live/paper/run-sheet.ts';
import { entriesOf, nameOf, stepAt } from '#lib/server/pages.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => entriesOf('scenario');

/** The plan of a session on one page, for the hand of whoever leads it. */
export const load: PageServerLoad = async ({ params: { lang, at } }) => {
	const { step, own } = await stepAt(lang, at, 'scenario');
	return {
		strings: await strings(lang, 'frame', 'runSheet', 'lookBack'),
		address: step.address,
		name: nameOf(step.address),
		sheet: runSheet(step.shape, own)
	};
};
