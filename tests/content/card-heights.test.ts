/** What the compiler says of the length of cards; how near it comes to the real page is compared in tests/journeys/card-length.spec.ts. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { figureHeights } from '../../src/compiler/card-heights.ts';
import { compileFiles } from '../../src/compiler/compile.ts';
import { lessonFile, smallCourse, wordsOf } from '../support/course/course.ts';

describe('the estimated length of cards', () => {
	test('a card that is too long is listed with the line of its longest paragraph; one that fits is not', () => {
		const files = smallCourse();
		const words = wordsOf(lessonFile, 'en');
		const long = `${'A sentence that goes on. '.repeat(60)}`;
		files[words] = files[words]!.replace('Somebody comes to the desk.', `Short.\n\n${long}`);
		const { longCards, findings } = compileFiles(files);
		const line = files[words].split('\n').findIndex((text) => text.startsWith('A sentence that goes on.')) + 1;
		expect(findings.filter(({ code }) => code === 'lesson.half_screen').map(({ line }) => line)).toEqual([
			files[words].split('\n').findIndex((text) => text.startsWith('A sentence that goes on.')) + 1
		]);
		expect(longCards.map(({ card, lang, shorten }) => [card, lang, shorten.line])).toEqual([['try-it', 'en', line]]);
	});

	test('a figure is counted as high as the room that a card keeps for it on a phone', () => {
		const style = /<style>([\s\S]*?)@media/.exec(readFileSync('src/lib/lesson/CardView.svelte', 'utf8'))![1]!;
		const rooms = [...style.matchAll(/([^{}]+)\{\s*min-block-size: ([\d.]+)rem;\s*\}/g)].flatMap(([, selectors, rem]) =>
			[...selectors!.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/\.([\w-]+)(?=\s*(?:,|$))/g)].map(
				([, name]) => [name!, 16 * Number(rem)] as const
			)
		);
		const { figure: unnamed, ...named } = Object.fromEntries(rooms);
		expect(unnamed).toBe(276);
		expect(Object.keys(named).filter((name) => !(name in figureHeights))).toEqual([]);
		for (const [name, height] of Object.entries(figureHeights)) expect(height, name).toBe(named[name] ?? unnamed);
	});
});
