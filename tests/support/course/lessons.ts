/** The lessons that were built for the pages, whichever modules are written. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lang } from '../../../src/lib/base/lang.ts';
import type { Card } from '../../../src/lib/lesson/shape.ts';

export interface BuiltLesson {
	readonly address: string;
	readonly cards: readonly Card[];
}

export function lessonsOf(lang: Lang): readonly BuiltLesson[] {
	const root = `build/node/prerendered/${lang}`;
	return readdirSync(root, { recursive: true, encoding: 'utf8' })
		.filter((name) => /^\d+\/\d+\/page\.json$/.test(name))
		.sort()
		.flatMap((name) => {
			const { name: page, data } = JSON.parse(readFileSync(join(root, name), 'utf8')) as {
				readonly name: string;
				readonly data: { readonly shape: { readonly cards: readonly Card[] } };
			};
			return page === 'lesson' ? [{ address: name.slice(0, -'/page.json'.length), cards: data.shape.cards }] : [];
		});
}
