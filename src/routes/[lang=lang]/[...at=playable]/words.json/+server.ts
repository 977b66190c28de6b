import { error, json } from '@sveltejs/kit';
import { strings } from '#lib/i18n/strings.ts';
import { addressOf } from '#lib/course/address.ts';
import { entriesOf, findStep, objectivesOf } from '#lib/server/pages.ts';
import { wholeQuiz, wholeScenario } from '#lib/server/playable.ts';
import type { Lang } from '#lib/base/khmer.ts';
import type { EntryGenerator, RequestHandler } from './$types.js';

export const prerender = true;
export const entries: EntryGenerator = () => entriesOf('scenario', 'quiz');

/** Shape and words of one scenario or quiz in one language, as plain data. */
export const GET: RequestHandler = async ({ params }) => {
	const lang = params.lang as Lang;
	const at = addressOf(params.at);
	const { places } = await strings(lang, 'places');
	const scenario = await findStep(lang, at, 'scenario');
	if (scenario) {
		const { module, words, step, own } = scenario;
		return json({ ...wholeScenario(lang, step.shape, own, places), objectives: objectivesOf(module, words) });
	}
	const quiz = await findStep(lang, at, 'quiz');
	if (!quiz) error(404, { code: 'page.not_found', message: 'no such step' });
	return json({ ...wholeQuiz(lang, quiz.step.shape, quiz.own, places), objectives: objectivesOf(quiz.module, quiz.words) });
};
