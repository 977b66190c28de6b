/** Links, Back and Forward without leaving the document: on a weak line, after an update of the server, and on long pages. */
import type { Page } from '@playwright/test';
import { arrive, awake, expect, open, openStep, test, watch } from '../support/pages/app.ts';
import { newerBuild } from '../support/pages/newer-build.ts';
import { StaticSite } from '../support/pages/static-site.ts';

/** What a link on the page leads to: a page whose address is wrong has links that are wrong. */
const linkTo = (page: Page, end: string) =>
	page.evaluate((end) => [...document.querySelectorAll('a')].find((a) => a.pathname.endsWith(end))?.pathname, end);
/** The browser has noted how far the page is scrolled: near where it was sent, since parts that come into view may get another height. */
const noted = (page: Page, y: number) =>
	expect
		.poll(async () => {
			const [at, kept] = await page.evaluate(() => [scrollY, (history.state as { y?: number }).y!]);
			return Math.abs(at! - y) < y / 2 && Math.abs(kept! - at!) < 1 ? 'noted' : `at ${at}, noted ${kept}`;
		})
		.toBe('noted');

test('a page whose script is gone after an update is loaded whole: address, words and links agree', async ({ page, faults }) => {
	await open(page, '/en/h/');
	await page.route(/LessonPage|WordsPage/, (route) => route.fulfill({ status: 404 }));
	const loaded = page.waitForEvent('load');
	await page.locator('a[href$="en/1/1/"]').first().click();
	await loaded;
	expect(new URL(page.url()).pathname).toBe('/en/1/1/');
	await expect(page.locator('main[data-step="1/1"]').or(page.locator('main h1')).first()).toBeVisible();
	expect(await linkTo(page, '/km/1/1/')).toBe('/km/1/1/');
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
	await page.locator('a[href$="en/1/1/"]').first().click();
	await arrive(page, { card: 1 });
	await page.locator('[data-back]').first().click();
	await expect(page).toHaveURL(/\/en\/h\/$/);
	await openStep(page, '2/2');
	await expect(page).toHaveURL(/\/en\/2\/2\/$/);
	await arrive(page, { card: 1 });
	await page.evaluate(() => history.back());
	await expect(page).toHaveURL(/\/en\/h\/$/);
	// The address is there before the page is.
	await arrive(page, { step: 'course' });
	const length = await page.evaluate(() => history.length);

	await context.setOffline(true);
	await page.evaluate(() => history.back());
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(page).toHaveURL(/\/en\/h\/$/);
	expect(await linkTo(page, '/en/1/1/')).toBe('/en/1/1/');
	await page.locator('a[href$="en/1/1/"]').first().click();
	await expect(page).toHaveURL(/\/en\/h\/$/);

	await context.setOffline(false);
	await page.evaluate(() => history.forward());
	await expect(page).toHaveURL(/\/en\/2\/2\/$/);
	await page.evaluate(() => history.go(-2));
	await expect(page).toHaveURL(/\/en\/1\/1\/$/);
	expect(await page.evaluate(() => history.length)).toBe(length);
	faults.length = 0;
});

test('the place on a long page survives a link, Back, Forward and a reload', async ({ page }) => {
	/** What is in the middle of the screen. */
	const seen = () => page.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2)!.textContent);
	/** Whether that is on the screen again; letters that come late may move it by a line. */
	const inView = (words: string) => () =>
		page.evaluate(
			(words) =>
				[...document.querySelectorAll('main *')].some((part) => {
					const { top, bottom } = part.getBoundingClientRect();
					return part.textContent === words && top > 0 && bottom < innerHeight;
				}),
			words
		);
	const goTo = async (y: number): Promise<string> => {
		await page.evaluate((y) => scrollTo(0, y), y);
		await noted(page, y);
		return seen();
	};
	await open(page, '/en/words/');
	const english = await goTo(900);
	await page.evaluate(() => scrollTo(0, 0));
	expect(await inView(english)(), 'it is not where a page opens').toBe(false);
	await goTo(900);
	await page.reload();
	await expect.poll(inView(english)).toBe(true);
	await page.evaluate(() => document.querySelector<HTMLElement>('[data-lang-toggle]')!.click());
	await expect(page.locator('html[lang="km"]')).toBeAttached();
	const khmer = await goTo(300);
	await page.evaluate(() => history.back());
	await expect(page.locator('html[lang="en"]')).toBeAttached();
	await expect.poll(inView(english)).toBe(true);
	await page.evaluate(() => history.forward());
	await expect(page.locator('html[lang="km"]')).toBeAttached();
	await expect.poll(inView(khmer)).toBe(true);
});

