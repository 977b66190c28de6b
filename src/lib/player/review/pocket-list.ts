/** The parts of the course as the pocket is given them, and what of them somebody has kept. */
import type { Address } from '../../course/course.ts';
import type { Line } from '../../course/text.ts';
import { keptSentences, lastAnswers, markedCards, openedCards } from '../../progress/pocket.ts';
import type { Run } from '../../progress/run.ts';

export interface PocketCard {
	readonly id: string;
	readonly title: Line;
	readonly terms: readonly string[];
	/** The best answer to its practice question or its task, as it stands in a run; absent where it asks nothing. */
	readonly right?: string;
}
export interface PocketStep {
	/** `module-id/step-id` */
	readonly step: string;
	readonly address: Address;
}
export interface PocketLesson extends PocketStep {
	readonly hash: string;
	readonly title: Line;
	readonly cards: readonly PocketCard[];
}
export interface PocketStory extends PocketStep {
	readonly title: Line;
	/** Ending → its three sentences. */
	readonly endings: Readonly<Record<string, readonly Line[]>>;
}

export interface MarkedCard {
	readonly lesson: PocketLesson;
	readonly card: string;
	readonly title: Line;
}

/** The cards that are marked, in the order of the course. What is no longer in it is left out. */
export const cardsIn = (lessons: readonly PocketLesson[], runs: readonly Run[]): MarkedCard[] =>
	lessons.flatMap((lesson) => {
		const marked = markedCards(lesson.step, runs);
		return lesson.cards.flatMap(({ id, title }) => (marked.includes(id) ? [{ lesson, card: id, title }] : []));
	});

/** The cards whose question was not right when it was answered last. Whoever wanted to see it at once has missed nothing. */
export const practiceIn = (lessons: readonly PocketLesson[], runs: readonly Run[], skipped: string): MarkedCard[] =>
	lessons.flatMap((lesson) => {
		const last = lastAnswers(lesson.step, runs);
		return lesson.cards.flatMap(({ id, title, right }) =>
			right !== undefined && ![undefined, right, skipped].includes(last.get(id)) ? [{ lesson, card: id, title }] : []
		);
	});

/** The steps that were tried, the one tried last first. */
function tried<S extends { readonly step: string }>(steps: readonly S[], runs: readonly Run[]): S[] {
	const newest = ({ step }: S) => runs.findIndex((run) => run.step === step);
	return steps.filter((step) => newest(step) >= 0).sort((a, b) => newest(a) - newest(b));
}

/** The sentences taken to work, those of the newest run first. */
export const sentencesIn = (stories: readonly PocketStory[], runs: readonly Run[]): { readonly id: string; readonly line: Line }[] =>
	tried(stories, runs).flatMap(({ step, endings }) =>
		keptSentences(step, runs).flatMap(({ ending, sentence }) => {
			const line = endings[ending]?.[sentence];
			return line ? [{ id: `${step}/${ending}/${sentence}`, line }] : [];
		})
	);

/** The words of cards that were open, the lesson that was open last first, each once. */
export function wordsIn(lessons: readonly PocketLesson[], runs: readonly Run[]): string[] {
	const words = tried(lessons, runs).flatMap(({ step, cards }) => {
		const opened = openedCards(step, runs);
		return cards.flatMap(({ id, terms }) => (opened.has(id) ? terms : []));
	});
	return [...new Set(words)];
}

/** Of a line of print on the folded sheet, as measured on the whole course: Khmer signs above and below their letter have no width of their own. */
const widthOf = (text: string): number => {
	const letters = text.replace(/\u17d2.|[\u17b4-\u17d3\u17dd\u200b\u2060]/g, '');
	const khmer = letters.replace(/[^\u1780-\u17ff]/g, '').length;
	return khmer / 36 + (letters.length - khmer) / 48;
};
/** How many of them have room in a quarter of the sheet, each with its paragraphs; what is left out is counted there. */
export function roomFor(items: readonly (readonly string[])[], lines = 23): number {
	let n = 0;
	for (const paragraphs of items) {
		lines = paragraphs.reduce((left, text) => left - Math.ceil(widthOf(text)), lines - 0.35);
		if (lines < 0) break;
		n++;
	}
	return n;
}
