/** A new release comes with consent, a broken one does not stay, one that was taken back goes: every device ends on one that works, and no run is lost. */
import { test, type Page } from '@playwright/test';
import { arrive, awake, begin, expect, saved, scenarioOf, watch } from '../support/pages/app.ts';
import { firstVisit } from '../support/pages/offline.ts';
import { Releases } from '../support/pages/releases.ts';
import { StaticSite } from '../support/pages/static-site.ts';
import { bestWay } from '../support/pages/ways.ts';

test.use({ serviceWorkers: 'allow' });

// One process runs all of these tests, so that the releases are made once; not where the file is only read, which each process does that runs any test.
test.describe.configure({ mode: 'default' });

let releases: Releases;
let v1: string;
let v2: string;
let v3: string;
test.beforeAll(async () => {
	releases = new Releases();
	v1 = await releases.make('v1');
	v2 = await releases.make('v2');
	v3 = await releases.make('v3', true);
});
test.afterAll(() => releases.close());

const way = bestWay(scenarioOf('2/5', 'km').shape);
/** Takes the decision number `n` and goes on to the next. */
async function decide(page: Page, n: number): Promise<void> {
	await page.locator(`[data-choice="${way[n]!.choice}"]`).click();
	await arrive(page, { state: 'feedback' });
	await page.locator('[data-next]').click();
	await arrive(page, { state: 'decision', scene: way[n + 1]!.scene });
}

/** The release that the page on the screen comes from. */
const shown = (page: Page) => page.locator('html').getAttribute('data-release');
const note = (page: Page, what: string) => page.locator(`[data-copy-note="${what}"]`);

async function settings(page: Page, site: StaticSite): Promise<void> {
	await page.goto(`${site.root}km/settings/`);
	await awake(page);
}

async function device(page: Page): Promise<StaticSite> {
	const site = new StaticSite(v1);
	await site.open();
	await firstVisit(page, site.root);
	return site;
}

/** Goes to the settings, and agrees to the release that is ready there. */
async function update(page: Page, site: StaticSite): Promise<void> {
	await settings(page, site);
	await expect(note(page, 'ready')).toBeVisible({ timeout: 20_000 });
	const loaded = page.waitForEvent('load');
	await page.locator('[data-use]').click();
	await loaded;
}

test('a new release waits for consent and for the end of a scenario in another tab; then it is there, without a line, and the run goes on', async ({
	page,
	context
}) => {
	const site = await device(page);
	const faults = watch(context, site.root);
	await begin(page, `${site.root}km/2/5/`);
	await decide(page, 0);
	await saved(page);
	site.folder = v2;
	const other = await context.newPage();
	await settings(other, site);
	await expect(note(other, 'ready')).toBeVisible({ timeout: 20_000 });
	site.asked.length = 0;
	// Nobody agreed: it stays as it was, also in a new document.
	await other.reload();
	await expect(note(other, 'ready')).toBeVisible();
	expect(await shown(other)).toBe('v1');

	await other.locator('[data-use]').click();
	await expect(note(other, 'waiting')).toBeVisible();
	await decide(page, 1);
	await saved(page);
	await page.reload();
	expect(await shown(page)).toBe('v1');

	// Back at its opening, nobody is in the middle: the next page that opens is a new one, and the other tab follows. A tab that takes more than a second
	// to say so is left alone once more.
	await awake(page);
	await expect
		.poll(
			async () => {
				await page.goto(`${site.root}km/h/`);
				await awake(page);
				return shown(page);
			},
			{ timeout: 20_000 }
		)
		.toBe('v2');
	await expect.poll(() => shown(other).catch(() => 'loading'), { timeout: 10_000 }).toBe('v2');
	await site.close();
	await begin(page, `${site.root}km/2/5/`);
	expect(await shown(page)).toBe('v2');
	await arrive(page, { state: 'decision', scene: way[2]!.scene, way: 2 });
	expect(faults).toEqual([]);
});

