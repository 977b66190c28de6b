/** What was put together and is not checked yet, on a device of one's own: nothing of it is gone after Hide or when the page is loaded anew. */
import type { Page } from '@playwright/test';
import { arrive, awake, begin, expect, open, quizOf, saved, test } from '../support/pages/app.ts';
import { allWrong, plant, quizAt } from '../support/pages/kinds.ts';
import { answer, askedAt, check } from '../support/pages/study.ts';
import { wholeUnless } from '../support/run/forms.ts';

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

for (const tryOf of ['a first try', 'a new try'])
	test(`the first question of ${tryOf}, of which nothing was checked yet, is the same one after loading anew, with what was put away${wholeUnless(tryOf === 'a first try')}`, async ({
		page
	}) => {
		await open(page, '/en/1/7/');
		if (tryOf === 'a new try') await plant(page, 'people-and-context/check', allWrong('1/7', 'people-and-context/check'));
		const start = async () => {
			await page.reload();
			await awake(page);
			await page.locator('[data-start]').click();
			await page.locator('main[data-item]').waitFor();
		};
		await start();
		await putTwoAway(page);
		const asked = () => page.locator('main').evaluate(({ dataset }) => [dataset.item, dataset.variant]);
		const before = await asked();
		for (let n = 0; n < 3; n++) {
			await start();
			await expect(putAway(page)).toHaveCount(2);
			expect(await asked()).toEqual(before);
		}
	});

for (const device of ['own', 'shared'] as const)
	test.describe(() => {
		test.use({ device });
		test(`half a sort of a first question is there after a look at where to find help, on a device that is ${device}`, async ({ page }) => {
			await begin(page, '/en/1/7/');
			await putTwoAway(page);
			await page.locator('.foot a[href$="en/contacts/"]').click();
			await arrive(page, { step: 'contacts' });
			await page.locator('[data-back]').click();
			await page.locator('[data-start], main[data-item]').first().waitFor();
			if (await page.locator('[data-start]').isVisible()) await page.locator('[data-start]').click();
			await expect(putAway(page)).toHaveCount(2);
		});
	});

test('what was put away on one card is there after another one was checked, in this tab and in another @whole', async ({
	page,
	context
}) => {
	const there = '/en/2/2/#five-people';
	await open(page, there);
	await arrive(page, { card: 2, state: 'ready' });
	await putTwoAway(page);
	const other = await context.newPage();
	await begin(other, `/en/${quizAt}/`);
	const { shape } = quizOf(quizAt, 'en');
	await answer(other, await askedAt(other, shape));
	await check(other);
	await saved(other);
	await other.close();
	await page.reload();
	await awake(page);
	await expect(putAway(page)).toHaveCount(2);
});

test('an answer that was checked is there after loading anew, however slow the disk is: as checked, or as it was put together @whole', async ({
	page
}) => {
	await page.addInitScript(() => {
		const add = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'add')!.value as IDBObjectStore['add'];
		IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...what: Parameters<IDBObjectStore['add']>) {
			const made = add.apply(this, what);
			// Keeps the transaction open for as long as a busy disk would.
			const until = performance.now() + 1500;
			const hold = () => {
				if (performance.now() < until) this.count().onsuccess = hold;
			};
			hold();
			return made;
		};
	});
	await begin(page, `/en/${quizAt}/`);
	const { shape } = quizOf(quizAt, 'en');
	let asked = await askedAt(page, shape);
	while (asked.kind !== 'sort') {
		await answer(page, asked);
		await check(page);
		await saved(page);
		await page.locator('main [data-next]').click();
		await arrive(page, { state: 'item' });
		await saved(page);
		asked = await askedAt(page, shape);
	}
	await answer(page, asked);
	const put = await putAway(page).count();
	await check(page);
	await page.reload();
	await awake(page);
	await page.locator('[data-start]').click();
	await page.locator('main[data-item]').waitFor();
	await expect(page.locator('main[data-state="feedback"]').or(putAway(page).nth(put - 1))).toBeVisible();
});

for (const [device, left] of [
	['own', 2],
	['shared', 0]
] as const)
	test.describe(() => {
		test.use({ device });
		test(`an answer to a practice question that is not checked yet is ${left ? 'there after loading anew' : 'gone with it'} on a device that is ${device}`, async ({
			page
		}) => {
			await open(page, '/en/2/1/#try-it');
			const option = page.locator('button[data-option="means-empty"]');
			await option.click();
			await expect(option).toHaveAttribute('aria-pressed', 'true');
			await page.reload();
			await awake(page);
			await expect(option).toHaveAttribute('aria-pressed', `${left > 0}`);
			// Checked, it is told, and waits no longer.
			await option.click();
			await page.locator('[data-sure="half"]').click();
			if (left) {
				await saved(page);
				await page.reload();
				await awake(page);
			}
			await expect(page.locator('[data-yours]')).toBeVisible();
			expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('draft')))).toEqual([]);
		});
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

test('another try of a sort on a card goes on where it was when the page was loaded anew @whole', async ({ page }) => {
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
