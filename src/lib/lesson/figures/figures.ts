import type { Component } from 'svelte';
import FactOrJudgement from './FactOrJudgement.svelte';
import InterviewStages from './InterviewStages.svelte';
import type { figureLabels } from './labels.ts';
import LineOfControl from './LineOfControl.svelte';
import ThreeBoxes from './ThreeBoxes.svelte';
import VisitPath from './VisitPath.svelte';

/** The figures a lesson card may name. */
export const figures: Readonly<Record<keyof typeof figureLabels, Component<{ labels: Readonly<Record<string, string>>; alt: string }>>> = {
	'three-boxes': ThreeBoxes,
	'line-of-control': LineOfControl,
	'visit-path': VisitPath,
	'interview-stages': InterviewStages,
	'fact-or-judgement': FactOrJudgement
};
