import { describe, expect, test } from 'vitest';
import en from './en.json' with { type: 'json' };
import km from './km.json' with { type: 'json' };
import { strings, translated } from './strings.ts';

describe('a message that counts', () => {
	test('comes in the plural forms of its language, once each', async () => {
		expect((await strings('en', 'lead')).lead.seats).toEqual({ one: '{n} person has joined', other: '{n} people have joined' });
		// Khmer has one form, so there is nothing to pick.
		expect((await strings('km', 'lead')).lead.seats).toBe('{n} នាក់បានចូលរួម');
	});

	test.each([
		['en', 0, '0 people have joined'],
		['en', 1, '1 person has joined'],
		['en', 2, '2 people have joined'],
		['km', 1, '១ នាក់បានចូលរួម'],
		['km', 12, '១២ នាក់បានចូលរួម']
	] as const)('says in %s of %d: %s', async (lang, n, said) => {
		expect((await translated(lang, 'lead'))('seats', { n })).toBe(said);
	});

	test('keeps its other places for later', async () => {
		expect((await translated('en', 'course'))('parts', { done: 1, of: 3 })).toBe('1 of 3 steps done');
		expect((await strings('en', 'course')).course.parts).toBe('{done} of {of} steps done');
	});
});

test.each([en, km])('a try that was not passed is gone on with in the words of its result, from everywhere', ({ quiz, course, start }) => {
	expect(course.retryAt).toMatch(new RegExp(`^${quiz.retryMissed}(: |៖ )\\{title\\}$`));
	expect(start.retryAt).toBe(course.retryAt);
});

test.each([en, km])(
	'where a link leads nowhere nothing is said to be kept: what is saved stands in the foot, and may be "not saved yet"',
	({ frame }) => {
		expect(frame.unreachable).not.toMatch(/is kept|អ្វីដែលអ្នកធ្វើ/);
	}
);

test('both languages have the same strings, and no message counts in the group of plain ones', () => {
	const keys = (catalogue: Readonly<Record<string, object>>) =>
		Object.entries(catalogue).flatMap(([group, own]) => Object.keys(own).map((key) => `${group}.${key}`));
	expect(keys(km)).toEqual(keys(en));
	expect([...Object.values(en.places), ...Object.values(km.places)].filter((text) => text.includes('plural'))).toEqual([]);
});
