import type { Snippet } from 'svelte';

/**
 * The figures a lesson card may name, and the labels each was drawn with, in the order in which they are read. A drawing says its own again, held to
 * these by the types, so that no phone fetches this list.
 */
export const figureLabels = {
	'three-boxes': ['act', 'means', 'purpose'],
	'line-of-control': ['free', 'limited', 'pressed', 'controlled', 'trapped'],
	'visit-path': ['gate', 'desk', 'waiting', 'room', 'lab', 'pharmacy'],
	'interview-stages': ['plan', 'engage', 'account', 'close', 'evaluate'],
	'fact-or-judgement': ['seen', 'said', 'thought'],
	'law-book': ['soliciting', 'procuring', 'premises', 'minors', 'trafficking', 'selling', 'condoms', 'venue-work'],
	'hundred-stools': ['did', 'did-not'],
	'five-steps': ['place', 'name', 'needs', 'limits', 'leave'],
	'where-we-sit': ['person', 'you', 'interpreter', 'door'],
	'time-bars': ['moment', 'pep', 'contraception', 'always']
} as const;
export type FigureName = keyof typeof figureLabels;

/** What each drawing is given: the words of its labels, by name, and its text alternative. */
export interface FigureProps {
	readonly labels: Readonly<Record<string, string>>;
	readonly alt: string;
}
export interface TouchedProps extends FigureProps {
	/** Stands in the place of a label where the figure is touched. */
	readonly at?: Snippet<[string]>;
	/** Where the figure is touched: the places that something lies in. */
	readonly full?: readonly string[];
}

/** Figures that can be touched: each label can be a box that things are put into. */
export const touchable = ['line-of-control', 'three-boxes'] as const satisfies readonly FigureName[];
