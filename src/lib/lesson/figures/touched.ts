import type { Component } from 'svelte';
import type { touchable, TouchedProps } from './labels.ts';
import LineOfControl from './LineOfControl.svelte';
import ThreeBoxes from './ThreeBoxes.svelte';

/** Figures that can be touched: in place of each label stands what is given, such as the label as a box that things are put into. */
type Touched = Component<TouchedProps>;

const figures: Readonly<Record<(typeof touchable)[number], Touched>> = {
	'line-of-control': LineOfControl,
	'three-boxes': ThreeBoxes
};
/** By any name: the compiler lets no card be touched whose figure is not among them. */
export const touched: Readonly<Record<string, Touched>> = figures;
