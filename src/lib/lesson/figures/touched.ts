import type { Component } from 'svelte';
import type { touchable, TouchedProps } from './labels.ts';
import LineOfControl from './LineOfControl.svelte';
import ThreeBoxes from './ThreeBoxes.svelte';

/** Figures that can be touched: in place of each label stands what is given, such as the label as a box that things are put into. */
export const touched: Readonly<Record<(typeof touchable)[number], Component<TouchedProps>>> = {
	'line-of-control': LineOfControl,
	'three-boxes': ThreeBoxes
};
