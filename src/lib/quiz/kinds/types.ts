/** What one kind of quiz item is made of; `register.ts` lists the kinds. */
import type { GenericSchema } from 'valibot';
import type { Flaw } from '../../base/flaw.ts';
import type { Strings } from '../../i18n/strings.ts';
import type { Item, ItemFields, ItemNames, QuizAnswer } from '../shape.ts';

export interface Mark {
	readonly right: boolean;
	/** Option, thing or step → whether it was rightly chosen, put or placed; in a plan, each risk and each place that was marked. */
	readonly parts: Readonly<Record<string, boolean>>;
}

/** What a phone plays an item by. */
export interface Rules<V> {
	/** Right only when wholly right. A malformed answer is wrong, never a fault. */
	mark(variant: V, answer: unknown): Mark;
	/** The answer that is wholly right, as a run keeps it. */
	best(variant: V): QuizAnswer;
	/** Options, things, steps or places as the course lists them; a saved answer to a card counts by this order. */
	parts(variant: V): readonly string[];
	/** Options, things, steps or places in the order in which they stand on the screen. */
	onScreen(variant: V, random: () => number): readonly string[];
}

/** Tells an author what is wrong, and what to do about it. */
export type Tell = (at: Flaw['at'], code: string, message: string, remedy: string) => void;

/** A card on a phone, for what an item takes of it. All in pixels. */
export interface OnCard {
	/** Of the column of text. */
	readonly width: number;
	/** Of a line in a control, and of a small one. */
	readonly control: number;
	readonly small: number;
	/** How high the label of a part is in a column as wide as this; and in small letters. */
	label(part: string, wide: number): number;
	smallLabel(part: string, wide: number): number;
	/** The boxes are places of the figure of the card. */
	readonly onFigure: boolean;
}

/** What the compiler reads an item by; none of it reaches a phone. `Written`: the fields of a variant in the file of the author. */
export interface Authoring<V, Written> {
	/** Strings of the quiz that its question and its feedback say; held to the components by lesson/said.test.ts. */
	readonly said: readonly (keyof Strings<'quiz'>)[];
	/** The field that items of this kind have besides those of every item; `only` says so to an item of another kind that has it too. */
	readonly field?: {
		readonly name: keyof ItemFields;
		schema(): GenericSchema;
		readonly only: string;
		readonly remedy: string;
	};
	/** Names that the variants of an item share, such as those of boxes: where they stand in the words, which, and what an author calls one. */
	readonly names?: {
		readonly in: keyof ItemNames;
		of(item: ItemFields): readonly string[] | undefined;
		what(name: string): string;
	};
	written(): { readonly [F in keyof Written]: GenericSchema<unknown, Written[F]> };
	/** Fields of a variant that are a group of `id: value`. */
	readonly groups?: readonly string[];
	/** A variant as a course keeps it; without this, the fields as they were written. */
	variant?(written: Written, item: ItemFields): Omit<V, 'id' | 'kind'>;
	/** Everything that a variant has words for, also of one that could be read only in part. */
	shown(written: Partial<Written>, item: ItemFields): readonly string[];
	/** Texts among the shown ones that may show how not to speak. */
	examples(written: Partial<Written>): readonly string[];
	checkItem?(item: Item, at: Flaw['at'], tell: Tell): void;
	checkVariant(variant: V, item: Item, at: Flaw['at'], tell: Tell): void;
	/** The best among those shown, where somebody could win by choosing the longest. */
	best?(variant: V): readonly string[];
	/** About how high it is on a card before it is answered, without the question and the button; measured by the journey card-length. */
	height(variant: V, item: ItemFields, card: OnCard): number;
	/** What of an item the hash of the shape names, besides id, kind and variants. */
	itemMeaning?(item: Item): readonly string[];
	/** A variant as the hash of the shape names it; without this, as it is. */
	meaning?(variant: V): object;
}