test('what did not change is not fetched again @whole', async ({ page }) => {
	const site = await device(page);
	site.folder = v2;
	site.asked.length = 0;
	await settings(page, site);
	await expect(note(page, 'ready')).toBeVisible({ timeout: 20_000 });
	expect(site.asked.filter((path) => path.startsWith('_app/immutable/') || path.startsWith('fonts/'))).toEqual([]);
	await site.close();
});

test('a newer worker takes over while a page is open: it hears what is asked for on that page @whole', async ({ page }) => {
	const site = await device(page);
	await settings(page, site);
	await expect(page.locator('[data-copy="kept"]')).toBeVisible();
	site.change = (path, content) => (path === 'service-worker.js' ? Buffer.concat([content, Buffer.from('// newer')]) : content);
	await page.evaluate(async () => {
		const registration = (await navigator.serviceWorker.getRegistration())!;
		const taken = new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done));
		await registration.update();
		await taken;
	});
	await page.locator('[data-keep="en health"]').click();
	await expect(page.locator('[data-kept="en health"]')).toBeVisible({ timeout: 20_000 });
	await site.close();
});

test('a release whose pages do not wake up is left for good, and the run is still there @whole', async ({ page }) => {
	const site = await device(page);
	await begin(page, `${site.root}km/2/5/`);
	await decide(page, 0);
	await saved(page);
	site.folder = v3;
	await update(page, site);
	expect(await shown(page)).toBe('v3');
	await expect(page.locator('html[data-awake]')).toHaveCount(0);
	// Somebody who tries again and again.
	const releasesShown: (string | null)[] = [];
	await expect
		.poll(
			async () => {
				await page.goto(`${site.root}km/h/`);
				releasesShown.push(await shown(page));
				return releasesShown.at(-1);
			},
			{ timeout: 20_000 }
		)
		.toBe('v1');
	// One bad opening is not enough: the page may have been closed before it was awake.
	expect(releasesShown[0]).toBe('v3');

	await settings(page, site);
	await expect(note(page, 'back')).toBeVisible();
	await expect(note(page, 'ready')).toHaveCount(0);
	await site.close();
	await begin(page, `${site.root}km/2/5/`);
	await arrive(page, { state: 'decision', scene: way[1]!.scene, way: 1 });
	// A good one that follows is taken.
	site.folder = v2;
	await site.open();
	await update(page, site);
	await awake(page);
	expect(await shown(page)).toBe('v2');
	await site.close();
});

test('a release on trial, on a device too full to count its openings and without a line: pages open, and there is a way back @long-only', async ({
	page
}) => {
	const site = await device(page);
	site.folder = v3;
	await update(page, site);
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.root).origin, quotaSize: 1 });
	await site.close();
	await expect
		.poll(
			async () => {
				await page.goto(`${site.root}km/h/`);
				return shown(page);
			},
			{ timeout: 20_000 }
		)
		.toBe('v1');
	await awake(page);
});

test('a release that was taken back is left without asking: by the way back, or for what the site has now @whole', async ({
	page,
	browser
}) => {
	const site = await device(page);
	site.folder = v2;
	await update(page, site);
	await awake(page);
	expect(await shown(page)).toBe('v2');
	// Somebody whose device knows nothing else.
	const fresh = await (await browser.newContext({ serviceWorkers: 'allow' })).newPage();
	await firstVisit(fresh, site.root);
	expect(await shown(fresh)).toBe('v2');

	site.folder = v1;
	releases.announce(v1, { version: 'v1', withdrawn: ['v2'] });
	for (const one of [page, fresh]) {
		await settings(one, site).catch(() => {});
		await expect.poll(() => shown(one).catch(() => 'loading'), { timeout: 20_000 }).toBe('v1');
	}
	releases.announce(v1, { version: 'v1', withdrawn: [] });
	await site.close();
	for (const one of [page, fresh]) {
		await one.goto(`${site.root}km/2/1/`);
		await awake(one);
		expect(await shown(one)).toBe('v1');
	}
});
