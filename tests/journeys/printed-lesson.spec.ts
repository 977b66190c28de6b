/** A whole lesson on paper: each card once, and of a task where each part belongs. */
import { expect, open, test, turnCard } from '../support/pages/app.ts';
import { lessonsOf } from '../support/course/lessons.ts';

test('a whole lesson is printed, and the open card stands on paper once', async ({ page }) => {
	await page.addInitScript(() => (window.print = () => document.documentElement.setAttribute('data-printed', '')));
	await open(page, '/en/2/1/');
	await turnCard(page);
	await page.locator('[data-print]').click();
	await expect(page.locator('html[data-printed]')).toBeAttached();
	await expect(page.locator('[data-whole]')).toBeHidden();
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('[data-whole] section')).toHaveCount(5);
	await expect(page.locator('main > .col').first()).toBeHidden();
	// Of a task each part says where it belongs.
	const { cards } = lessonsOf('en').find(({ address }) => address === '2/1')!;
	const puts = cards.flatMap(({ task }) => (task && 'put' in task.variant ? Object.entries(task.variant.put) : []));
	expect(puts.length).toBeGreaterThan(2);
	for (const [part, box] of puts)
		await expect(page.locator(`[data-whole] [data-part="${part}"]`)).toContainText(new RegExp(`· ${box}`, 'i'));
});

/** Cards whose task is a plan or an order. */
const onPaper = lessonsOf('km').flatMap(({ address, cards }) =>
	cards.flatMap(({ task }, card) => (task?.kind === 'plan' || task?.kind === 'order' ? [{ address, card, kind: task.kind }] : []))
);

test('on paper a plan names its places, says which are a risk, and an order has its numbers', async ({ page }) => {
	await page.addInitScript(() => (window.print = () => document.documentElement.setAttribute('data-printed', '')));
	expect(new Set(onPaper.map(({ kind }) => kind)).size).toBe(2);
	for (const { address, card, kind } of onPaper) {
		await open(page, `/km/${address}/`);
		await turnCard(page);
		await page.locator('[data-print]').click();
		await expect(page.locator('html[data-printed]')).toBeAttached();
		const parts = page.locator('[data-whole] section').nth(card).locator('[data-part]');
		const told = await parts.locator('p:first-child').allTextContents();
		expect(told.length).toBeGreaterThan(2);
		if (kind === 'order') expect(told.map((text) => text.trim().slice(0, 2))).toEqual(['១.', '២.', '៣.', '៤.', '៥.'].slice(0, told.length));
		else {
			const risks = told.filter((text) => text.includes('· ហានិភ័យ'));
			expect(risks.length).toBeGreaterThan(0);
			expect(risks.length).toBeLessThan(told.length);
			for (const text of told) expect(text).toContain('៖');
		}
	}
});
