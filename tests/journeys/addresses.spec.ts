/** An address that leads to a part of the course, and one that is none, on the server and on every copy of the course. */
import type { Page } from '@playwright/test';
import { arrive, awake, expect, open, test } from '../support/app.ts';
import { firstVisit } from '../support/offline.ts';
import { copyOneFile, expectAddress, openFile } from '../support/one-file.ts';
import { StaticSite } from '../support/static-site.ts';

/** The course page stands at the part of this module. */
async function atModule(page: Page, number: number): Promise<void> {
	await arrive(page, { step: 'course' });
	await expect(page.locator(`#module-${number}`)).toBeInViewport();
}
const missing = (page: Page) => page.locator('main[data-state="error"][data-code="page.not_found"]');

for (const lang of ['km', 'en'] as const) {
	test(`/${lang}/4/ leads to module 4 in the course of whoever studies, and Back leads out of it`, async ({ page }) => {
		await open(page, `/${lang}/settings/`);
		await page.goto(`/${lang}/4/`);
		await expect(page).toHaveURL(new RegExp(`/${lang}/h/#module-4$`));
		await atModule(page, 4);
		await page.goBack();
		await expect(page).toHaveURL(new RegExp(`/${lang}/settings/$`));
	});

	test(`/${lang}/9/, which is only planned, has its place in the course too`, async ({ page }) => {
		await page.goto(`/${lang}/9/`);
		await expect(page).toHaveURL(new RegExp(`/${lang}/h/#module-9$`));
		await atModule(page, 9);
	});
}

test.describe('who has not said what their work is', () => {
	test.use({ device: 'new' });
	test('chooses on the page of the module, and comes to its part of that course', async ({ page }) => {
		await open(page, '/en/4/');
		await expect(page).toHaveURL(/\/en\/4\/$/);
		await expect(page.locator('main h1')).toContainText('4. ');
		await page.locator('[data-lang-toggle]').click();
		await expect(page.locator('html[lang="km"]')).toBeAttached();
		await page.locator('a[data-track="police"]').click();
		await expect(page).toHaveURL(/\/km\/p\/#module-4$/);
		await atModule(page, 4);
	});
});

for (const { path, module } of [
	{ path: '/km/2/99/', module: 2 },
	{ path: '/en/99/', module: null },
	{ path: '/en/settigns/', module: null },
	{ path: '/nothing/here/', module: null }
])
	test(`${path} says in both languages where one is and what to do`, async ({ page, faults }) => {
		const answer = await page.goto(path);
		expect(answer!.status()).toBe(404);
		await awake(page);
		await expect(missing(page)).toContainText(path);
		await expect(missing(page).locator('[lang="km"] h1')).toBeVisible();
		await expect(missing(page).locator('[lang="en"] h2')).toBeVisible();
		expect(await missing(page).locator('[data-module-link]').count()).toBe(module === null ? 0 : 2);
		if (module !== null) {
			await missing(page).locator('[lang="en"] [data-module-link]').click();
			await atModule(page, module);
		} else {
			await missing(page).locator('[lang="en"] .act').click();
			await expect(page).toHaveURL(/\/en\/$/);
			await expect(page.locator('[data-start]')).toBeVisible();
		}
		// The browser itself complains of the status.
		expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
		faults.length = 0;
	});

test('a plain web server, in a folder, leads from the address of a module to its part of the course', async ({ page, faults }) => {
	const site = new StaticSite('build/static', '/lms/course 12/');
	await site.open();
	await page.goto(`${site.root}en/7/`);
	await expect(page).toHaveURL(/\/en\/h\/#module-7$/);
	await atModule(page, 7);
	faults.length = 0;
	await site.close();
});

test.describe('a device that keeps the course, without a line', () => {
	test.use({ serviceWorkers: 'allow', device: 'new' });
	test('knows the written modules, and says of another address that it is not there', async ({ page, faults }) => {
		const site = new StaticSite('build/static');
		await site.open();
		await firstVisit(page, site.root);
		await site.close();
		await page.goto(`${site.root}km/4/`);
		await expect(page).toHaveURL(/\/km\/h\/#module-4$/);
		await atModule(page, 4);
		await page.goto(`${site.root}km/2/99/`);
		await expect(page.locator('main[data-state="not-here"] [lang="en"]')).toBeVisible();
		faults.length = 0;
	});
});

test.describe('the one file', () => {
	test('leads to a module, and says of a wrong address what it is', async ({ page, faults }) => {
		const file = copyOneFile();
		await openFile(page, file, 'en/4/');
		await expectAddress(page, file, 'en/h/#module-4');
		await atModule(page, 4);
		await openFile(page, file, 'en/2/99/');
		await expect(missing(page)).toContainText('en/2/99/');
		await missing(page).locator('[lang="km"] .act').click();
		await expectAddress(page, file, 'km/');
		faults.length = 0;
		file.remove();
	});
});
