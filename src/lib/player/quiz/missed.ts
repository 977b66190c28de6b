/** Questions that were not right, as a result, a review and the pocket name them: the question, what of it was right, and one card to look at. */
import { lookUp } from '../../base/lookup.ts';
import type { Link, PlayableStep } from '../../course/page.ts';
import { plainText, type Text } from '../../course/text.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { KindScreen } from '../../quiz/kinds/screen.ts';
import type { Mark } from '../../quiz/marking.ts';
import { firstAnswers, type FirstAnswer, type Tried } from '../../quiz/retry.ts';
import type { Item, QuizShape, QuizWords, VariantShape } from '../../quiz/shape.ts';

export type Questions = PlayableStep<QuizShape, QuizWords>;
export type CardLink = Link & { readonly card: string };

export interface Missed extends FirstAnswer {
	readonly stem: Text;
	readonly card: CardLink | null;
}

/** The one card that teaches most of what a question asks; of those that the track takes, where it takes one. */
export function nearestCard(
	{ objectives, nearest }: Questions,
	item: Item,
	variant: string,
	taken: readonly string[] = []
): CardLink | null {
	const all = objectives[item.objective]?.cards ?? [];
	const cards = (nearest?.[`${item.id}/${variant}`] ?? []).flatMap((n) => all[n] ?? []);
	return cards.find(({ address }) => taken.includes(address)) ?? cards[0] ?? all[0] ?? null;
}

/** A first answer, and what a list says of its question. */
export const withWords = (questions: Questions, first: FirstAnswer, taken?: readonly string[]): Missed => ({
	...first,
	stem: lookUp(lookUp(questions.words.items, first.item.id).variants, first.variant).stem,
	card: nearestCard(questions, first.item, first.variant, taken)
});

/** What a run missed at first: what is not right yet before what came right when it was asked again, important questions before the others, each in the order in which they were asked. */
export const missedIn = (questions: Questions, shape: QuizShape, run: Tried, taken?: readonly string[]): Missed[] =>
	firstAnswers(shape, run)
		.sort((a, b) => Number(a.cameRight) - Number(b.cameRight) || Number(b.item.critical) - Number(a.item.critical))
		.filter(({ mark }) => !mark.right)
		.map((first) => withWords(questions, first, taken));

/** Enough of a question to know it again: its first sentences, whole, and with them the whole of what is quoted there. */
export function gist(stem: Text): string {
	const [first = ''] = plainText(stem).split('\n');
	let end = 0;
	for (const { index, 0: stop } of first.matchAll(/[.?!។]+[”’»)]*(?=\s|$)/gu)) {
		end = index + stop.length;
		if (end >= 50 && closed(first.slice(0, end)) === first.slice(0, end)) break;
	}
	// What is quoted may go on in a further paragraph.
	return closed(first.slice(0, end || first.length));
}
/** With the quotation marks that are open at its end. */
const closed = (text: string): string =>
	[...'«»“”'].reduce(
		(text, mark, n, all) => (n % 2 && text.split(all[n - 1]!).length > text.split(mark).length ? text + mark : text),
		text
	);

/** "Right", "not this time", or how much of it was right. */
export function verdictOf(screen: KindScreen, variant: VariantShape, mark: Mark | undefined, t: Translate<'quiz'>): string {
	if (!mark || mark.right) return t('right');
	if (!isPartly(mark)) return t('wrong');
	const parts = Object.values(mark.parts);
	return screen.partly?.(variant, mark, t) ?? t('partly', { n: parts.filter(Boolean).length, of: parts.length });
}

export const isPartly = ({ right, parts }: Mark): boolean => !right && Object.values(parts).some(Boolean);
