/** Copies of the course in several folders of one site, as on a learning platform: what somebody does in one is not seen, and not wiped, in another. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { test, type Page } from '@playwright/test';
import { arrive, awake, begin, expect, open, saved, watch } from '../support/pages/app.ts';
import { decide } from '../support/pages/kept.ts';
import { scenarioAt } from '../support/pages/kinds.ts';
import { built } from '../support/pages/offline.ts';
import { copyOneFile, openFile } from '../support/pages/one-file.ts';
import { StaticSite } from '../support/pages/static-site.ts';

const twelve = '/lms/course 12/pkg/';
const thirteen = '/lms/course 13/pkg/';

async function siteOf(...folders: readonly string[]): Promise<StaticSite> {
	const site = new StaticSite(built, ...folders);
	await site.open();
	return site;
}

/** Somebody says that the device is theirs, makes the text large, and takes a decision. */
async function study(page: Page, root: string): Promise<void> {
	await open(page, `${root}en/settings/`);
	await page.locator('[data-device="own"]').click();
	await page.locator('[data-pick="large"]').first().click();
	await begin(page, `${root}en/${scenarioAt}/`);
	await decide(page, 0);
	await saved(page);
}
/** Opened anew: how many decisions were taken here, and how the page looks before any of its own scripts. */
async function found(page: Page, root: string): Promise<{ way: string; size: string | undefined }> {
	await begin(page, `${root}en/${scenarioAt}/`);
	const way = await page.locator('main[data-way]').getAttribute('data-way');
	return { way: way!, size: await page.evaluate(() => document.documentElement.dataset.size) };
}
const studied = { way: '1', size: 'large' };
const fresh = { way: '0', size: undefined };

async function wipe(page: Page, root: string): Promise<void> {
	await open(page, `${root}en/settings/`);
	await page.clock.install();
	await page.locator('[data-wipe]').click();
	// Asked twice on a device of one's own.
	await page.locator('[data-undo], [data-state="sure"] [data-wipe]').click();
	if ((await page.locator('[data-undo]').count()) === 0) await page.locator('[data-wipe]').click();
	await page.clock.runFor(11_000);
	await expect(page.locator('[data-state="wiped"]')).toBeVisible();
}
const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name!).sort());
/** What an earlier release left: names without a folder, and no mark of the copy at the root. */
const asBefore = (page: Page) => page.evaluate(() => localStorage.removeItem('sala.adopted'));

test('M9: two courses of a learning platform keep apart, and a wipe in one is for that one', async ({ page, context }) => {
	const site = await siteOf(twelve, thirteen);
	const [one, other] = site.roots as [string, string];
	const faults = watch(context, one);
	await study(page, one);
	expect(await found(page, other)).toEqual(fresh);
	await study(page, other);
	await wipe(page, other);
	expect(await found(page, one)).toEqual(studied);
	expect(await databases(page)).toEqual([`sala ${new URL(one).pathname}`]);
	expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('13')))).toEqual([]);
	expect(faults).toEqual([]);
	await site.close();
});

test('M9: two folders of files keep apart @whole', async ({ page }) => {
	const file = copyOneFile();
	const path = fileURLToPath(file.url);
	const folder = join(dirname(path), 'other');
	mkdirSync(folder);
	copyFileSync(path, join(folder, 'sala.html'));
	const other = { ...file, url: pathToFileURL(join(folder, 'sala.html')).href };
	await openFile(page, file, 'en/settings/');
	await page.locator('[data-device="own"]').click();
	await openFile(page, file, `en/${scenarioAt}/`);
	await page.locator('[data-start]').click();
	await decide(page, 0);
	await saved(page);
	await openFile(page, other, `en/${scenarioAt}/`);
	await page.locator('[data-start]').click();
	await arrive(page, { state: 'decision', way: 0 });
	await openFile(page, file, `en/${scenarioAt}/`);
	await page.locator('[data-start]').click();
	await arrive(page, { state: 'decision', way: 1 });
	file.remove();
});

test('M9: what a copy in a folder kept before names had a folder is there, once; a wipe takes the old one away too @whole', async ({
	page
}) => {
	const site = await siteOf('/', twelve);
	const [root, folder] = site.roots as [string, string];
	await study(page, root);
	await asBefore(page);
	// How it looks is taken over with the first page, and shows from the second one on.
	expect((await found(page, folder)).way).toBe('1');
	expect(await found(page, folder)).toEqual(studied);
	await decide(page, 1);
	await saved(page);
	await asBefore(page);
	await page.reload();
	await awake(page);
	expect((await found(page, folder)).way).toBe('2');
	await wipe(page, folder);
	expect(await databases(page)).toEqual([]);
	expect(await found(page, folder)).toEqual(fresh);
	await site.close();
});

test('M9: what belongs to a copy at the root of the site is taken over by no other copy, nor wiped by it @whole', async ({ page }) => {
	const site = await siteOf('/', twelve);
	const [root, folder] = site.roots as [string, string];
	await study(page, root);
	expect(await databases(page)).toEqual(['sala']);
	expect(await found(page, folder)).toEqual(fresh);
	await wipe(page, folder);
	expect(await found(page, root)).toEqual(studied);
	await site.close();
});

test('M9: a new upload in Moodle, which counts them in the address, finds what was done with the one before @whole', async ({ page }) => {
	const [first, second] = [4, 5].map((n) => `/pluginfile.php/29/mod_resource/content/${n}/`) as [string, string];
	const site = await siteOf(first, second, '/pluginfile.php/30/mod_resource/content/4/');
	const [before, after, other] = site.roots as [string, string, string];
	await study(page, before);
	expect(await found(page, after)).toEqual(studied);
	expect(await found(page, other)).toEqual(fresh);
	await site.close();
});

test('M7: hide in one copy hides the tabs of the others too', async ({ page, context }) => {
	const site = await siteOf(twelve, thirteen);
	const other = await context.newPage();
	await open(other, `${site.roots[1]}en/2/1/`);
	await open(page, `${site.roots[0]}en/2/1/`);
	await page.locator('[data-quick-exit]').click();
	for (const tab of [page, other]) await expect(tab.locator('td')).toHaveCount(144);
	await site.close();
});
