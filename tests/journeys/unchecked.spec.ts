/** What was put together and is not checked yet, on a device of one's own: nothing of it is gone after Hide or when the page is loaded anew. */
import type { Page } from '@playwright/test';
import { arrive, awake, begin, expect, open, quizOf, saved, test } from '../support/pages/app.ts';
import { quizAt } from '../support/pages/kinds.ts';
import { answer, askedAt, check } from '../support/pages/study.ts';

/** How much was put into boxes, and not checked. */
const putAway = (page: Page) => page.locator('main button[data-thing]');
async function putTwoAway(page: Page): Promise<void> {
	for (let n = 1; n <= 2; n++) {
		await page.locator('button[data-box]').first().click();
		await expect(putAway(page)).toHaveCount(n);
	}
}

test('a sort of a quiz that is not checked yet is there after Hide, and after loading anew', async ({ page }) => {
	const { shape } = quizOf(quizAt, 'en');
	await begin(page, `/en/${quizAt}/`);
	for (;;) {
		const asked = await askedAt(page, shape);
		if (asked.kind === 'sort') break;
		await answer(page, asked);
		await check(page);
		await page.locator('main [data-next]').click();
		await arrive(page, { state: 'item' });
	}
	await putTwoAway(page);
	await saved(page);
	await page.locator('[data-quick-exit]').click();
	await expect(page).toHaveURL(/\/table\.html$/);
	for (let n = 0; n < 3; n++) await page.locator('button').first().click();
	await awake(page);
	await page.locator('[data-start]').click();
	await expect(putAway(page)).toHaveCount(2);
	await page.reload();
	await awake(page);
	await page.locator('[data-start]').click();
	await expect(putAway(page)).toHaveCount(2);
});

for (const [device, left] of [
	['own', 2],
	['shared', 0]
] as const)
	test.describe(() => {
		test.use({ device });
		test(`a sort on a card that is not checked yet is ${left ? 'there after loading anew' : 'gone with it'} on a device that is ${device}`, async ({
			page
		}) => {
			await open(page, '/en/2/2/#five-people');
			await arrive(page, { card: 2, state: 'ready' });
			await putTwoAway(page);
			await page.reload();
			await awake(page);
			await page.locator('.slip').waitFor();
			await expect(putAway(page)).toHaveCount(left);
			expect(
				await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }).filter((name) => name.includes('draft')).length)
			).toBe(left ? 1 : 0);
		});
	});

test('another try of a sort on a card goes on where it was when the page was loaded anew', async ({ page }) => {
	await open(page, '/en/2/2/#five-people');
	await arrive(page, { card: 2, state: 'ready' });
	for (let n = 1; n <= 5; n++) await page.locator('button[data-box="free"]').click();
	await page.locator('[data-check]').click();
	await page.locator('[data-task] > button.noprint').click();
	await putTwoAway(page);
	await saved(page);
	await page.reload();
	await awake(page);
	await expect(putAway(page)).toHaveCount(2);
});
