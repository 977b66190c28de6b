/** The address of a module, and one that is none, on the server and on every copy of the course. */
import type { Page } from '@playwright/test';
import { arrive, awake, expect, test } from '../support/pages/app.ts';
import { firstVisit } from '../support/pages/offline.ts';
import { copyOneFile, expectAddress, openFile } from '../support/pages/one-file.ts';
import { StaticSite } from '../support/pages/static-site.ts';
import { wholeUnless } from '../support/run/forms.ts';

/** The page of this module, with its name as the heading. */
async function atModule(page: Page, number: number, lang: 'km' | 'en'): Promise<void> {
	await arrive(page, { step: 'module', module: number });
	await expect(page.locator('main h1')).toContainText(lang === 'km' ? `${'០១២៣៤៥៦៧៨៩'[number]}. ` : `${number}. `);
}
const missing = (page: Page) => page.locator('main[data-state="error"][data-code="page.not_found"]');

for (const { path, module } of [
	{ path: '/km/2/99/', module: 2 },
	{ path: '/en/99/', module: null },
	{ path: '/en/settigns/', module: null },
	{ path: '/nothing/here/', module: null }
])
	test(`${path} says in both languages where one is and what to do, first in the one that the address names${wholeUnless(module === 2)}`, async ({
		page,
		faults
	}) => {
		const answer = await page.goto(path);
		expect(answer!.status()).toBe(404);
		await awake(page);
		await expect(missing(page)).toContainText(path);
		const [first, second] = path.startsWith('/en/') ? ['en', 'km'] : ['km', 'en'];
		await expect(page.locator('html')).toHaveAttribute('lang', first);
		await expect(missing(page).locator(`[lang="${first}"]:first-child h1`)).toBeVisible();
		await expect(missing(page).locator(`[lang="${second}"] h2`)).toBeVisible();
		await expect(missing(page).locator('.act').first()).toHaveAttribute('href', new RegExp(`/${first}/$`));
		expect(await missing(page).locator('[data-module-link]').count()).toBe(module === null ? 0 : 2);
		if (module !== null) {
			await missing(page).locator('[lang="en"] [data-module-link]').click();
			await atModule(page, module, 'en');
		} else {
			await missing(page).locator('[lang="en"] .act').click();
			await expect(page).toHaveURL(/\/en\/$/);
			await expect(page.locator('[data-start]')).toBeVisible();
		}
		// The browser itself complains of the status.
		expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
		faults.length = 0;
	});

test('an address that cannot be read leads to the start page', async ({ page, faults }) => {
	expect((await page.goto('/en/%E0%A4%A/'))!.status()).toBe(400);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.locator('h1')).toHaveCSS('font-size', '22.5px');
	// The browser itself complains of the status, and of nothing that its policy forbids.
	expect(faults.splice(0)).toEqual([expect.stringContaining('400')]);
	await page.locator('div[lang="en"] a').click();
	await expect(page.locator('[data-start]')).toBeVisible();
});

test('a plain web server, in a folder, has the page of each module', async ({ page, faults }) => {
	const site = new StaticSite('build/static', '/lms/course 12/');
	await site.open();
	await page.goto(`${site.root}en/7/`);
	await awake(page);
	await atModule(page, 7, 'en');
	await page.locator('main [data-next]').click();
	await arrive(page, { card: 1 });
	faults.length = 0;
	await site.close();
});

test.describe('a device that keeps the course, without a line', () => {
	test.use({ serviceWorkers: 'allow', device: 'new' });
	test('has the page of every module of its track, written or planned, and says of another address that it is not there', async ({
		page,
		faults
	}) => {
		const site = new StaticSite('build/static');
		await site.open();
		await firstVisit(page, site.root);
		await site.close();
		for (const number of [4, 8]) {
			await page.goto(`${site.root}km/${number}/`);
			await awake(page);
			await atModule(page, number, 'km');
		}
		await page.goto(`${site.root}km/2/99/`);
		await expect(page.locator('main[data-state="not-here"] [lang="en"]')).toBeVisible();
		faults.length = 0;
	});
});

test.describe('the one file', () => {
	test('has the page of a module, and says of a wrong address what it is @whole', async ({ page, faults }) => {
		const file = copyOneFile();
		await openFile(page, file, 'en/4/');
		await atModule(page, 4, 'en');
		await page.locator('[data-after]').click();
		await expectAddress(page, file, 'en/5/');
		await atModule(page, 5, 'en');
		await openFile(page, file, 'en/2/99/');
		await expect(missing(page)).toContainText('en/2/99/');
		await expect(missing(page).locator('h1')).toHaveText(/[a-z]/);
		await missing(page).locator('[lang="km"] .act').click();
		await expectAddress(page, file, 'km/');
		faults.length = 0;
		file.remove();
	});
});
