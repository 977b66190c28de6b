import { error } from '@sveltejs/kit';
import { addressOf } from '#lib/course/address.ts';
import { strings, translated } from '#lib/i18n/strings.ts';
import { otherLanguage, printed } from '#lib/server/cards.ts';
import { entriesOf, findStep, nameOf } from '#lib/server/pages.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => entriesOf('scenario');

/** The scenario as cards to print, for a room without phones or without power. */
export const load: PageServerLoad = async ({ params: { lang, at } }) => {
	const address = addressOf(at);
	const found = await findStep(lang, address, 'scenario');
	const other = await findStep(otherLanguage(lang), address, 'scenario');
	if (!found || !other) error(404, { code: 'page.not_found', message: 'no such step' });
	const { places, ...said } = await strings(lang, 'frame', 'paper', 'scenario', 'debrief', 'places');
	return {
		strings: said,
		address,
		name: nameOf(address),
		printed: printed(found.step.shape, found.own, other.own, places, await translated(lang, 'debrief'))
	};
};
