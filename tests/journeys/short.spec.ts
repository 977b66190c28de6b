/** The short version that a track takes of a module, and the ways from what was missed to the cards and back. */
import type { Page } from '@playwright/test';
import type { Lang } from '../../src/lib/base/lang.ts';
import {
	arrive,
	awake,
	expect,
	goOn,
	goThrough,
	open,
	placeOf,
	quizOf,
	repeated,
	saved,
	screen,
	test,
	turnCard
} from '../support/pages/app.ts';
import { plant, wayToReview } from '../support/pages/kinds.ts';
import { answer, askedAt, check } from '../support/pages/study.ts';
import { wholeUnless } from '../support/run/forms.ts';

test.setTimeout(60_000);

const tracks = { health: 'h', police: 'p' } as const;
type Track = keyof typeof tracks;
const shorts = [
	{ track: 'police', lang: 'km', module: '4', quiz: '4/8', scenario: '4/6', left: ['4/3', '4/4', '4/6', '4/7'] },
	{ track: 'health', lang: 'en', module: '7', quiz: '7/7', scenario: '7/5', left: ['7/3', '7/4', '7/5'] }
] as const;

const listed = (page: Page, module: string) => page.locator(`[data-module]:has([data-step-link^="${module}/"])`);

/** The course of a track, its runs read. */
async function course(page: Page, lang: Lang, track: Track): Promise<void> {
	await open(page, `/${lang}/${tracks[track]}/`);
	await arrive(page, { step: 'course', track, state: 'ready' });
}

/** As somebody does who comes back to the start page and takes the other track. */
async function take(page: Page, lang: Lang, track: Track): Promise<void> {
	await open(page, `/${lang}/`);
	await page.locator(`[data-track="${track}"]`).click();
	await page.locator('[data-start]').click();
	await arrive(page, { step: 'course', track, state: 'ready' });
}

for (const { track, lang, module, quiz, scenario, left } of shorts)
	test.describe(() => {
		test.use({ track });
		const other: Track = track === 'health' ? 'police' : 'health';
		const { shape } = quizOf(quiz, lang);
		const asked = shape.short![track]!.items;

		test(`the short version of module ${module} for ${track} in ${lang}: from the list to "done", with the other track in between${repeated(lang)} @whole`, async ({
			page
		}) => {
			await course(page, lang, track);
			const own = listed(page, module);
			await expect(own).toHaveAttribute('data-state', 'not-yet');
			for (const step of left) await expect(page.locator(`[data-step-link="${step}"]`)).toHaveCount(0);
			await own.locator('summary').click();
			// What is better done first, with a link; and it blocks nothing.
			await expect(own.locator('[data-need="sex-work-or-trafficking"] a')).toHaveAttribute('href', /\/2\/1\/$/);
			await expect(own.locator('[data-need="first-contact"] a')).toHaveAttribute('href', /\/3\/1\/$/);

			await own.locator('[data-step-link]').first().click();
			await readLessons(page, quiz);
			await page.locator('[data-start]').click();
			for (const [n, item] of asked.entries()) {
				await arrive(page, { state: 'item', item });
				if (n === 1) {
					await saved(page);
					await take(page, lang, other);
					await expect(listed(page, module)).toHaveAttribute('data-state', 'begun');
					await expect(page.locator(`[data-step-link="${scenario}"]`)).toBeAttached();
					// The run goes on as it was begun, whatever the track is by now.
					await open(page, `/${lang}/${quiz}/`);
					await page.locator('[data-start]').click();
					await arrive(page, { state: 'item', item });
					await take(page, lang, track);
					await open(page, `/${lang}/${quiz}/`);
					await page.locator('[data-start]').click();
					await arrive(page, { state: 'item', item });
				}
				await answer(page, await askedAt(page, shape));
				await check(page);
				await page.locator('[data-next]').click();
			}
			await arrive(page, { state: 'result' });
			await expect(page.locator('[data-result]')).toHaveAttribute('data-result', 'passed');
			await expect(page.locator('[data-result]')).toHaveAttribute('data-right', String(asked.length));
			await saved(page);

			await course(page, lang, track);
			await expect(listed(page, module)).toHaveAttribute('data-state', 'done');
			await expect(listed(page, module).locator('li:not([data-state="done"])')).toHaveCount(0);
			await expect(listed(page, module).locator('[data-need]')).toHaveCount(0);
			// The whole is not done by it.
			await take(page, lang, other);
			await expect(listed(page, module)).toHaveAttribute('data-state', 'begun');
		});
	});

