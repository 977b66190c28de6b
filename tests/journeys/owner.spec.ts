/** A device that has an owner, and a tab that belongs to nobody or to somebody else: neither takes what the other did. */
import type { Page } from '@playwright/test';
import { arrive, begin, expect, open, test, turnCard } from '../support/pages/app.ts';
import { decide } from '../support/pages/kept.ts';
import { scenarioAt } from '../support/pages/kinds.ts';

test.use({ device: 'new' });

const whose = (page: Page, mode: string) => page.locator(`[data-device="${mode}"]`).click();
async function study(page: Page): Promise<void> {
	await begin(page, `/en/${scenarioAt}/`);
	for (let n = 0; n < 3; n++) await decide(page, n);
}
/** How many events lie on the disk. */
const events = (page: Page): Promise<number> =>
	page.evaluate(async () => {
		if (!(await indexedDB.databases()).some(({ name }) => name === 'sala')) return 0;
		return new Promise<number>((tell) => {
			const asked = indexedDB.open('sala');
			asked.onsuccess = () => {
				const count = asked.result.transaction('events').objectStore('events').count();
				count.onsuccess = () => (asked.result.close(), tell(count.result));
			};
		});
	});

for (const said of ['nothing', 'shared'] as const)
	test(`a tab in which ${said} was said, left alone for a quarter of an hour, erases nothing that the owner of the device has on the disk`, async ({
		page,
		context
	}) => {
		await context.clock.install();
		if (said === 'shared') {
			await open(page, '/en/settings/');
			await whose(page, said);
		}
		await study(page);
		const owner = await context.newPage();
		await open(owner, '/en/settings/');
		await whose(owner, 'own');
		if (said === 'nothing')
			// What was done in the other tab is theirs, and goes on where it was.
			await expect.poll(() => events(owner)).toBe(6);
		const came = await events(owner);
		await open(owner, '/en/2/1/');
		await turnCard(owner);
		await expect.poll(() => events(owner)).toBeGreaterThan(came);
		const before = await events(owner);
		await context.clock.fastForward('16:00');
		// The tabs ask each other for half a second.
		await context.clock.runFor(1000);
		await page.mouse.click(4, 400);
		if (said === 'shared') await expect(page).toHaveURL(/#wiped$/);
		else await arrive(page, { state: 'decision', way: 3 });
		await owner.reload();
		expect(await events(owner)).toBe(before);
		expect(await owner.evaluate(() => localStorage.getItem('sala.mode'))).toBe('own');
	});

test('clicks alone, as a screen reader makes them, keep a shared device from being covered', async ({ page }) => {
	await page.clock.install();
	await study(page);
	for (let minute = 0; minute < 12; minute++) {
		await page.clock.fastForward('01:00');
		await page.evaluate(() => document.querySelector<HTMLElement>('h1')!.click());
	}
	await expect(page.locator('main[data-step="lock"]')).toHaveCount(0);
});
