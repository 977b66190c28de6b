/** A computer that many use: whoever comes next finds nothing of whoever was there before, also when that one just walked away. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { arrive, awake, begin, expect, open, openStep, screen, test, turnCard } from '../support/pages/app.ts';
import { launchOptions, wholeBrowser } from '../support/pages/chromium.ts';
import { canaries, decide, dump, filesWith, way } from '../support/pages/kept.ts';
import { wholeUnless } from '../support/run/forms.ts';
import { killBrowser } from '../support/power/kill-browser.ts';
import { scenarioAt } from '../support/pages/kinds.ts';
import { copyOneFile, openFile, type OneFile } from '../support/pages/one-file.ts';
import { outside, small, violations } from '../support/pages/usable.ts';

test.use({ device: 'shared' });

const lock = (page: Page) => screen(page, { step: 'lock' });
const covered = async (page: Page) => {
	await expect(lock(page)).toBeVisible();
	await expect(page.locator('.app')).toBeHidden();
};
const wiped = async (page: Page) => {
	await expect(page).toHaveURL(/\/en\/#wiped$/);
	await expect(page.locator('[data-state="wiped"]')).toBeVisible();
};
async function finishInAnotherTab(context: BrowserContext): Promise<void> {
	const other = await context.newPage();
	await open(other, '/en/settings/');
	await other.clock.install();
	await other.locator('[data-wipe]').click();
	await other.clock.runFor(10_500);
	await wiped(other);
}
/** Three decisions into a scenario. */
async function study(page: Page): Promise<void> {
	await begin(page, `/en/${scenarioAt}/`);
	for (let n = 0; n < 3; n++) await decide(page, n);
}
const there = { state: 'decision', scene: way[3]!.scene, way: 3 };

/** Searches all that the page and the browser hand out, here and on every page that Back brings. */
async function expectNothing(page: Page): Promise<void> {
	const look = async () => {
		const kept = await dump(page);
		expect(canaries.filter((id) => kept.includes(id))).toEqual([]);
		expect(await page.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length])).toEqual([0, 0]);
		// Where somebody was in the scenario, what was chosen there, and any mark that a choice leaves.
		expect(
			await page
				.locator('main[data-way]:not([data-way="0"]), [data-state="feedback"], [name="take"]:checked, [id^="plan-"]:checked')
				.count()
		).toBe(0);
	};
	await look();
	for (let n = 0; n < 10; n++) {
		const before = page.url();
		await page.evaluate(() => history.back()).catch(() => {});
		await page.waitForURL((url) => url.href !== before, { timeout: 1000 }).catch(() => {});
		if (page.url() === before || page.url() === 'about:blank') break;
		await awake(page);
		await look();
	}
}

test('after ten minutes alone the work is covered, its keys are dead, and whoever was only reading goes on', async ({ page }) => {
	await page.clock.install();
	await study(page);
	await page.clock.fastForward('09:55');
	await expect(lock(page)).toHaveCount(0);
	await page.locator('h1').click();
	await page.clock.fastForward('09:55');
	await expect(lock(page)).toHaveCount(0);
	await page.clock.fastForward('00:10');
	await covered(page);
	await expect(page.locator('h1:focus')).toBeVisible();
	expect(await violations(page), 'rules of WCAG').toEqual([]);
	expect([...(await page.evaluate(small)), ...(await page.evaluate(outside))]).toEqual([]);
	await page.keyboard.press('1');
	await expect(page.locator('[data-left]')).toHaveAttribute('data-left', '5');
	await page.clock.fastForward('02:00');
	await expect(page.locator('[data-left]')).toHaveAttribute('data-left', '3');
	await page.locator('[data-step="lock"] [data-next]').click();
	await expect(lock(page)).toHaveCount(0);
	await arrive(page, there);
	await page.clock.fastForward('10:01');
	await covered(page);
	for (let n = 0; n < 3; n++) await page.keyboard.press('Shift');
	await expect(page).toHaveURL(/\/table\.html$/);
});

