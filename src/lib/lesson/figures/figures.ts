import LineOfControl from './LineOfControl.svelte';
import ThreeBoxes from './ThreeBoxes.svelte';

/** The figures a lesson card may name. */
export const figures = { 'three-boxes': ThreeBoxes, 'line-of-control': LineOfControl };
