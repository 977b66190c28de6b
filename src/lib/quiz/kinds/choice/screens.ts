import type { QuestionShape } from '../../shape.ts';
import type { KindScreen } from '../screen.ts';
import Ask from './Ask.svelte';
import Label from './Label.svelte';
import Told from './Told.svelte';

const screen: KindScreen<QuestionShape> = {
	Ask,
	Told,
	Label,
	others: ({ options, right }, answer) => options.filter((id) => id !== answer && id !== right)
};

export const screens = { single: screen, say: screen };
