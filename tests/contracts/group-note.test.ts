/** The note of every story, as a room is told it. */
import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { groupNote } from '../../src/lib/live/group-note.ts';

const notes = globSync('modules/*/*.{en,km}.md').flatMap((path) => {
	const note = /^note [\w-]+: (.+)$/m.exec(readFileSync(path, 'utf8'))?.[1];
	return note ? [[path, note] as const] : [];
});

test('there are notes', () => expect(notes.length).toBeGreaterThan(5));

test.each(notes)('%s: says what it is about, and neither minutes nor that one may skip it', (_, note) => {
	const [block] = groupNote([['p', [note]]]);
	const told = String((block as readonly ['p', readonly string[]])[1].join(''));
	expect(told).not.toMatch(/minutes|skip|នាទី|រំលង/);
	expect(told.length).toBeGreaterThan(40);
	expect(note.startsWith(told)).toBe(true);
	expect(told).toMatch(/[.។]$/);
});
