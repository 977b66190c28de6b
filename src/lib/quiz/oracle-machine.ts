/**
 * A quiz as a machine: item → feedback → next, and so on. After the last item the critical ones that were answered wrongly come
 * back, each with its next variant, until they are right: they test harms that can't be undone. No time, no limit of tries.
 */
import { assign, setup } from 'xstate';
import { mark, type Mark } from './marking.ts';
import { firstVariant } from './order.ts';
import type { Answer, Item, QuizShape, VariantShape } from './shape.ts';

export type Signal =
	| { readonly type: 'answer'; readonly item: string; readonly variant: string; readonly answer: Answer }
	| { readonly type: 'next'; readonly item: string };

/** An item as it is put: `again` when it is critical and comes back. */
export interface Asked {
	readonly item: Item;
	readonly variant: VariantShape;
	readonly again: boolean;
}

export interface Memory {
	/** The items put so far; the last one is on the screen. */
	readonly asked: readonly Asked[];
	readonly ahead: readonly Asked[];
	readonly answer?: Answer;
	readonly mark?: Mark;
	/** Item → whether it was wholly right at the first answer. */
	readonly first: Readonly<Record<string, boolean>>;
}

const vocabulary = setup({
	types: { context: {} as Memory, events: {} as Signal },
	guards: {
		answers: ({ context, event }) => {
			const now = context.asked.at(-1);
			return event.type === 'answer' && event.item === now?.item.id && event.variant === now.variant.id;
		},
		leaves: ({ context, event }) => event.item === context.asked.at(-1)?.item.id && context.ahead.length > 0,
		ends: ({ context, event }) => event.item === context.asked.at(-1)?.item.id && context.ahead.length === 0,
		empty: ({ context }) => context.asked.length === 0
	},
	actions: {
		mark: assign(({ context, event }) => (event.type === 'answer' ? marked(context, event.answer) : {})),
		move: assign(({ context: { asked, ahead } }) => ({
			asked: [...asked, ...ahead.slice(0, 1)],
			ahead: ahead.slice(1),
			answer: undefined,
			mark: undefined
		}))
	}
});

/** The machine of a quiz for one run: the seed picks the variants. */
export function quizMachine(shape: QuizShape, seed: number) {
	const [now, ...ahead] = shape.items.flatMap((item): Asked[] => {
		const variant = item.variants[firstVariant(item, seed)];
		return variant ? [{ item, variant, again: false }] : [];
	});
	return vocabulary.createMachine({
		id: 'quiz',
		context: { asked: now ? [now] : [], ahead, first: {} },
		initial: 'item',
		states: {
			item: { always: { guard: 'empty', target: 'result' }, on: { answer: { guard: 'answers', actions: 'mark', target: 'feedback' } } },
			feedback: {
				on: {
					next: [
						{ guard: 'leaves', actions: 'move', target: 'item' },
						{ guard: 'ends', target: 'result' }
					]
				}
			},
			result: { type: 'final' }
		}
	});
}

export type QuizMachine = ReturnType<typeof quizMachine>;

function marked(context: Memory, answer: Answer): Partial<Memory> {
	const now = context.asked.at(-1)!;
	const result = mark(now.variant, answer);
	return {
		answer,
		mark: result,
		first: now.again ? context.first : { ...context.first, [now.item.id]: result.right },
		ahead: now.item.critical && !result.right ? [...context.ahead, comeBack(now)] : context.ahead
	};
}

function comeBack({ item, variant }: Asked): Asked {
	const next = (item.variants.indexOf(variant) + 1) % item.variants.length;
	return { item, variant: item.variants[next]!, again: true };
}
