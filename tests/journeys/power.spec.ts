/** The power goes in the middle of a scenario. What the page had shown as saved is there at the next start, on the same screen. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { withoutRest } from '../support/pages/app.ts';
import { seeded } from '../../src/lib/base/random.ts';
import { launchOptions } from '../support/pages/chromium.ts';
import { inForm, wholeUnless } from '../support/run/forms.ts';
import { killBrowser } from '../support/power/kill-browser.ts';

const rounds = inForm(3, 30);

/** What a person sees: where the story stands, and how many events the page said are saved. */
interface Seen {
	readonly saved: number;
	readonly where: string;
}

const screen = (page: Page): Promise<Seen> =>
	page.evaluate(() => {
		const main = document.querySelector<HTMLElement>('main')!;
		const saved = document.querySelector<HTMLElement>('[data-saved]');
		// Another step has a run of its own.
		const here = main.dataset.way !== undefined;
		return {
			saved: here ? Number(saved?.dataset.saved ?? -1) : -1,
			where: `${main.dataset.state} ${main.dataset.scene ?? ''} ${main.dataset.way ?? ''}`
		};
	});

async function open(profile: string): Promise<{ context: BrowserContext; page: Page }> {
	const context = await chromium.launchPersistentContext(profile, {
		...launchOptions(),
		headless: true,
		viewport: { width: 360, height: 740 }
	});
	// What dies here is the phone, in the middle of a tap; the rest between two of a finger would leave it nothing to do.
	await context.addInitScript(withoutRest);
	return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

/** Whose device this is, said once and written by a browser that closes in peace. */
async function sayOwn(profile: string, baseURL: string): Promise<void> {
	const { context, page } = await open(profile);
	await page.goto(`${baseURL}/km/`);
	await page.evaluate(() => {
		localStorage.setItem('sala.mode', 'own');
		localStorage.setItem('sala.track', 'health');
	});
	await context.close();
}

test('R3: whenever the phone dies in a scenario, nothing that showed as saved is lost and the same screen comes back @long', async ({
	baseURL
}) => {
	test.skip(process.platform !== 'linux', 'finds the processes of the browser in /proc');
	test.setTimeout(60_000 + rounds * 15_000);
	const profile = mkdtempSync(join(tmpdir(), 'sala-power-'));
	const random = seeded(2026);
	let shown = 0;
	try {
		await sayOwn(profile, baseURL!);

		let last: Seen = { saved: 0, where: '' };
		for (let round = 0; round <= rounds; round++) {
			const { context, page } = await open(profile);
			try {
				await page.goto(`${baseURL}/${round % 2 ? 'en' : 'km'}/2/5/`);
				await page.locator('html[data-awake]').waitFor();
				await page.locator('[data-start]').click();
				await page.locator('main[data-way]:not([data-state=fetching])').waitFor();
				if (last.saved > 0) {
					await page.locator('[data-saved]').waitFor();
					const now = await screen(page);
					expect(now.saved, `round ${round}: what showed as saved is there`).toBeGreaterThanOrEqual(last.saved);
					// More than was seen may have reached the disk; with no more than that, it is the very screen.
					if (now.saved === last.saved) expect(now.where, `round ${round}: the same screen`).toBe(last.where);
				}
				if (round === rounds) break;
				const dies = wait(150 + random() * 1500).then(() => killBrowser(profile));
				last = await studyUntilDead(page, random, last);
				shown += last.saved;
				await dies;
			} finally {
				killBrowser(profile);
				await context.close().catch(() => {});
			}
		}
	} finally {
		rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
	}
	expect(shown, 'something was shown as saved').toBeGreaterThan(rounds);
});

/** Goes on as a learner would, forward more often than back, until the browser is gone. Gives back what was last seen as saved. */
async function studyUntilDead(page: Page, random: () => number, before: Seen): Promise<Seen> {
	let last = before;
	try {
		for (;;) {
			const now = await screen(page);
			if (now.saved >= 0) last = now;
			const taps = page.locator('main [data-choice], main [data-next], main [data-stop-on], main [data-debrief], header [data-back]');
			const n = await taps.count();
			await taps
				.nth(Math.floor(random() * n))
				.click({ timeout: 400, noWaitAfter: true })
				.catch((cause: unknown) => {
					if (/closed|crash|disconnected|Target/i.test(String(cause))) throw cause;
				});
			if ((await page.locator('main[data-way]').count()) === 0) await page.locator('[data-start]').click({ timeout: 400 });
		}
	} catch (cause) {
		if (!/closed|crash|disconnected|Target|Timeout/i.test(String(cause))) throw cause;
		return last;
	}
}

for (const [what, takenBack] of [
	['the next page that is opened erases', false],
	['what was taken back before is all there', true]
] as const)
	test(`when the phone dies in the ten seconds in which erasing can be taken back, ${what}${wholeUnless(takenBack)}`, async ({
		baseURL
	}) => {
		test.skip(process.platform !== 'linux', 'finds the processes of the browser in /proc');
		const profile = mkdtempSync(join(tmpdir(), 'sala-erasing-'));
		const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).toSorted());
		try {
			await sayOwn(profile, baseURL!);
			const { context, page } = await open(profile);
			await page.goto(`${baseURL}/en/2/5/`);
			await page.locator('html[data-awake]').waitFor();
			await page.locator('[data-start]').click();
			await page.locator('[data-choice], [data-option]').first().click();
			await page.locator('[data-saved]').waitFor();
			await page.goto(`${baseURL}/en/settings/`);
			await page.locator('html[data-awake]').waitFor();
			await page.locator('[data-wipe]').click();
			await page.locator('[data-wipe]').click();
			await expect.poll(() => databases(page)).toEqual(['sala', 'sala.finish']);
			if (takenBack) {
				await page.locator('[data-undo]').click();
				await page.locator('[data-kept]').waitFor();
				expect(await databases(page)).toEqual(['sala']);
			} else await page.evaluate(asked);
			killBrowser(profile);
			await context.close().catch(() => {});

			const again = await open(profile);
			await again.page.goto(`${baseURL}/en/`);
			await again.page.locator('html[data-awake]').waitFor();
			if (takenBack) {
				await again.page.goto(`${baseURL}/en/2/5/`);
				await again.page.locator('[data-saved]').waitFor();
				expect(await databases(again.page)).toEqual(['sala']);
			} else {
				// In the ten seconds themselves it could be taken back in another window.
				await expect(async () => {
					await again.page.reload();
					await again.page.locator('[data-state="wiped"]').waitFor({ timeout: 1000 });
				}).toPass({ timeout: 25_000 });
				expect(await databases(again.page)).toEqual([]);
				expect(await again.page.evaluate(() => Object.keys(localStorage))).toEqual([]);
			}
			await again.context.close();
		} finally {
			killBrowser(profile);
			rmSync(profile, { recursive: true, force: true });
		}
	});

/** Waits until what is asked for is in the database, and so on the disk. */
function asked(): Promise<void> {
	return new Promise((done) => {
		const open = indexedDB.open('sala.finish');
		open.onsuccess = () => {
			const look = () => {
				const found = open.result.transaction('asked').objectStore('asked').count();
				found.onsuccess = () => (found.result > 0 ? (open.result.close(), done()) : look());
			};
			look();
		};
	});
}
