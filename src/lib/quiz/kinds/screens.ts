/** Finds `screens.ts` in the folder of each kind. */
import type { QuizKind } from '../shape.ts';
import type { KindScreen } from './screen.ts';

const found = import.meta.glob<Readonly<Partial<Record<QuizKind, KindScreen>>>>('./*/screens.ts', { eager: true, import: 'screens' });
const screens = Object.assign({}, ...Object.values(found)) as Readonly<Record<QuizKind, KindScreen>>;

export const screenOf = (kind: QuizKind): KindScreen => screens[kind];
