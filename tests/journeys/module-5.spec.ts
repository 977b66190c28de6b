/**
 * Module 5, which has lessons and a quiz and no story: from its first card to its passed quiz, by tap in Khmer and by keyboard in English. The browser is
 * killed at a card and in the quiz, and what was shown as saved is gone on with at the same place.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import type { Lang } from '../../src/lib/base/lang.ts';
import { lessonsOf } from '../support/course/lessons.ts';
import { arrive, awake, expect, open, quizOf, saved, skipHere, test, turnCard, withoutRest } from '../support/pages/app.ts';
import { launchOptions } from '../support/pages/chromium.ts';
import { answerByKeys, press, readLesson } from '../support/pages/keys.ts';
import { answer, askedAt } from '../support/pages/study.ts';
import { expectUsable } from '../support/pages/usable.ts';
import { killBrowser } from '../support/power/kill-browser.ts';

const lessons = ['5/1', '5/2', '5/3', '5/4', '5/5', '5/6'];
const quizAt = '5/7';
/** A card in the middle of a lesson, and a question in the middle of the quiz. */
const diesAt = { lesson: '5/2', card: 3, item: 4 };

interface Way {
	readonly lang: Lang;
	readonly how: string;
	readonly screen: BrowserContextOptions;
	/** From the card on the screen to the end of its lesson. */
	readonly lesson: (page: Page) => Promise<void>;
	readonly press: (page: Page, target: string) => Promise<void>;
	readonly answer: (page: Page, lang: Lang) => Promise<void>;
}
const cardOf = async (page: Page): Promise<number> => Number(await page.locator('main').getAttribute('data-card'));
const ways: readonly Way[] = [
	{
		lang: 'km',
		how: 'by tap',
		screen: { viewport: { width: 360, height: 740 }, hasTouch: true },
		lesson: async (page) => {
			const cards = await page.locator('.steps li').count();
			for (let n = await cardOf(page); n <= cards; n++) await turnCard(page);
		},
		press: (page, target) => page.locator(target).click(),
		answer: async (page, lang) => answer(page, await askedAt(page, quizOf(quizAt, lang).shape))
	},
	{
		lang: 'en',
		how: 'by keyboard',
		screen: { viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false },
		lesson: async (page) => readLesson(page, await cardOf(page)),
		press,
		answer: async (page, lang) => answerByKeys(page, await askedAt(page, quizOf(quizAt, lang).shape))
	}
];

/** A device that is one's own, with what it kept in this folder. */
async function device(profile: string, { screen }: Way): Promise<{ context: BrowserContext; page: Page }> {
	const context = await chromium.launchPersistentContext(profile, { ...launchOptions(), headless: true, ...screen });
	await context.addInitScript(withoutRest);
	return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

/** Ends every process at once, as a flat battery does, and starts again at this address. */
async function dieAndOpen(old: { context: BrowserContext }, profile: string, way: Way, address: string) {
	killBrowser(profile);
	await old.context.close().catch(() => {});
	const next = await device(profile, way);
	await open(next.page, address);
	return next;
}

for (const way of ways)
	test(`module 5 in ${way.lang} ${way.how}: killed at a card and in the quiz, gone on with at the same place, and done @whole`, async ({
		baseURL
	}) => {
		test.skip(process.platform !== 'linux', 'finds the processes of the browser in /proc');
		test.setTimeout(240_000);
		const profile = mkdtempSync(join(tmpdir(), 'sala-module-5-'));
		const at = (address: string) => `${baseURL}/${way.lang}/${address}/`;
		try {
			const first = await device(profile, way);
			await first.page.goto(`${baseURL}/${way.lang}/`);
			await first.page.evaluate(() => {
				localStorage.setItem('sala.mode', 'own');
				localStorage.setItem('sala.track', 'health');
			});
			// What was said on the start page is on the disk only when a browser ends in peace.
			await first.context.close();

			let here = await device(profile, way);
			await open(here.page, at(lessons[0]!));
			for (const address of lessons) {
				await arrive(here.page, { card: 1, state: 'ready' });
				if (address === diesAt.lesson) {
					for (let card = 1; card < diesAt.card; card++) await turnCard(here.page);
					await arrive(here.page, { card: diesAt.card, state: 'ready' });
					await saved(here.page);
					here = await dieAndOpen(here, profile, way, at(address));
					await arrive(here.page, { card: diesAt.card, state: 'ready' });
				}
				await way.lesson(here.page);
				await arrive(here.page, { step: 'module', module: 5, state: 'ready' });
				await awake(here.page);
				await way.press(here.page, 'main [data-next]');
			}

			await arrive(here.page, { state: 'opening' });
			await awake(here.page);
			await way.press(here.page, '[data-start]');
			const { shape } = quizOf(quizAt, way.lang);
			for (const [n, item] of shape.items.entries()) {
				await arrive(here.page, { state: 'item', item: item.id });
				if (n === diesAt.item) {
					await saved(here.page);
					const asked = await here.page.locator('main').getAttribute('data-variant');
					here = await dieAndOpen(here, profile, way, at(quizAt));
					await way.press(here.page, '[data-start]');
					await arrive(here.page, { state: 'item', item: item.id, variant: asked! });
				}
				await way.answer(here.page, way.lang);
				await way.press(here.page, '[data-check]');
				await arrive(here.page, { state: 'feedback' });
				await way.press(here.page, 'main [data-next]');
			}
			await arrive(here.page, { state: 'result' });
			await expect(here.page.locator('[data-result]')).toHaveAttribute('data-result', 'passed');
			await saved(here.page);
			await open(here.page, at('5'));
			await arrive(here.page, { step: 'module', module: 5, state: 'done' });
			await expect(here.page.locator('.reached li')).toHaveCount(6);
			await here.context.close();
		} finally {
			killBrowser(profile);
			rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
		}
	});

/** Every card by day in Khmer and in the dark in English, with its question answered, and every question of the quiz. */
const looks = [
	{ lang: 'km', colorScheme: 'light' },
	{ lang: 'en', colorScheme: 'dark' }
] as const;
for (const { lang, colorScheme } of looks)
	test(`every card and every question of module 5 can be used by everybody, in ${lang}, ${colorScheme} @whole`, async ({ page }) => {
		test.setTimeout(300_000);
		await page.emulateMedia({ colorScheme });
		for (const address of lessons)
			for (const { id } of lessonsOf(lang).find((one) => one.address === address)!.cards) {
				await open(page, `/${lang}/${address}/#${id}`);
				await arrive(page, { state: 'ready' });
				await page.locator('[data-end]').waitFor({ state: 'attached' });
				await expectUsable(page, `${address} ${id}`);
				const skip = page.locator(skipHere);
				if ((await skip.count()) === 0) continue;
				await skip.first().click();
				await expect(page.locator('.told')).toBeFocused();
				await expectUsable(page, `${address} ${id}, told`);
			}
		const { shape } = quizOf(quizAt, lang);
		await open(page, `/${lang}/${quizAt}/`);
		await expectUsable(page, 'the opening of the quiz');
		await page.locator('[data-start]').click();
		for (const item of shape.items) {
			await arrive(page, { state: 'item', item: item.id });
			await expectUsable(page, item.id);
			await answer(page, await askedAt(page, shape), item.kind === 'order');
			await page.locator('[data-check]').click();
			await arrive(page, { state: 'feedback' });
			await expectUsable(page, `${item.id}, told`);
			await page.locator('main [data-next]').click();
		}
	});