/** Card by card up to the opening of the quiz. */
async function readLessons(page: Page, quiz: string): Promise<void> {
	for (let steps = 0; ; steps++) {
		expect(steps).toBeLessThan(20);
		await expect(page.locator('main:is([data-step="module"], [data-card])[data-state="ready"], main[data-state="opening"]')).toBeAttached();
		const { path, step } = await placeOf(page);
		if (path === `${quiz}/`) return;
		if (step === 'module') {
			await goOn(page);
			await expect(page.locator('main[data-step="module"]')).toHaveCount(0);
			continue;
		}
		const cards = await page.locator('.steps li').count();
		for (let card = 1; card <= cards; card++) {
			await arrive(page, { card });
			await turnCard(page);
		}
		await arrive(page, { step: 'module' });
	}
}

/** From a link to a card, to that card, and back in both ways there are. */
async function lookAgain(page: Page, link: string, back: () => Promise<void>): Promise<void> {
	const target = page.locator(link).first();
	const title = (await target.textContent())!.trim();
	await target.click();
	await expect(page.locator('h1')).toHaveText(title);
	// At the thumb, without a swipe, and louder than what would lead away.
	await expect(page.locator('.thumb [data-look-back]:not(.second)')).toBeInViewport({ ratio: 1 });
	await expect(page.locator('.thumb [data-next]')).toHaveClass(/second/);
	await page.locator('[data-look-back]').click();
	await awake(page);
	await back();
	await page.locator(link).first().click();
	await expect(page.locator('h1')).toHaveText(title);
	await page.goBack();
	await awake(page);
	await back();
}

for (const { at, step, lang } of [
	{ at: '4/6', step: 'non-judgmental-service/non-judgmental-care', lang: 'km' },
	{ at: '7/5', step: 'victim-centred-reporting/victim-centred-report', lang: 'en' }
] as const)
	test(`the debrief of ${at} in ${lang} leads to the cards to look at again, and each card back to it${wholeUnless(lang === 'km')}`, async ({
		page
	}) => {
		const { events, review } = wayToReview(at);
		await page.goto('/table.html');
		await plant(page, step, events);
		await open(page, `/${lang}/${at}/`);
		await page.locator('[data-start]').click();
		await expect(page.locator('#way')).toBeAttached();
		await goThrough(page, 3);
		// Two at most stand open, each with the decision it comes from.
		await expect(page.locator('.now [data-review]:visible')).toHaveCount(Math.min(2, review.length));
		await expect(page.locator('.now [data-review]')).toHaveCount(review.length);
		await lookAgain(page, '[data-review] a', async () => {
			await arrive(page, { state: 'ending' });
			await expect(page.locator('#way')).toBeAttached();
		});
	});

test('a quiz that was not passed leads to the cards to look at again, and each card back to its result', async ({ page }) => {
	const { shape } = quizOf('7/7', 'en');
	await open(page, '/en/7/7/');
	await page.locator('[data-start]').click();
	while (!(await screen(page, { state: 'result' }).isVisible())) {
		await arrive(page, { state: 'item' });
		const { item } = await placeOf(page);
		// A critical one would come back until it is right.
		await answer(page, await askedAt(page, shape), shape.items.find(({ id }) => id === item)!.critical);
		await check(page);
		await page.locator('[data-next]').click();
		await expect(page.locator(`main:not([data-item="${item}"])`)).toBeAttached();
	}
	await expect(page.locator('[data-result]')).toHaveAttribute('data-result', 'not-passed');
	await lookAgain(page, '[data-missed] a', () => arrive(page, { state: 'result' }));
	// Whoever looked at the last card is not led past all the others again.
	for (const back of ['[data-look-back]', null]) {
		const last = page.locator('[data-missed] a').last();
		await last.click();
		await expect(page.locator('[data-look-back]')).toBeVisible();
		await awake(page);
		await (back ? page.locator(back).click() : page.goBack());
		await arrive(page, { state: 'result' });
		await expect(last).toBeFocused();
		await expect(last).toBeInViewport({ ratio: 1 });
	}
	// Whoever comes back another day is told how it stands.
	await open(page, '/en/7/7/');
	await expect(page.locator('[data-standing="not-passed"]')).toBeVisible();
});
