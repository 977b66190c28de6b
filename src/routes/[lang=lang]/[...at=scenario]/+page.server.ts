import { error } from '@sveltejs/kit';
import { strings } from '#lib/i18n/strings.ts';
import { addressOf } from '#lib/course/address.ts';
import { entriesOf, findStep, stepHead } from '#lib/server/pages.ts';
import { picture } from '#lib/server/refs.ts';
import { places } from '#lib/ui/places.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => entriesOf('scenario');

/** The opening only: the story is fetched when the page is awake. */
export const load: PageServerLoad = async ({ params: { lang, at } }) => {
	const found = await findStep(lang, addressOf(at), 'scenario');
	if (!found) error(404, { code: 'page.not_found', message: 'no such step' });
	const { module, step, words, own } = found;
	const t = await strings(lang, 'scenario', 'debrief', 'save', 'places');
	const start = step.shape.scenes.find(({ id }) => id === step.shape.start);
	const place = start?.kind === 'decision' && start.place && start.place in places ? (start.place as keyof typeof places) : undefined;
	return {
		t: t.scenario,
		debrief: t.debrief,
		save: t.save,
		head: await stepHead(lang, module, step, words),
		opening: { title: own.title, role: own.role, person: own.person, note: own.note, picture: place && picture(place, t.places) },
		skippable: step.shape.instead !== undefined
	};
};
