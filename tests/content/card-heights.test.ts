/** What the compiler says of the length of cards; how near it comes to the real page is compared in tests/journeys/card-length.spec.ts. */
import { describe, expect, test } from 'vitest';
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
});