test('from the cover one tap leads to the code of what was finished, and nothing is lost on the way', async ({ page }) => {
	await page.clock.install();
	await study(page);
	await page.clock.fastForward('10:01');
	await covered(page);
	await page.locator('[data-take]').click();
	await arrive(page, { step: 'carry' });
	await expect(lock(page)).toHaveCount(0);
	// Back leads to the opening, as from every page beside a scenario; from there one goes on where one was.
	await page.locator('[data-back]').click();
	await page.locator('[data-start]').click();
	await arrive(page, there);
});

for (const where of ['the scenario', 'the start page'])
	test(`five minutes later on ${where}, without an answer, everything is wiped; Back finds nothing${wholeUnless(where === 'the scenario')}`, async ({
		page
	}) => {
		await page.clock.install();
		await study(page);
		if (where === 'the start page')
			// Back through the scenario, decision by decision, to the course and to the first page, which has no Back: however late a page comes, this ends there.
			await expect(async () => {
				const start = screen(page, { step: 'start' });
				if (!(await start.count())) await page.locator('[data-back]').click({ timeout: 300 });
				await expect(start).toBeAttached({ timeout: 300 });
			}).toPass();
		await page.clock.fastForward('10:01');
		await covered(page);
		await page.clock.fastForward('05:00');
		await wiped(page);
		await expectNothing(page);
	});

test('a device that slept does not open again where it was left: the first touch finds it wiped', async ({ page }) => {
	await page.clock.install();
	await study(page);
	// Asleep: the wall clock goes on, and no timer runs.
	await page.clock.setSystemTime(Date.now() + 8 * 3_600_000);
	await page.mouse.click(180, 300);
	await wiped(page);
});

test('keys alone are heard too: what was put together without a finger or a mouse is covered and wiped @whole', async ({ page }) => {
	await page.clock.install();
	await open(page, '/en/2/2/#five-people');
	await arrive(page, { card: 2, state: 'ready' });
	await page.locator('button[data-box]').first().focus();
	for (let n = 1; n <= 2; n++) {
		await page.keyboard.press('Enter');
		await expect(page.locator('main button[data-thing]')).toHaveCount(n);
		// A second press of the same hand rests.
		await page.clock.runFor(500);
	}
	// The watch is fetched with the first key.
	await page.waitForLoadState('networkidle');
	await page.clock.fastForward('10:01');
	await covered(page);
	await page.clock.fastForward('05:00');
	await wiped(page);
});

test('finishing in one tab leaves nothing in another: neither what was put together there, nor the code of what was finished', async ({
	page,
	context
}) => {
	await open(page, '/en/2/2/#five-people');
	await arrive(page, { card: 2, state: 'ready' });
	await page.locator('button[data-box]').first().click();
	await expect(page.locator('main button[data-thing]')).toHaveCount(1);
	const finished = await context.newPage();
	await open(finished, '/en/2/3/');
	const cards = await finished.locator('.steps li').count();
	for (let card = 1; card <= cards; card++) {
		await arrive(finished, { card });
		await turnCard(finished);
	}
	await arrive(finished, { step: 'module' });
	// By the router: what was done lies in the memory of this document.
	await finished.locator('[data-back]').click();
	await arrive(finished, { step: 'course', state: 'ready' });
	await finished.locator('main a[href$="settings/"]').last().click();
	await finished.locator('[data-carry]').click();
	await expect(finished.locator('[data-section="out"]')).toHaveAttribute('data-facts', '1');

	await finishInAnotherTab(context);
	await expect(page.locator('main button[data-thing]')).toHaveCount(0);
	await expect(finished.locator('[data-section="out"]')).not.toHaveAttribute('data-facts', '1');
});

test('a tab that was left behind is covered, and wipes nothing while somebody works in another one @whole', async ({ page, context }) => {
	await context.clock.install();
	await study(page);
	const other = await context.newPage();
	await begin(other, `/en/${scenarioAt}/`);
	for (let n = 0; n < 4; n++) {
		await decide(other, n);
		await context.clock.fastForward('05:00');
	}
	await covered(page);
	await expect(screen(page, { step: 'lock', state: 'rest' })).toBeVisible();
	await arrive(other, { state: 'decision', way: 4 });
	await other.close();
	await context.clock.fastForward('15:01');
	await wiped(page);
});

