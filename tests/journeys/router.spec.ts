/** Links, Back and Forward without leaving the document: on a weak line, after an update of the server, and on long pages. */
import type { Page } from '@playwright/test';
import { arrive, expect, open, test } from '../support/app.ts';

/** What a link on the page leads to: a page whose address is wrong has links that are wrong. */
const linkTo = (page: Page, end: string) =>
	page.evaluate((end) => [...document.querySelectorAll('a')].find((a) => a.pathname.endsWith(end))?.pathname, end);
const scrolled = (page: Page) => page.evaluate(() => Math.round(scrollY));
/** The browser has noted how far the page was scrolled. */
const noted = (page: Page, y: number) => expect.poll(() => page.evaluate(() => (history.state as { y?: number }).y)).toBe(y);

test('a page whose script is gone after an update is loaded whole: address, words and links agree', async ({ page, faults }) => {
	await open(page, '/en/h/');
	await page.route(/LessonPage|WordsPage/, (route) => route.fulfill({ status: 404 }));
	const loaded = page.waitForEvent('load');
	await page.locator('a[href$="en/2/1/"]').first().click();
	await loaded;
	expect(new URL(page.url()).pathname).toBe('/en/2/1/');
	await expect(page.locator('main[data-step="2/1"]').or(page.locator('main h1')).first()).toBeVisible();
	expect(await linkTo(page, '/km/2/1/')).toBe('/km/2/1/');
	// The browser complains of the file that is gone, and that it is gone is what this is about.
	expect(faults.length).toBeGreaterThan(0);
	faults.length = 0;
});

test('a line that fails leaves page, address and history as they are, and what failed can be done again', async ({
	page,
	context,
	faults
}) => {
	await open(page, '/en/h/');
	await page.locator('a[href$="en/2/1/"]').first().click();
	await arrive(page, { card: 1 });
	await page.locator('[data-back]').first().click();
	await expect(page).toHaveURL(/\/en\/h\/$/);
	await page.locator('a[href$="en/2/2/"]').first().click();
	await expect(page).toHaveURL(/\/en\/2\/2\/$/);
	await page.evaluate(() => history.back());
	await expect(page).toHaveURL(/\/en\/h\/$/);
	const length = await page.evaluate(() => history.length);

	await context.setOffline(true);
	await page.evaluate(() => history.back());
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(page).toHaveURL(/\/en\/h\/$/);
	expect(await linkTo(page, '/en/2/1/')).toBe('/en/2/1/');
	await page.locator('a[href$="en/2/1/"]').first().click();
	await expect(page).toHaveURL(/\/en\/h\/$/);

	await context.setOffline(false);
	await page.evaluate(() => history.forward());
	await expect(page).toHaveURL(/\/en\/2\/2\/$/);
	await page.evaluate(() => history.go(-2));
	await expect(page).toHaveURL(/\/en\/2\/1\/$/);
	expect(await page.evaluate(() => history.length)).toBe(length);
	faults.length = 0;
});

test('the place on a long page survives a link, Back, Forward and a reload', async ({ page }) => {
	await open(page, '/en/words/');
	await page.evaluate(() => scrollTo(0, 900));
	await noted(page, 900);
	await page.reload();
	await expect.poll(() => scrolled(page)).toBe(900);
	await page.evaluate(() => document.querySelector<HTMLElement>('[data-lang-toggle]')!.click());
	await expect(page.locator('html[lang="km"]')).toBeAttached();
	await page.evaluate(() => scrollTo(0, 300));
	await noted(page, 300);
	await page.evaluate(() => history.back());
	await expect(page.locator('html[lang="en"]')).toBeAttached();
	await expect.poll(() => scrolled(page)).toBe(900);
	await page.evaluate(() => history.forward());
	await expect(page.locator('html[lang="km"]')).toBeAttached();
	await expect.poll(() => scrolled(page)).toBe(300);
});
