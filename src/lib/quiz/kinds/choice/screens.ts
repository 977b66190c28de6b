import type { QuestionShape } from '../../shape.ts';
import type { KindScreen } from '../screen.ts';
import Ask from './Ask.svelte';
import Label from './Label.svelte';
import { otherOptions } from './others.ts';
import Told from './Told.svelte';

const screen: KindScreen<QuestionShape> = { Ask, Told, Label, others: otherOptions };

export const screens = { single: screen, say: screen };
