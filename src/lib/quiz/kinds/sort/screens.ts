import type { QuizAnswer } from '../../shape.ts';
import { isGroup } from '../answers.ts';
import type { KindScreen } from '../screen.ts';
import Ask from './Ask.svelte';
import type { Shape } from './kind.ts';
import Moved from './Moved.svelte';
import Told from './Told.svelte';

const left = (answer: QuizAnswer | undefined, order: readonly string[]): number =>
	order.filter((thing) => !isGroup(answer) || !Object.hasOwn(answer, thing)).length;

const sort: KindScreen<Shape['variant']> = {
	Ask,
	Told,
	Moved,
	wide: true,
	isWhole: (answer, order) => left(answer, order) === 0,
	left,
	missing: (answer, order, t) => t('sortLeft', { n: left(answer, order) })
};

export const screens = { sort };
