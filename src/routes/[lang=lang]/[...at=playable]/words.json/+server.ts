import { error, json } from '@sveltejs/kit';
import { strings } from '#lib/i18n/strings.ts';
import { addressOf } from '#lib/course/address.ts';
import { entriesOf, findStep, nearestOf, objectivesOf, wordsOf } from '#lib/server/pages.ts';
import { playables } from '#lib/server/playable.ts';
import { playableKinds, type PlayableKind, type StepOf } from '#lib/course/course.ts';
import type { Lang } from '#lib/base/lang.ts';
import type { EntryGenerator, RequestHandler } from './$types.js';

export const prerender = true;
export const entries: EntryGenerator = () => entriesOf(...playableKinds);

/** Shape and words of one step in one language, as plain data. */
export const GET: RequestHandler = async ({ params }) => {
	for (const kind of playableKinds) {
		const played = await playable(params.lang as Lang, addressOf(params.at), kind);
		if (played) return json(played);
	}
	error(404, { code: 'page.not_found', message: 'no such step' });
};

async function playable<K extends PlayableKind>(lang: Lang, at: string, kind: K) {
	const found = await findStep(lang, at, kind);
	if (!found) return undefined;
	const { module, words, step, own } = found;
	const { places } = await strings(lang, 'places');
	const played = { ...playables[kind](lang, step.shape, own, places), objectives: objectivesOf(module, words) };
	return { ...played, nearest: nearestOf(module, step as StepOf<'quiz'> | StepOf<'scenario'>, await wordsOf(module, 'en')) };
}
