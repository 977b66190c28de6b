import { strings } from '#lib/i18n/strings.ts';
import { startFacts } from '#lib/scenario/condition.ts';
import { decisionsLeft } from '#lib/scenario/walk-on.ts';
import { entriesOf, stepAt, stepHead } from '#lib/server/pages.ts';
import { firstScene } from '#lib/server/playable.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => entriesOf('scenario');

/** The opening and the first scene: the rest of the story is fetched when it begins. */
export const load: PageServerLoad = async ({ params: { lang, at } }) => {
	const { module, step, words, own } = await stepAt(lang, at, 'scenario');
	const { places, ...said } = await strings(lang, 'frame', 'scenario', 'debrief', 'save', 'played', 'places');
	return {
		strings: said,
		head: await stepHead(lang, module, step, words),
		first: firstScene(lang, step.shape, own, places),
		left: decisionsLeft(step.shape, step.shape.start, startFacts(step.shape.facts)),
		skippable: step.shape.instead !== undefined
	};
};
