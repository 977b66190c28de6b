import { expect, it } from 'vitest';
import { authoring, rules } from './register.ts';
import { screenOf } from './screens.ts';
import type { QuizKind } from '../shape.ts';

const kinds = Object.keys(rules) as QuizKind[];

it('every kind has a screen to ask on and one to tell on', () => {
	const shows = kinds.map((kind) => [kind, Object.keys(screenOf(kind) ?? {}).filter((part) => part === 'Ask' || part === 'Told')]);
	expect(shows).toEqual(kinds.map((kind) => [kind, ['Ask', 'Told']]));
});

it('no two kinds give items a field, or words, of one name', () => {
	const fields = kinds.flatMap((kind) => authoring[kind].field?.name ?? []);
	const names = kinds.flatMap((kind) => authoring[kind].names?.in ?? []);
	expect([...new Set(fields)]).toEqual(fields);
	expect([...new Set(names)]).toEqual(names);
});
