import { otherLanguage } from '#lib/base/lang.ts';
import type { ScenarioWords } from '#lib/scenario/shape.ts';
import type { Card, LessonWords } from '#lib/lesson/shape.ts';
import { skipped } from '#lib/course/skipped.ts';
import { asWord } from '#lib/lesson/task.ts';
import { stepsOf } from '#lib/course/course.ts';
import { rulesOf } from '#lib/quiz/marking.ts';
import { strings } from '#lib/i18n/strings.ts';
import type { PocketLesson, PocketStep, PocketStory } from '#lib/player/review/pocket-list.ts';
import { course, courseWords, wordsOf } from '#lib/server/pages.ts';
import { linked } from '#lib/server/refs.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

/** The best answer to what a card asks, as it stands in a run; of a card that asks nothing, nothing. */
function rightOf({ practice, task }: Card): { readonly right?: string } {
	if (!task) return practice ? { right: practice.right } : {};
	return { right: asWord(task, rulesOf(task.variant).best(task.variant)) };
}

/** Everything of the course that somebody could have kept: which of it they have is known on their device alone. */
export const load: PageServerLoad = async ({ params: { lang } }) => {
	const lessons: PocketLesson[] = [];
	const stories: PocketStory[] = [];
	const quizzes: PocketStep[] = [];
	for (const module of course.modules) {
		const { steps } = await wordsOf(module, lang);
		for (const { id, address, hash, shape } of stepsOf(module, 'lesson')) {
			const { title, cards } = steps[id] as unknown as LessonWords;
			const own = shape.cards.map((card) => ({
				id: card.id,
				title: cards[card.id]!.title,
				terms: [...linked(cards[card.id], 'term')],
				...rightOf(card)
			}));
			lessons.push({ step: `${module.id}/${id}`, address, hash, title, cards: own });
		}
		for (const { id, address, shape } of stepsOf(module, 'scenario')) {
			const { title, scenes } = steps[id] as unknown as ScenarioWords;
			const endings = shape.scenes.flatMap((scene) => (scene.kind === 'ending' ? [[scene.id, scenes[scene.id]!.takeAways ?? []]] : []));
			stories.push({ step: `${module.id}/${id}`, address, title, endings: Object.fromEntries(endings) });
		}
		for (const { id, address } of stepsOf(module, 'quiz')) quizzes.push({ step: `${module.id}/${id}`, address });
	}
	const used = new Set(lessons.flatMap(({ cards }) => cards.flatMap(({ terms }) => terms)));
	const named = (own: 'km' | 'en') =>
		Object.fromEntries([...used].flatMap((id) => (courseWords[own].terms[id] ? [[id, courseWords[own].terms[id].title]] : [])));
	return {
		strings: await strings(lang, 'frame', 'pocket', 'missed'),
		lessons,
		stories,
		quizzes,
		skipped,
		terms: { own: named(lang), other: named(otherLanguage(lang)) }
	};
};
