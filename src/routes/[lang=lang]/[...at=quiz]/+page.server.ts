import { error } from '@sveltejs/kit';
import { addressOf } from '#lib/course/address.ts';
import { strings } from '#lib/i18n/strings.ts';
import { outline } from '#lib/progress/status.ts';
import { entriesOf, findStep, link, stepHead } from '#lib/server/pages.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => entriesOf('quiz');

/** The opening only: the questions are fetched when the page is awake. */
export const load: PageServerLoad = async ({ params: { lang, at } }) => {
	const found = await findStep(lang, addressOf(at), 'quiz');
	if (!found) error(404, { code: 'page.not_found', message: 'no such step' });
	const { module, step, words, own } = found;
	const t = await strings(lang, 'quiz', 'save');
	const part = (id: string | undefined) => {
		const one = module.steps.find((step) => step.id === id);
		return one && outline(module.id, one);
	};
	return {
		t: t.quiz,
		save: t.save,
		head: await stepHead(lang, module, step, words),
		opening: { about: own.about, questions: step.shape.items.length, pass: step.shape.pass },
		module: {
			quiz: part(module.quiz),
			scenario: part(module.scenario),
			link: module.scenario ? await link(lang, module, module.scenario) : undefined
		}
	};
};
