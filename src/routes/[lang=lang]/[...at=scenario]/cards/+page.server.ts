import { otherLanguage } from '#lib/base/lang.ts';
import { strings, translated } from '#lib/i18n/strings.ts';
import { printed } from '#lib/server/cards.ts';
import { entriesOf, nameOf, stepAt } from '#lib/server/pages.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => entriesOf('scenario');

/** The scenario as cards to print, for a room without phones or without power. */
export const load: PageServerLoad = async ({ params: { lang, at } }) => {
	const { step, own } = await stepAt(lang, at, 'scenario');
	const other = await stepAt(otherLanguage(lang), at, 'scenario');
	const { places, ...said } = await strings(lang, 'frame', 'paper', 'scenario', 'debrief', 'places');
	return {
		strings: said,
		address: step.address,
		name: nameOf(step.address),
		printed: printed(step.shape, own, other.own, places, await translated(lang, 'debrief'))
	};
};
