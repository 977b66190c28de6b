import type { QuestionShape } from '../../shape.ts';
import { otherOptions } from '../choice/others.ts';
import Told from '../choice/Told.svelte';
import type { KindScreen } from '../screen.ts';
import Ask from './Ask.svelte';
import Label from './Sheet.svelte';

const record: KindScreen<QuestionShape> = { Ask, Told, Label, others: otherOptions };

export const screens = { record };
