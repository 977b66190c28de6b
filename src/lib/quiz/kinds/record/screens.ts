import type { QuestionShape } from '../../shape.ts';
import { screens as choice } from '../choice/screens.ts';
import type { KindScreen } from '../screen.ts';
import Ask from './Ask.svelte';
import Label from './Sheet.svelte';

const record: KindScreen<QuestionShape> = { ...choice.single, Ask, Label };

export const screens = { record };
