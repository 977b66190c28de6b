/** What a group is asked of one story when it looks back is for whoever leads: on the page, the run sheet and the cards, and in no learner's file. */
import { describe, expect, test } from 'vitest';
import { compileFiles } from '#compiler/compile.ts';
import { languages, otherLanguage } from '#lib/base/lang.ts';
import { translated, strings } from '#lib/i18n/strings.ts';
import { plainText } from '#lib/course/text.ts';
import { lookBackNote } from '#lib/live/look-back.ts';
import { runSheet } from '#lib/live/paper/run-sheet.ts';
import { printed } from '#lib/server/cards.ts';
import { course, findStep } from '#lib/server/pages.ts';
import { facilitatorNotes, wholeScenario } from '#lib/server/playable.ts';
import { scenarioFile, smallCourse, wordsOf } from '../support/course/course.ts';

const stories = course.modules.flatMap(({ steps }) => steps.filter(({ kind }) => kind === 'scenario'));

describe.each(stories)('$id', ({ address }) => {
	test.each(languages)('every decision has a note for whoever leads, and no learner’s file has one (%s)', async (lang) => {
		const { step, own } = (await findStep(lang, address, 'scenario'))!;
		const notes = facilitatorNotes(own);
		const decisions = step.shape.scenes.filter(({ kind }) => kind === 'decision');
		expect(
			decisions.flatMap(({ id }) => (notes[id]?.length ? [] : [id])),
			'decisions without `facilitator:`'
		).toEqual([]);
		const told = JSON.stringify(wholeScenario(lang, step.shape, own, (await strings(lang, 'places')).places));
		for (const note of Object.values(notes)) expect(told).not.toContain(JSON.stringify(note));
	});

	test.each(languages)('each note ends with what can be answered to the room, and not with a question to it (%s)', async (lang) => {
		const { step, own } = (await findStep(lang, address, 'scenario'))!;
		const notes = facilitatorNotes(own);
		const open = step.shape.scenes.filter(({ id }) => notes[id] && /\?[”»]?$/.test(plainText(notes[id]).trim()));
		expect(open.map(({ id }) => id)).toEqual([]);
	});

	test.each(languages)('what is asked at its end is the same on the page, the run sheet and the cards (%s)', async (lang) => {
		const { step, own } = (await findStep(lang, address, 'scenario'))!;
		const other = (await findStep(otherLanguage(lang), address, 'scenario'))!;
		const { places } = await strings(lang, 'places');
		const asks = facilitatorNotes(own)[lookBackNote];
		expect(plainText(asks!)).toMatch(/\?/);
		expect(runSheet(step.shape, own).asks).toEqual(asks);
		expect(printed(step.shape, own, other.own, places, await translated(lang, 'debrief')).lookBack ?? undefined).toEqual(asks);
	});
});

test('each story says what to ask when a group looks back: without it in one language there is a gap, without it in both a fault', () => {
	const without = (...langs: ('km' | 'en')[]) => {
		const files = smallCourse();
		for (const lang of langs) {
			const file = wordsOf(scenarioFile, lang);
			files[file] = files[file]!.replace(/^look-back: .*\n\n/m, '');
		}
		return compileFiles(files);
	};
	const missing = (...langs: ('km' | 'en')[]) =>
		without(...langs)
			.findings.filter(({ code }) => code.startsWith('words.'))
			.map(({ code, severity }) => `${severity} ${code}`);
	expect(missing()).toEqual([]);
	expect(missing('km')).toEqual(['warning words.gap']);
	expect(missing('km', 'en')).toEqual(['error words.missing']);
	expect(without().moduleWords['small-module/en']!.steps['one-story']).toMatchObject({ lookBack: [['p', ['One sentence.']]] });
});
