/** What somebody keeps: sentences, cards to see again, questions missed, words met; on this device, on one folded sheet, and gone with the wipe. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { PocketLesson, PocketStep, PocketStory } from '../../src/lib/player/review/pocket-list.ts';
import type { Run, RunEvent } from '../../src/lib/progress/run.ts';
import { scenarioMachine } from '../../src/lib/scenario/machine.ts';
import { eventsOf, replay } from '../../src/lib/scenario/replay.ts';
import type { Ending, ScenarioShape } from '../../src/lib/scenario/shape.ts';
import { arrive, awake, expect, languages, open, quizOf, repeated, saved, scenarioOf, test, turnCard } from '../support/pages/app.ts';
import { dump } from '../support/pages/kept.ts';
import { lessonAt, quiz, scenarioStep, shape } from '../support/pages/kinds.ts';
import { lettersThere } from '../support/pages/letters.ts';
import { bestWay } from '../support/pages/ways.ts';
import { bringIn, runOn, takeOut } from '../support/pages/progress-file.ts';

const lesson = 'sex-work-or-trafficking/three-boxes';
const check = 'sex-work-or-trafficking/check';
const part = (page: Page, name: string) => page.locator(`[data-part="${name}"]`);
const day = '2026-11-26';

/** To the end of a scenario, and one of its sentences: a way that was really walked, because a file is believed only so far. */
function taken(story: ScenarioShape): RunEvent[] {
	const way = eventsOf(story, bestWay(story));
	const { scene } = replay(scenarioMachine(story), story, way);
	const { end } = story.scenes.find((one): one is Ending => one.kind === 'ending' && one.id === scene)!;
	return [...way, { do: 'debrief', ending: scene, end }, { do: 'take', sentence: 1 }];
}

/** A sentence taken, a question missed, all cards of a lesson read. */
const kept = (cards: readonly string[]) => [
	runOn(day, scenarioStep, 'before', 1, taken(shape)),
	runOn(day, check, 'before', 1, [{ do: 'answer', item: quiz.items[0]!.id, variant: quiz.items[0]!.variants[0]!.id, answer: 'none' }]),
	runOn(day, lesson, 'before', 1, [
		...cards.map((card): RunEvent => ({ do: 'open', card })),
		{ do: 'practise', card: 'try-it', option: 'none-empty', sure: 'sure' }
	])
];
/** As full as a pocket can be: every sentence, every card, every question. */
function everything(lang: string): readonly Run[] {
	const { data } = JSON.parse(readFileSync(`build/node/prerendered/${lang}/pocket/page.json`, 'utf8')) as {
		readonly data: {
			readonly lessons: readonly PocketLesson[];
			readonly stories: readonly PocketStory[];
			readonly quizzes: readonly PocketStep[];
		};
	};
	return [
		...data.lessons.flatMap(({ step, cards }) => [
			runOn(
				day,
				step,
				'before',
				1,
				cards.map(({ id }): RunEvent => ({ do: 'open', card: id }))
			),
			runOn(
				day,
				`pocket-${step}`,
				'before',
				1,
				cards.map(({ id }): RunEvent => ({ do: 'practise', card: id, option: 'again', sure: null }))
			)
		]),
		...data.stories.map(({ step, address }) => runOn(day, step, 'before', 1, taken(scenarioOf(address, 'en').shape))),
		...data.quizzes.map(({ step, address }) =>
			runOn(
				day,
				step,
				'before',
				1,
				quizOf(address, 'en').shape.items.map(({ id, variants }): RunEvent => ({
					do: 'answer',
					item: id,
					variant: variants[0]!.id,
					answer: 'none'
				}))
			)
		)
	];
}
const ready = async (page: Page, lang: string) => {
	await open(page, `/${lang}/pocket/`);
	await expect(page.locator('[data-pocket="ready"]')).toBeAttached();
};
/** Marks the second card of a lesson, and says which it is. */
async function markSecond(page: Page, lang: string): Promise<string> {
	await open(page, `/${lang}/${lessonAt}/`);
	await turnCard(page);
	await arrive(page, { card: 2 });
	const mark = page.locator('[data-mark]');
	await expect(mark).toHaveAttribute('aria-pressed', 'false');
	await mark.click();
	await expect(mark).toHaveAttribute('aria-pressed', 'true');
	await expect(mark).toHaveAttribute('data-kept', /saved|memory-shared/);
	return (await mark.getAttribute('data-mark'))!;
}