test('finish and wipe: ten seconds to undo, then nothing is left in any storage, address or title, nor behind Back', async ({
	baseURL
}) => {
	// Playwright starts browsers without the cache that keeps pages for Back; phones have it.
	const browser = await chromium.launch({ ...wholeBrowser(), ignoreDefaultArgs: ['--disable-back-forward-cache'] });
	try {
		const page = await browser.newPage({ baseURL: baseURL!, viewport: { width: 360, height: 740 } });
		page.setDefaultTimeout(6000);
		await open(page, '/en/');
		await page.locator('[data-device="shared"]').click();
		await page.locator('[data-track="health"]').click();
		await page.locator('[data-start]').click();
		await arrive(page, { step: 'course', state: 'ready' });
		await openStep(page, scenarioAt);
		await page.locator('[data-start]').click();
		for (let n = 0; n < 3; n++) await decide(page, n);

		await page.clock.install();
		await page.locator('a[href$="#finish"]').click();
		await arrive(page, { step: 'settings' });
		await page.locator('[data-wipe]').click();
		await page.clock.runFor(9500);
		await page.locator('[data-undo]').click();
		await page.locator('[data-back]').click();
		await page.locator('[data-start]').click();
		await arrive(page, there);

		// From the cover, beneath which the answers still stand.
		await page.clock.fastForward('10:01');
		await covered(page);
		await page.locator('[data-wipe]').click();
		await page.clock.runFor(10_500);
		await wiped(page);
		await expectNothing(page);
	} finally {
		await browser.close();
	}
});

test('who leaves in the ten seconds has finished @whole', async ({ page }) => {
	await study(page);
	await page.locator('a[href$="#finish"]').click();
	await page.locator('[data-wipe]').click();
	await expect(page.locator('#finish [role="status"]')).toBeFocused();
	await page.locator('[data-back]').click();
	await wiped(page);
});

test('a second Enter does not take the finishing back; who takes it back is told that nothing was erased @whole', async ({ page }) => {
	await study(page);
	await page.locator('a[href$="#finish"]').click();
	await page.locator('[data-wipe]').focus();
	await page.keyboard.press('Enter');
	await expect(page.locator('#finish [role="status"]')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.locator('#finish')).toHaveAttribute('data-state', 'waiting');
	await page.locator('[data-undo]').click();
	await expect(page.locator('[data-kept]')).toBeVisible();
	await expect(page.locator('#finish')).toHaveAttribute('data-state', 'rest');
});

test('Hide and coming back end the work on a shared device, and the page says so beforehand', async ({ page }) => {
	await study(page);
	await expect(page.locator('[data-state="memory-shared"]')).toContainText(/press Hide, reload or close this page/);
	await page.locator('[data-quick-exit]').click();
	await expect(page).toHaveURL(/\/table\.html$/);
	for (let n = 0; n < 3; n++) await page.locator('button').first().click();
	await awake(page);
	await arrive(page, { state: 'opening' });
	await page.locator('[data-start]').click();
	await arrive(page, { state: 'decision', way: 0 });
});

/** How a lesson opens in each kind of copy, and where the table stands that hides it. */
const copies = [
	['on a server', (page: Page) => open(page, '/en/2/1/'), /\/table\.html$/],
	['in the one file', (page: Page, file: OneFile) => openFile(page, file, 'en/2/1/'), /\.html$/]
] as const;
for (const [where, show, table] of copies)
	test(`Hide leads back to the card of a lesson on a shared device too, ${where}: its address is kept for the tab, and nothing of what was done @whole`, async ({
		page
	}) => {
		const file = copyOneFile();
		try {
			await show(page, file);
			await turnCard(page);
			await arrive(page, { card: 2 });
			const card = (await page.locator('[data-mark]').getAttribute('data-mark'))!;
			for (let n = 0; n < 3; n++) await page.keyboard.press('Shift');
			await expect(page).toHaveURL(table);
			await expect(page.locator('td')).toHaveCount(144);
			const kept = await page.evaluate(() => ({ ...sessionStorage }));
			expect(kept['sala.back']).toMatch(new RegExp(`/en/2/1/#${card}$`));
			expect(
				Object.keys(kept)
					.map((key) => key.replace(/ .*/, ''))
					.sort()
			).toEqual(['sala.back', 'sala.hidden', 'sala.mode', 'sala.track']);
			for (let n = 0; n < 3; n++) await page.locator('button').first().click();
			await awake(page);
			await arrive(page, { card: 2 });
			await turnCard(page);
			await expect(page.locator('[data-state="memory-shared"]')).toBeVisible();
		} finally {
			file.remove();
		}
	});

