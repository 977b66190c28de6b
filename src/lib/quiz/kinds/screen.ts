/** What the player shows of an item, as a kind gives it. */
import type { Component, Snippet } from 'svelte';
import type { Line } from '../../course/text.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { QuizAnswer, Item, ItemWords, QuestionWords, VariantShape } from '../shape.ts';
import type { Mark } from './types.ts';

interface Shown<V> {
	readonly item: Item;
	readonly variant: V;
	/** The words that the variants of the item share. */
	readonly shared: ItemWords;
	readonly words: QuestionWords;
	/** Only of a sort on the figure `line-of-control`: what is said speaks of the line that is drawn, where another sort speaks of its boxes. */
	readonly line?: boolean;
}
export interface AskProps<V = VariantShape> extends Shown<V> {
	/** Options, things, steps or places, in the order of this run. */
	readonly order: readonly string[];
	readonly answer: QuizAnswer | undefined;
	/** The id of what asks it: "Question 3 of 8", or the question itself. */
	readonly asked: string;
	/** Whether the keys 1 to 4 choose. */
	readonly keys: boolean;
	/** Commits to nothing yet: a slip of the thumb costs nothing. */
	readonly onanswer: (answer: QuizAnswer) => void;
	/** What changed in place, for a screen reader. */
	readonly onnote: (said: string) => void;
	/** Only of a sort on a figure: draws the figure with what is given, a box, at each of its labels, and fills the boxes that are named. */
	readonly figure?: Snippet<[Snippet<[string]>, readonly string[]]> | undefined;
}
export interface ToldProps<V = VariantShape> extends Shown<V> {
	readonly answer: QuizAnswer | undefined;
	readonly mark: Mark | undefined;
	/** As the kind shows one option alone. */
	readonly Label?: KindScreen['Label'];
	/** `Moved` is shown as well, and has said where each wrong thing was put: `Told` need not say it again. */
	readonly named?: boolean;
}

export interface KindScreen<V = VariantShape> {
	readonly Ask: Component<AskProps<V>>;
	/** What is told of the answer: under the verdict, or before the explanation where a picture stands under the verdict. */
	readonly Told: Component<ToldProps<V>>;
	/** What was put elsewhere than where it belongs, a line each: beside the verdict, where what is told is longer than a screen. */
	readonly Moved?: Component<ToldProps<V>>;
	/** Stands under the question, and under the verdict. */
	readonly Picture?: Component<ToldProps<V>>;
	/** One option alone, where those that were not chosen are told too. */
	readonly Label?: Component<{ readonly line: Line }>;
	/** Options that were neither chosen nor right. */
	others?(variant: V, answer: QuizAnswer | undefined): readonly string[];
	/** Takes the whole width of a large screen. */
	readonly wide?: boolean;
	/** Whether an answer is whole; without this, any is. */
	isWhole?(answer: QuizAnswer, order: readonly string[]): boolean;
	/** What is missing for that; without this, "choose first". */
	missing?(answer: QuizAnswer | undefined, order: readonly string[], t: Translate<'quiz'>): string;
	/** All parts stand in the list: what is missing is said on the button, and somebody who has not seen the end of the list is led there first. */
	readonly inSight?: boolean;
	/** How many parts are missing for that, where they are counted. */
	left?(answer: QuizAnswer | undefined, order: readonly string[]): number;
	/** The verdict on an answer that is right in some of its parts. */
	partly?(variant: V, mark: Mark, t: Translate<'quiz'>): string;
}
