import type { Component } from 'svelte';
import type { FigureName, FigureProps } from './labels.ts';

/** The figures a lesson card may name. Each comes by itself: no page carries the drawing or the style of one that it does not show. */
export const figures: Readonly<Record<FigureName, () => Promise<{ readonly default: Component<FigureProps> }>>> = {
	'three-boxes': () => import('./ThreeBoxes.svelte'),
	'line-of-control': () => import('./LineOfControl.svelte'),
	'visit-path': () => import('./VisitPath.svelte'),
	'interview-stages': () => import('./InterviewStages.svelte'),
	'fact-or-judgement': () => import('./FactOrJudgement.svelte'),
	'law-book': () => import('./LawBook.svelte'),
	'hundred-stools': () => import('./HundredStools.svelte'),
	'five-steps': () => import('./FiveSteps.svelte'),
	'where-we-sit': () => import('./WhereWeSit.svelte'),
	'time-bars': () => import('./TimeBars.svelte')
};
