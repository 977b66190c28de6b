/** The lessons and quizzes that were built for the pages, whichever modules are written. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lang } from '../../../src/lib/base/lang.ts';
import type { Card } from '../../../src/lib/lesson/shape.ts';

export interface BuiltLesson {
	readonly address: string;
	readonly cards: readonly Card[];
}

export const lessonsOf = (lang: Lang): readonly BuiltLesson[] =>
	stepsOf<{ readonly shape: { readonly cards: readonly Card[] } }>(lang, 'lesson').map(({ address, data }) => ({
		address,
		cards: data.shape.cards
	}));

/** The addresses of all quizzes. */
export const quizzesIn = (lang: Lang): readonly string[] => stepsOf(lang, 'quiz').map(({ address }) => address);

function stepsOf<T>(lang: Lang, kind: 'lesson' | 'quiz'): readonly { readonly address: string; readonly data: T }[] {
	const root = `build/node/prerendered/${lang}`;
	return readdirSync(root, { recursive: true, encoding: 'utf8' })
		.filter((name) => /^\d+\/\d+\/page\.json$/.test(name))
		.sort()
		.flatMap((name) => {
			const { name: page, data } = JSON.parse(readFileSync(join(root, name), 'utf8')) as { readonly name: string; readonly data: T };
			return page === kind ? [{ address: name.slice(0, -'/page.json'.length), data }] : [];
		});
}
