import type { Strings } from '../i18n/strings.ts';
import { authoring } from '../quiz/kinds/register.ts';
import type { QuizKind } from '../quiz/shape.ts';

type Key = keyof Strings<'quiz'>;

/** What every task says. */
export const byAll = ['check', 'choose', 'right', 'wrong', 'partly', 'others'] as const satisfies readonly Key[];

/** The strings of the quiz that tasks of these kinds need: the others would be bytes that nobody reads. */
export const saidBy = (kinds: readonly QuizKind[], strings: Strings<'quiz'>): Partial<Strings<'quiz'>> =>
	Object.fromEntries([...new Set([...byAll, ...kinds.flatMap((kind) => authoring[kind].said)])].map((key) => [key, strings[key]]));
