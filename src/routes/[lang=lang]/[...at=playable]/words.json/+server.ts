import { error, json } from '@sveltejs/kit';
import { strings } from '#lib/i18n/strings.ts';
import { addressOf } from '#lib/course/address.ts';
import { course, courseWords, entriesOf, findStep, objectivesOf } from '#lib/server/pages.ts';
import { refs } from '#lib/server/refs.ts';
import type { Lang } from '#lib/base/khmer.ts';
import type { EntryGenerator, RequestHandler } from './$types.js';

export const prerender = true;
export const entries: EntryGenerator = () => entriesOf('scenario', 'quiz');

/** Shape and words of one scenario or quiz in one language, as plain data. */
export const GET: RequestHandler = async ({ params }) => {
	const lang = params.lang as Lang;
	const at = addressOf(params.at);
	const found = (await findStep(lang, at, 'scenario')) ?? (await findStep(lang, at, 'quiz'));
	if (!found) error(404, { code: 'page.not_found', message: 'no such step' });
	const { module, step, words, own } = found;
	const { places } = await strings(lang, 'places');
	return json({
		shape: step.shape,
		words: own,
		refs: refs(course, courseWords[lang], places, step.shape, own),
		objectives: objectivesOf(module, words)
	});
};
