/** A lesson with a task has the strings of the quiz that its kind says, read from the components themselves. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import messages from '../i18n/en.json' with { type: 'json' };
import type { QuizKind } from '../quiz/shape.ts';
import { authoring } from '../quiz/kinds/register.ts';
import { byAll } from './said.ts';

const keysIn = (text: string) =>
	[...text.matchAll(/(?<![\w.])t\(([^()]*)/g)].flatMap(([, asked]) =>
		[...asked!.matchAll(/'(\w+)'/g)].map(([, key]) => key!).filter((key) => key in messages.quiz)
	);
const folder = 'src/lib/quiz/kinds';
const said = (names: readonly string[]) =>
	names.flatMap((name) =>
		readdirSync(`${folder}/${name}`)
			.filter((file) => /\.(svelte|ts)$/.test(file) && !file.includes('.test.'))
			.flatMap((file) => keysIn(readFileSync(`${folder}/${name}/${file}`, 'utf8')))
	);
/** Folders whose components a kind shows: a record is told as a choice is. */
const shownBy: Readonly<Record<QuizKind, readonly string[]>> = {
	single: ['choice'],
	say: ['choice'],
	record: ['record', 'choice'],
	sort: ['sort'],
	order: ['order'],
	plan: ['plan']
};

test.each(Object.entries(shownBy))('a task of kind %s has the strings it says, and no others', (kind, folders) => {
	const needed = new Set(said(folders));
	// Of a record only the telling is a choice's.
	if (kind === 'record') needed.delete('say');
	expect([...authoring[kind as QuizKind].said].sort()).toEqual([...needed].sort());
});

test('what every task says is what Task.svelte asks for', () => {
	expect([...byAll].sort()).toEqual([...new Set(keysIn(readFileSync('src/lib/lesson/Task.svelte', 'utf8')))].sort());
});
