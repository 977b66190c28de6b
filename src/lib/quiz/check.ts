import type { Flaw } from '../base/flaw.ts';
import { authoring } from './kinds/register.ts';
import type { Authoring, Tell } from './kinds/types.ts';
import type { Item, QuizKind, QuizShape, VariantShape } from './shape.ts';

export const authoringOf = (kind: QuizKind): Authoring<VariantShape, object> => authoring[kind];

/** What a quiz promises: every answer can be given, and an item that came wrong comes back with another case. */
export function checkQuiz(quiz: QuizShape): Flaw[] {
	const flaws: Flaw[] = [];
	const flaw: Tell = (at, code, message, remedy) => void flaws.push({ severity: 'error', code, at, message, remedy });
	if (!quiz.items.length) flaw(['items'], 'quiz.items', 'A quiz has at least one item.', 'Add an item.');
	for (const item of quiz.items) checkItem(item, flaw);
	return flaws;
}

function checkItem(item: Item, flaw: Tell): void {
	const at = ['items', item.id];
	const least = item.critical ? 3 : 2;
	if (item.variants.length < least)
		flaw(
			[...at, 'variants'],
			'quiz.variants',
			`Item "${item.id}" needs ${least} variants${item.critical ? ', because it is critical' : ''}, and has ${item.variants.length}.`,
			'Add a variant: who answers wrongly gets another case.'
		);
	const own = authoringOf(item.kind);
	for (const { field } of Object.values(authoring))
		if (field && field !== own.field && item[field.name])
			flaw([...at, field.name], `quiz.${field.name}`, `${field.only}, and "${item.id}" is of kind ${item.kind}.`, field.remedy);
	own.checkItem?.(item, at, flaw);
	for (const variant of item.variants) own.checkVariant(variant, item, [...at, 'variants', variant.id], flaw);
}