test.describe('the server is replaced by a newer build while a page is open', () => {
	/** A page is open, and the server has changed since. */
	async function outdated(page: Page): Promise<StaticSite> {
		const site = new StaticSite('build/static');
		await site.open();
		await open(page, `${site.root}en/h/`);
		site.folder = newerBuild('build/static');
		site.asked.length = 0;
		return site;
	}
	const follow = async (page: Page, address: string) => {
		const loaded = page.waitForEvent('load');
		await page.locator(`a[href$="${address}"]`).first().click();
		await loaded;
		await awake(page);
	};

	test('a link leads to a whole page of the newer one, and on from there inside it', async ({ page, faults }) => {
		const site = await outdated(page);
		const own = watch(page.context(), site.root);
		await follow(page, 'en/1/1/');
		expect(new URL(page.url()).pathname).toBe('/en/1/1/');
		await arrive(page, { card: 1 });
		expect(await page.evaluate(() => [...document.scripts].filter(({ src }) => src).every(({ src }) => src.includes('/n-')))).toBe(true);
		expect(await linkTo(page, '/km/1/1/')).toBe('/km/1/1/');
		const documents = site.asked.filter((path) => path.endsWith('/')).length;
		await page.locator('[data-back]').first().click();
		await expect(page).toHaveURL(/\/en\/h\/$/);
		expect(site.asked.filter((path) => path.endsWith('/')).length).toBe(documents);
		expect(own.filter((fault) => !fault.includes('404'))).toEqual([]);
		faults.length = 0;
		await site.close();
	});

	test('data that the open script cannot show is loaded with its own script @whole', async ({ page, faults }) => {
		const site = await outdated(page);
		// The same page in the other language: its script is here, and is older than what it is given.
		site.change = (path, content) =>
			path === 'km/h/page.json' ? Buffer.from(JSON.stringify({ name: 'course', data: { lang: 'km', parts: 'newer' } })) : content;
		const loaded = page.waitForEvent('load');
		await page.locator('[data-lang-toggle]').click();
		await loaded;
		await awake(page);
		expect(new URL(page.url()).pathname).toBe('/km/h/');
		await expect(page.locator('main h1')).toBeVisible();
		faults.length = 0;
		await site.close();
	});

	test('a page that the open script has never heard of is loaded whole @whole', async ({ page, faults }) => {
		const site = await outdated(page);
		site.change = (path, content) => (path === 'en/rest/page.json' ? Buffer.from('{"name":"later","data":{}}') : content);
		await follow(page, 'en/rest/');
		await expect(page.locator('main h1')).toBeVisible();
		faults.length = 0;
		await site.close();
	});

	test('a network that answers every address with a page of its own leads to that page, as without a script @whole', async ({
		page,
		faults
	}) => {
		const site = await outdated(page);
		site.change = (path, content) => (path.endsWith('page.json') ? Buffer.from('<title>Sign in</title>') : content);
		await follow(page, 'en/1/1/');
		expect(new URL(page.url()).pathname).toBe('/en/1/1/');
		faults.length = 0;
		await site.close();
	});
});

test('following a link fetches the data of the next page, and not the page', async ({ page }) => {
	await open(page, '/en/h/');
	const asked: string[] = [];
	page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
	await page.locator('a[href$="en/1/1/"]').first().click();
	await arrive(page, { card: 1 });
	expect(asked.filter((path) => path.startsWith('/en/'))).toEqual(['/en/1/1/page.json']);
});
