/** How a way ended, in words: every screen says the same. */
import type { Translate } from '../i18n/translate.ts';
import type { EndClass } from './shape.ts';

export const endWords = (debrief: Translate<'debrief'>, end: EndClass): string =>
	({ safe: debrief('safe'), partial: debrief('partial'), missed: debrief('missedEnd'), harm: debrief('harm') })[end];