test('finishing in one tab finishes the other one @whole', async ({ page, context }) => {
	await study(page);
	await finishInAnotherTab(context);
	await expect(page.locator('main[data-way]')).toHaveCount(0);
	await expect(page.locator('[data-start]')).toBeVisible();
});

test.describe('a device of one’s own', () => {
	test.use({ device: 'new' });
	test('that is said to be shared in another tab: what goes on here is not written down any more @whole', async ({ page, context }) => {
		const rows = () => dump(page).then((kept) => kept.split('"n":').length);
		const whose = (page: Page, mode: string) => page.locator(`[data-device="${mode}"]`).click();
		await open(page, '/en/settings/');
		await whose(page, 'own');
		await study(page);
		await page.locator('[data-saved="6"]').waitFor();
		const before = await rows();
		const other = await context.newPage();
		await open(other, '/en/settings/');
		const loaded = page.waitForEvent('load');
		await whose(other, 'shared');
		await loaded;
		await awake(page);
		await page.locator('[data-start]').click();
		await decide(page, 0);
		await page.locator('[data-state="memory-shared"]').waitFor();
		expect(await rows()).toBe(before);
	});
});

/** Any run of this browser has this id; it stands in every row that is ever written of it. */
const canary = 'canarycanarycana';
function nameRuns(canary: string): void {
	const { getRandomValues } = Crypto.prototype;
	Crypto.prototype.getRandomValues = function <T extends ArrayBufferView | null>(into: T): T {
		if (!(into instanceof Uint8Array) || into.length !== 16) return getRandomValues.call(this, into as never) as T;
		into.set(Array.from(canary, (letter) => 'abcdefghijkmnopqrstuvwxyz2345678'.indexOf(letter)));
		return into;
	};
}

for (const device of ['shared', 'own'] as const)
	test(`the power goes in the middle: the folder of the browser holds ${device === 'shared' ? 'nothing of a shared device' : 'what a person keeps on a device of their own, so that this search is known to find it'} @whole`, async ({
		baseURL
	}) => {
		test.skip(process.platform !== 'linux', 'finds the processes of the browser in /proc');
		const profile = mkdtempSync(join(tmpdir(), 'sala-shared-'));
		try {
			const context = await chromium.launchPersistentContext(profile, { ...launchOptions(), headless: true });
			await context.addInitScript(nameRuns, canary);
			const page = context.pages()[0] ?? (await context.newPage());
			await page.goto(`${baseURL}/en/`);
			await awake(page);
			await page.locator(`[data-device="${device}"]`).click();
			await page.locator('[data-track="health"]').click();
			await page.locator('[data-start]').click();
			await arrive(page, { step: 'course', state: 'ready' });
			await openStep(page, scenarioAt);
			await page.locator('[data-start]').click();
			for (let n = 0; n < 3; n++) await decide(page, n);
			await page.locator('[data-state="memory-shared"], [data-saved="6"]').waitFor();
			killBrowser(profile);
			await context.close().catch(() => {});
			// The course itself lies in the caches, with all its choices, chosen or not.
			const found = [canary, ...canaries].flatMap((text) => filesWith(profile, text)).filter((file) => !/Cache/.test(file));
			if (device === 'shared') expect(found).toEqual([]);
			else expect(found.join(' ')).toContain('IndexedDB');
		} finally {
			rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
		}
	});
