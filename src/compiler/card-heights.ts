/**
 * About how far each card of a lesson runs past a phone of 360×740, from its words alone, and the line to shorten. What is counted here is measured on
 * the real page by tests/journeys/card-length.spec.ts.
 */
import type { Lang } from '#lib/base/lang.ts';
import type { FilePlace } from '#lib/base/finding.ts';
import { plain, type Block, type Line, type Text } from '#lib/course/text.ts';
import type { FigureName } from '#lib/lesson/figures/labels.ts';
import type { Card, Task } from '#lib/lesson/shape.ts';
import { authoringOf } from '#lib/quiz/check.ts';
import type { Findings } from './findings.ts';
import { graphemes } from './khmer-breaks.ts';
import type { Translations, WrittenStep } from './translations.ts';
import { join, textKey, titleKey } from './expected-keys.ts';

export interface LongCard {
	readonly step: string;
	readonly card: string;
	readonly lang: Lang;
	/** Pixels past the screen, estimated. */
	readonly over: number;
	/** Where its longest paragraph begins. */
	readonly shorten: FilePlace;
}

/** What bars and frame leave of 740 px, and the width of a column. */
const room = 622;
const width = 320;
/** Sizes of src/tokens.css, and how wide a letter is on the average; Khmer by what is written in one place. */
const type: Readonly<Record<Lang, { line: number; small: number; title: number; control: number; letter: number }>> = {
	km: { line: 30.6, small: 26.4, title: 37.2, control: 27.9, letter: 13.7 },
	en: { line: 27.2, small: 22.5, title: 31.7, control: 23.8, letter: 8.9 }
};
/** Heights of figures, as CardView.svelte keeps them free on a phone: the journey that measures cards compares the two. */
export const figureHeights: Readonly<Record<string, number>> = {
	'three-boxes': 188,
	'line-of-control': 250,
	'visit-path': 336,
	'interview-stages': 264,
	'fact-or-judgement': 276,
	'law-book': 232,
	'hundred-stools': 188,
	'five-steps': 336,
	'where-we-sit': 204,
	'time-bars': 212
} satisfies Record<FigureName, number>;
/** Of the picture of a place, and what lies between it and the head. */
const picture = 80;
const underPicture = 8;
const gap = 16;
const betweenParagraphs = 8;
/** Between the title and the text. */
const toText = 8;
const betweenItems = 8;
const indent = 22;
/** Padding and border of a choice, least height of one, and what lies between two. */
const choicePadding = 18;
const leastChoice = 48;
const betweenOptions = 8;
/** Of a task: the button that checks. */
const checkButton = 56 + 12;

const lines = (line: Line, lang: Lang, wide: number, larger = 1): number =>
	Math.max(1, Math.ceil((graphemes(plain(line)).length * type[lang].letter * larger) / wide));

function blocksHeight(text: Text, lang: Lang, wide = width): number {
	const heights = text.map((block: Block): number => {
		if (block[0] === 'p') return lines(block[1], lang, wide) * type[lang].line;
		if (block[0] === 'in') return blocksHeight(block[2], lang, wide);
		return block[1].reduce((sum, item) => sum + blocksHeight(item, lang, wide - indent) + betweenItems, -betweenItems);
	});
	return heights.reduce((sum, height) => sum + height + betweenParagraphs, -betweenParagraphs);
}

/** The height of a card, the question with all its options included. */
function heightOf(card: Card, first: boolean, translations: Translations, lang: Lang): number {
	const own = type[lang];
	const title = lines(translations.line(lang, titleKey(card.id)), lang, width, own.title / own.line);
	let height = (first ? 8 : 0) + own.small + 4 + title * own.title + toText + blocksHeight(translations.text(lang, textKey(card.id)), lang);
	if (card.figure) height += gap + (figureHeights[card.figure.name] ?? 0);
	else if (first && card.place) height += underPicture + picture;
	for (const [i, row] of card.care.entries())
		height += (i ? 8 : gap + own.small) + lines(translations.line(lang, join(card.id, `care ${row}`)), lang, width - 19) * own.line;
	if (card.task) height += gap + taskHeight(card.task, card.id, translations, lang);
	if (card.practice) {
		height +=
			16 + betweenParagraphs + own.control + betweenOptions + blocksHeight(translations.text(lang, join(card.id, 'question')), lang);
		for (const option of card.practice.options) {
			const label = lines(translations.line(lang, join(card.id, option)), lang, width - 34);
			height += betweenOptions + Math.max(leastChoice, label * own.control + choicePadding);
		}
	}
	return height;
}

/** Before it is answered. */
function taskHeight(task: Task, id: string, translations: Translations, lang: Lang): number {
	const { control, small, line } = type[lang];
	const label = (part: string, wide: number, larger?: number) => lines(translations.line(lang, join(id, part)), lang, wide, larger);
	const own = authoringOf(task.kind).height(task.variant, task, {
		width,
		control,
		small,
		label: (part, wide) => label(part, wide) * control,
		smallLabel: (part, wide) => label(part, wide, small / line) * small,
		onFigure: task.onFigure === true
	});
	return blocksHeight(translations.text(lang, join(id, 'question')), lang) + betweenParagraphs + checkButton + own;
}

/** Where the longest paragraph of a card's own text begins. */
function longestParagraph(card: Card, translations: Translations, lang: Lang): FilePlace | undefined {
	let longest: { place: FilePlace; length: number } | undefined;
	for (const fragment of translations.own(lang, textKey(card.id)))
		for (const match of fragment.source.matchAll(/[^\n].*/g))
			if (match[0].length > (longest?.length ?? 0)) longest = { place: fragment.at(match.index), length: match[0].length };
	return longest?.place;
}

/** The cards of a module that run past the screen, in the order of the course. */
export const longCards = (module: number, steps: readonly WrittenStep[], languages: readonly Lang[]): LongCard[] =>
	steps.flatMap(({ step, translations: own }) => {
		if (step.kind !== 'lesson') return [];
		return languages.flatMap((lang) =>
			step.shape.cards.flatMap((card, n): LongCard[] => {
				const over = Math.round(heightOf(card, n === 0, own, lang) - room);
				const shorten = longestParagraph(card, own, lang);
				return over > 0 && shorten ? [{ step: `${module}/${step.number}`, card: card.id, lang, over, shorten }] : [];
			})
		);
	});

/** A card that asks for more than half a screen of scrolling, as far as can be said from here; the real page has the last word. */
export function lintHeights(long: readonly LongCard[], findings: Findings): void {
	for (const { card, lang, over, shorten } of long)
		if (over > room / 2)
			findings.warning(
				shorten,
				'lesson.half_screen',
				`Card "${card}" runs about ${over} pixels past a phone in ${lang}; half a screen is ${room / 2}.`,
				'Shorten it, beginning here, or make two cards of it.'
			);
}