for (const lang of languages)
	test(`in ${lang} a card is marked by one tap, and everything that was kept is in the pocket, in the file, and gone with the wipe${repeated(lang)} @whole`, async ({
		page
	}) => {
		await ready(page, lang);
		await expect(page.locator('[data-empty]')).toBeVisible();
		const card = await markSecond(page, lang);
		// The card stays where it is, and the mark outlives the page.
		await arrive(page, { card: 2 });
		await saved(page);
		await open(page, `/${lang}/${lessonAt}/`);
		await arrive(page, { card: 2 });
		await expect(page.locator('[data-mark]')).toHaveAttribute('aria-pressed', 'true');

		await bringIn(page, lang, kept([card]));
		await ready(page, lang);
		await expect(part(page, 'sentences').locator('li')).toHaveCount(1);
		await expect(part(page, 'cards').locator(`[data-marked="${card}"] a`)).toHaveAttribute('href', new RegExp(`/${lessonAt}/#${card}$`));
		await expect(part(page, 'questions').locator('[data-missed]')).toHaveCount(1);
		await expect(part(page, 'questions').locator('[data-practice="try-it"]')).toHaveCount(1);
		expect(await part(page, 'words').locator('li a').count()).toBeGreaterThan(0);

		const runs = await takeOut(page, lang);
		expect(runs.map(({ step }) => step)).toContain(`pocket-${lesson}`);
		await ready(page, lang);
		await expect(page.locator('[data-unmark]')).toHaveAccessibleDescription(/\S/);
		await page.locator('[data-unmark]').click();
		await expect(page.locator('[data-marked]')).toHaveCount(0);
		// Its button is gone: reading goes on above the list, and what was done is told.
		await expect(part(page, 'cards').locator('h2')).toBeFocused();
		await expect(page.locator('main p[role="status"].vh')).toContainText(/\S/);
		await open(page, `/${lang}/${lessonAt}/`);
		await expect(page.locator('[data-mark]')).toHaveAttribute('aria-pressed', 'false');
		await page.locator('[data-mark]').click();
		await expect(page.locator('[data-mark]')).toHaveAttribute('aria-pressed', 'true');

		await open(page, `/${lang}/settings/`);
		// Pressed twice; then there are ten seconds to change one's mind.
		await page.locator('[data-wipe]').click();
		await page.locator('[data-state="sure"] [data-wipe]').click();
		await expect(page).toHaveURL(/#wiped$/, { timeout: 20_000 });
		await ready(page, lang);
		await expect(page.locator('[data-empty]')).toBeVisible();
		expect(await dump(page)).not.toContain('pocket-');
	});

for (const lang of languages)
	test(`in ${lang} a full pocket prints on one sheet of paper${repeated(lang)} @whole`, async ({ page }) => {
		await bringIn(page, lang, everything(lang));
		await ready(page, lang);
		await expect(part(page, 'questions').locator('[data-missed]').first()).toBeVisible();
		expect(await part(page, 'words').locator('li').count()).toBeGreaterThan(10);
		await lettersThere(page);
		const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
		expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
		// Nothing is cut off by the edge of its part.
		await page.emulateMedia({ media: 'print' });
		await page.setViewportSize({ width: 718, height: 1047 });
		expect(
			await page
				.locator('.sheet > section')
				.evaluateAll((all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => (one as HTMLElement).dataset.part))
		).toEqual([]);
		// Nor is half of one blank where something was left out.
		const filled = await page.locator('.sheet > section:has(.over)').evaluateAll((all) =>
			all.map((one) => {
				const { top, height } = one.getBoundingClientRect();
				const ends = [...one.querySelectorAll('p, li')].map((line) => line.getBoundingClientRect().bottom - top);
				return { part: (one as HTMLElement).dataset.part, by: Math.max(...ends) / height };
			})
		);
		expect(filled.length).toBeGreaterThan(1);
		expect(filled.filter(({ by }) => by < 0.65)).toEqual([]);
	});

test.describe('on a shared device', () => {
	test.use({ device: 'shared' });
	test('a mark is kept for as long as the page is open, and nothing of it reaches the disk', async ({ page }) => {
		const card = await markSecond(page, 'en');
		await page.locator('a[href$="/en/pocket/"]').click();
		await awake(page);
		await expect(page.locator(`[data-marked="${card}"]`)).toBeVisible();
		expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
		expect(await dump(page)).not.toContain('pocket-');
		await page.reload();
		await expect(page.locator('[data-empty]')).toBeVisible();
		await open(page, '/en/review/');
		await expect(page.locator('[data-calendar]')).toHaveCount(0);
	});
});
