import type { QuizAnswer } from '../../shape.ts';
import { isList } from '../answers.ts';
import type { KindScreen } from '../screen.ts';
import Ask from './Ask.svelte';
import type { Shape } from './kind.ts';
import Told from './Told.svelte';

const left = (answer: QuizAnswer | undefined, steps: readonly string[]): number => steps.length - (isList(answer) ? answer.length : 0);

const order: KindScreen<Shape['variant']> = {
	Ask,
	Told,
	isWhole: (answer, steps) => left(answer, steps) === 0,
	inSight: true,
	left,
	missing: (answer, steps, t) => t('sortLeft', { n: left(answer, steps) })
};

export const screens = { order };
