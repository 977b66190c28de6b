import type { KindScreen } from '../screen.ts';
import Ask from './Ask.svelte';
import type { Shape } from './kind.ts';
import Told from './Told.svelte';

const order: KindScreen<Shape['variant']> = { Ask, Told, untouched: (steps) => steps };

export const screens = { order };
