import type { Strings } from '../i18n/strings.ts';
import type { QuizKind } from '../quiz/shape.ts';

type Key = keyof Strings<'quiz'>;

/** What every task says. */
export const byAll = ['check', 'choose', 'right', 'wrong', 'partly', 'others'] as const satisfies readonly Key[];

/** What a task of each kind says besides; held to the components of the kinds by said.test.ts. */
export const byKind: Readonly<Record<QuizKind, readonly Key[]>> = {
	single: ['say', 'yours', 'rightAnswer'],
	say: ['say', 'yours', 'rightAnswer'],
	record: ['record', 'yours', 'rightAnswer'],
	sort: ['sort', 'sortThis', 'sortLeft', 'sortMove', 'sortOut', 'was', 'empty'],
	order: ['order', 'orderBack', 'sortLeft', 'sortOut', 'wasPlace'],
	plan: ['risks', 'risksHow', 'risk', 'risksChoose', 'risksFound', 'risksOver', 'found', 'missedRisk', 'noRisk', 'fine']
};

/** The strings of the quiz that tasks of these kinds need: the others would be bytes that nobody reads. */
export const saidBy = (kinds: readonly QuizKind[], strings: Strings<'quiz'>): Partial<Strings<'quiz'>> =>
	Object.fromEntries([...new Set([...byAll, ...kinds.flatMap((kind) => byKind[kind])])].map((key) => [key, strings[key]]));
