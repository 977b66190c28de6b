/** A finger that trembles, or that is in a hurry: its second tap presses nothing that the first one has brought. */
import type { Page } from '@playwright/test';
import { arrive, begin, expect, open, placeOf, test, turnCard } from '../support/pages/app.ts';
import { scenarioAt, screens, shape } from '../support/pages/kinds.ts';
import { bestWay } from '../support/pages/ways.ts';

test.use({ finger: true });

async function twice(page: Page, target: string): Promise<void> {
	const { x, y, width, height } = (await page.locator(target).boundingBox())!;
	await page.touchscreen.tap(x + width / 2, y + height / 2);
	await page.touchscreen.tap(x + width / 2, y + height / 2);
}

test('going on from a decision answers none, and leads nowhere else', async ({ page }) => {
	await begin(page, `/km/${scenarioAt}/`);
	for (const [n, { choice }] of bestWay(shape).slice(0, 4).entries()) {
		await arrive(page, { state: 'decision', way: n });
		await page.locator(`[data-choice="${choice}"]`).click();
		await arrive(page, { state: 'feedback' });
		await expect(page.locator('main [data-next]')).toBeInViewport();
		// The feedback rests too, before it can be left.
		await page.locator('main [data-next]').hover();
		await twice(page, 'main [data-next]');
		await arrive(page, { state: 'decision', way: n + 1 });
	}
	// A moment later the finger is heard again.
	await page.locator('[data-choice]').first().click();
	await arrive(page, { state: 'feedback' });
});

test('an answer that was just checked does not end the lesson before it is told', async ({ page }) => {
	await open(page, '/km/1/2/');
	await arrive(page, { state: 'ready' });
	const last = Number(await page.locator('.steps li').count());
	while ((await placeOf(page)).card !== String(last)) await turnCard(page);
	await page.locator('[data-practice] button[data-option], [data-task] button').first().waitFor();
	await page.locator('button[data-option]').first().click();
	await expect(page.locator('main [data-next][data-check]')).toBeInViewport();
	await page.locator('main [data-next]').hover();
	await twice(page, 'main [data-next]');
	await expect(page.locator('.told')).toContainText(/./);
	await expect(page).toHaveURL(/\/km\/1\/2\/$/);
	await arrive(page, { card: last });
});

test('the parts of a debrief are turned one by one', async ({ page }) => {
	await screens.find(({ name }) => name === 'a debrief with cards to look at again')!.show(page, 'km');
	await page.evaluate(() => scrollTo(0, 0));
	for (const part of [1, 2]) {
		await page.locator('[data-go]').hover();
		await twice(page, '[data-go]');
		await expect(page.locator(`.debrief[data-part="${part}"]`)).toBeAttached();
	}
});

test('the next card is not turned, and the foot that comes up under the finger is not pressed', async ({ page }) => {
	await open(page, '/km/3/2/');
	await turnCard(page);
	const { card } = await placeOf(page);
	for (let n = Number(card); n < 4; n++) {
		const bar = page.locator('main [data-next]');
		while ((await bar.getAttribute('data-more')) !== null) await bar.click();
		await bar.hover();
		await twice(page, 'main [data-next]');
		await expect(page.locator('main')).toHaveAttribute('data-card', String(n + 1));
	}
});
