import { strings } from '#lib/i18n/strings.ts';
import type { Card } from '#lib/lesson/shape.ts';
import { saidBy } from '#lib/lesson/said.ts';
import { course, courseWords, entriesOf, stepAt, stepHead } from '#lib/server/pages.ts';
import { refs } from '#lib/server/refs.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

/** The cards, the first that has a place with it, the others without. */
const onePicture = (cards: readonly Card[]): readonly Omit<Card, 'place'>[] => {
	const first = cards.findIndex(({ place }) => place);
	return cards.map((card, i) => (i === first ? card : { ...card, place: null }));
};

export const entries: EntryGenerator = () => entriesOf('lesson');

export const load: PageServerLoad = async ({ params: { lang, at } }) => {
	const { module, step, words, own: told } = await stepAt(lang, at, 'lesson');
	const { places, quiz, ...own } = await strings(lang, 'frame', 'lesson', 'save', 'places', 'quiz');
	const kinds = step.shape.cards.flatMap(({ task }) => (task ? [task.kind] : []));
	return {
		strings: { ...own, ...(kinds.length > 0 ? { quiz: saidBy(kinds, quiz) } : {}) },
		head: await stepHead(lang, module, step, words),
		// On which rows of the article a card stands, no page says.
		shape: { ...step.shape, cards: step.shape.cards.map((card) => ({ ...card, rows: [] })) },
		words: told,
		// A lesson has one picture: pictures of all its cards would cost a phone more than their words.
		refs: refs(course, courseWords[lang], places, { ...step.shape, cards: onePicture(step.shape.cards) }, told)
	};
};
