/**
 * A quiz, event by event: item → feedback → next, and so on. After the last item the critical ones that were answered wrongly come back, each
 * with its next variant, until they are right: they test harms that can't be undone. No time, no limit of tries.
 */
import type { QuizEvent } from './event.ts';
import { mark, type Mark } from './marking.ts';
import { firstVariant, nextVariant } from './order.ts';
import { rightToPass } from './pass.ts';
import type { QuizAnswer, Item, QuizShape, VariantShape } from './shape.ts';

/** An item as it is put: `again` when it is critical and comes back. */
export interface AskedItem {
	readonly item: Item;
	readonly variant: VariantShape;
	readonly again: boolean;
}

export interface QuizState {
	readonly at: 'item' | 'feedback' | 'result';
	/** The items put so far; the last one is on the screen. */
	readonly asked: readonly AskedItem[];
	readonly ahead: readonly AskedItem[];
	/** Of the item on the screen. */
	readonly answer?: QuizAnswer;
	readonly mark?: Mark;
	/** Item → whether it was wholly right at the first answer. */
	readonly first: Readonly<Record<string, boolean>>;
}

/** A quiz before anything was done. The seed of the run picks the variants. */
export function startQuiz({ items }: QuizShape, seed: number): QuizState {
	const [now, ...ahead] = items.flatMap((item): AskedItem[] => {
		const variant = item.variants[firstVariant(item, seed)];
		return variant ? [{ item, variant, again: false }] : [];
	});
	return now ? { at: 'item', asked: [now], ahead, first: {} } : { at: 'result', asked: [], ahead: [], first: {} };
}

/** The quiz after one event, or nothing when the event does not fit. The same event sent twice changes nothing. */
export function afterEvent(shape: QuizShape, state: QuizState, event: QuizEvent): QuizState | undefined {
	const { at, asked } = state;
	const now = asked.at(-1);
	switch (event?.do) {
		case 'answer': {
			const isMeant = ({ item, variant }: AskedItem) => item.id === event.item && variant.id === event.variant;
			if (at === 'item' && now && isMeant(now)) return answered(state, now, event.answer);
			return asked.some(isMeant) ? state : undefined;
		}
		case 'next': {
			const isMeant = ({ item }: AskedItem) => item.id === event.item;
			if (at === 'feedback' && now && isMeant(now)) return left(state);
			return (at === 'result' ? asked : asked.slice(0, -1)).some(isMeant) ? state : undefined;
		}
		case 'result': {
			const { right, of, passed } = resultOf(shape, state);
			if (event.right !== right || event.of !== of || event.passed !== passed) return undefined;
			if (at === 'result') return state;
			return isOutOfReach(shape, state) ? { at: 'result', asked, ahead: [], first: state.first } : undefined;
		}
	}
}

function answered({ asked, ahead, first }: QuizState, now: AskedItem, answer: QuizAnswer): QuizState {
	const { item, variant, again } = now;
	const result = mark(variant, answer);
	return {
		at: 'feedback',
		asked,
		ahead: item.critical && !result.right ? [...ahead, comeBack(now)] : ahead,
		answer,
		mark: result,
		first: again ? first : { ...first, [item.id]: result.right }
	};
}

function comeBack({ item, variant }: AskedItem): AskedItem {
	return { item, variant: nextVariant(item, variant.id), again: true };
}

function left({ asked, ahead: [next, ...ahead], first }: QuizState): QuizState {
	return next ? { at: 'item', asked: [...asked, next], ahead, first } : { at: 'result', asked, ahead, first };
}

/**
 * Every item was answered, and too few of them rightly at first: whatever comes of the critical ones that come back, this try does not pass any more.
 * Whoever leaves it there has their result.
 */
export const isOutOfReach = ({ items, pass }: QuizShape, { first }: QuizState): boolean =>
	items.every(({ id }) => Object.hasOwn(first, id)) && Object.values(first).filter(Boolean).length < rightToPass(pass, items.length);

export interface QuizResult {
	/** Items that were wholly right at the first answer. */
	readonly right: number;
	readonly of: number;
	readonly passed: boolean;
}

export function resultOf({ items, pass }: QuizShape, { at, first }: QuizState): QuizResult {
	const right = Object.values(first).filter(Boolean).length;
	const of = items.length;
	return { right, of, passed: at === 'result' && of > 0 && right >= rightToPass(pass, of) };
}
