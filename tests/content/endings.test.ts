/** An ending says only what the way to it has made true: every story, every way, every sentence. */
import { describe, expect, test } from 'vitest';
import { compile } from '#compiler/compile.ts';
import { stepsOf } from '#lib/course/course.ts';
import { plainText } from '#lib/course/text.ts';
import type { ScenarioShape, ScenarioWords } from '#lib/scenario/shape.ts';
import { after, isTrue, not, type StoryEndings, took } from './endings/claims.ts';
import { unknownNames, untrue, walkNamed } from './endings/walk.ts';

/** Stories whose endings are not in a table yet. This list only shrinks. */
const withoutTable: readonly string[] = [];

const found = import.meta.glob<StoryEndings>(['./endings/*.ts', '!./endings/{claims,walk}.ts'], { eager: true, import: 'default' });
const tables = new Map(Object.values(found).map((table) => [table.story, table]));
const compiled = compile(process.cwd());
const stories = compiled.course.modules.flatMap((module) =>
	stepsOf(module, 'scenario').map(({ id, shape }) => ({
		key: `${module.id}/${id}`,
		shape,
		words: compiled.moduleWords[`${module.id}/en`]!.steps[id] as ScenarioWords
	}))
);

test('each story has its table of endings, but for those that wait for one', () => {
	expect(stories.map(({ key }) => key).filter((key) => !tables.has(key))).toEqual(withoutTable);
	expect([...tables.keys()].filter((key) => !stories.some((story) => story.key === key))).toEqual([]);
});

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?]”?)\s+/).filter((sentence) => sentence !== '');

/** Sentences of the endings that stand in no row, and rows that quote what no ending says. */
function uncovered({ endings, story }: StoryEndings, shape: ScenarioShape, { scenes }: ScenarioWords): string[] {
	return shape.scenes.flatMap((scene) => {
		if (scene.kind !== 'ending') return [];
		const { text, nextWeek } = scenes[scene.id]!;
		const claims = endings[scene.id] ?? [];
		const parts = [text, nextWeek ?? []].map((one) => plainText(one).replace(/\s+/g, ' ').trim());
		return [
			...parts
				.flatMap(sentencesOf)
				.filter((sentence) => !claims.some(({ says }) => says.includes(sentence) || sentence.includes(says)))
				.map((sentence) => `${story}, ending "${scene.id}" says something no way has made true: “${sentence}” Give it a row in its table.`),
			...claims
				.filter(({ says }) => !parts.some((part) => part.includes(says)))
				.map(({ says }) => `${story}, ending "${scene.id}" does not say “${says}” any more. Read it again, and quote what it says now.`)
		];
	});
}

describe.each(stories.filter(({ key }) => tables.has(key)))('$key', ({ key, shape, words }) => {
	const table = tables.get(key)!;
	test('the table names only what the story has', () => {
		expect(unknownNames(shape, table)).toEqual([]);
	});
	test('each sentence of an ending has a row', () => {
		expect(uncovered(table, shape, words)).toEqual([]);
	});
	test('no ending says what is untrue of a way to it', () => {
		expect(untrue(shape, table)).toEqual([]);
	});
	test.each(table.ways)('$name', ({ takes, ends, holds }) => {
		const { ending, end } = walkNamed(shape, { takes });
		expect(ending).toBe(ends);
		expect(!holds || isTrue(holds, end)).toBe(true);
		for (const claim of table.endings[ending] ?? []) expect([claim.says, isTrue(claim.holds, end)]).toEqual([claim.says, true]);
	});
});

describe('a fault in an ending is named', () => {
	const { shape, words } = stories[0]!;
	const table = tables.get(stories[0]!.key)!;
	const [ending, claims] = Object.entries(table.endings)[0]!;
	const sentences = (holds = after('of no matter here')): StoryEndings => ({
		...table,
		endings: { ...table.endings, [ending]: claims.map((claim, i) => (i ? claim : { ...claim, holds })) }
	});
	test('an ending that nobody has earned: its sentence, how many ways, and one of them', () => {
		expect(untrue(shape, sentences())).toEqual([]);
		const [told] = untrue(shape, sentences(not(took('she-closes/call-police'))));
		expect(told).toMatch(
			/ending "taken-over": “In the evening the police came.*is untrue of \d+ of \d+ ways, such as door\/.* → she-closes\/call-police\./
		);
	});
	test('a sentence without a row', () => {
		const fewer = { ...table, endings: { ...table.endings, [ending]: claims.slice(1) } };
		expect(uncovered(fewer, shape, words)[0]).toContain('says something no way has made true: “In the evening');
	});
	test('a row whose sentence was written anew', () => {
		const old = { ...table, endings: { ...table.endings, [ending]: [...claims, { says: 'Nobody came.', holds: after('planted') }] } };
		expect(uncovered(old, shape, words)[0]).toContain('does not say “Nobody came.” any more');
	});
	test('a choice, a fact or an ending that the story does not have', () => {
		const wrong = { ...sentences(took('door/shout')), ways: [{ name: 'x', takes: ['door/sing'], ends: 'x' }] };
		expect(unknownNames(shape, { ...wrong, endings: { ...wrong.endings, nowhere: [] } })).toEqual(['door/shout', 'door/sing', 'nowhere']);
	});
	test('a named way that never comes to its choice', () => {
		expect(() => walkNamed(shape, { takes: ['door/tablets', 'alone/say-limits'] })).toThrow('this way never comes to alone/say-limits');
	});
});
