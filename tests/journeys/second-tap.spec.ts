/** A finger that trembles, or that is in a hurry: its second tap presses nothing that the first one has brought. */
import type { Page } from '@playwright/test';
import { arrive, begin, expect, open, placeOf, test } from '../support/pages/app.ts';
import { quizAt, scenarioAt, screens, shape } from '../support/pages/kinds.ts';
import { bestWay } from '../support/pages/ways.ts';

test.use({ finger: true });

/** Presses what can be pressed, and tells what would be pressed at the same place two frames later; null where that is nothing. */
async function underFinger(page: Page, target: string): Promise<string | null> {
	// Until what has just come up can be pressed.
	await page.locator(target).hover();
	return page.evaluate(async (target) => {
		const { x, y, width, height } = document.querySelector(target)!.getBoundingClientRect();
		const at = () => document.elementFromPoint(x + width / 2, y + height / 2);
		const frame = () => new Promise((done) => requestAnimationFrame(done));
		at()!.closest<HTMLElement>('a, button')!.click();
		await frame();
		await frame();
		return at()?.closest('main :is(a, button, label, summary)')?.outerHTML ?? null;
	}, target);
}

test('going on from a decision answers none, and leads nowhere else', async ({ page }) => {
	await begin(page, `/km/${scenarioAt}/`);
	for (const [n, { choice }] of bestWay(shape).slice(0, 4).entries()) {
		await arrive(page, { state: 'decision', way: n });
		await page.locator(`[data-choice="${choice}"]`).click();
		await arrive(page, { state: 'feedback' });
		await page.locator('main [data-next]').hover();
		const { x, y, width, height } = (await page.locator('main [data-next]').boundingBox())!;
		for (let tap = 0; tap < 2; tap++) await page.touchscreen.tap(x + width / 2, y + height / 2);
		await arrive(page, { state: 'decision', way: n + 1 });
	}
	// A moment later the finger is heard again.
	await page.locator('[data-choice]').first().click();
	// Which answer stands first is by chance, and one of them may stop the story.
	await expect(page.locator('main:is([data-state="feedback"], [data-state="stop"])')).toBeAttached();
});

test('a third tap does not answer a decision that nobody can have read', async ({ page }) => {
	await begin(page, `/km/${scenarioAt}/`);
	await arrive(page, { state: 'decision', way: 0 });
	const presses = (rested: number) =>
		page.evaluate((rested) => {
			const rests = document.querySelector('main')!.getAnimations();
			for (const rest of rests) rest.pause();
			for (const rest of rests) rest.currentTime = rested;
			const { x, y } = document.querySelector('[data-choice]')!.getBoundingClientRect();
			return document.elementFromPoint(x + 20, y + 20)?.closest('[data-choice]') !== null;
		}, rested);
	expect([await presses(450), await presses(950), await presses(1000)]).toEqual([false, false, true]);
});

test('a second Enter does not pass by what is told of an answer', async ({ page }) => {
	await begin(page, `/en/${quizAt}/`);
	await arrive(page, { state: 'item' });
	await page.locator('button[data-option]').first().click();
	const { item } = await placeOf(page);
	await page.locator('h1').focus();
	await page.keyboard.press('Enter');
	await arrive(page, { state: 'feedback' });
	await page.keyboard.press('Enter');
	// A moment later the key is heard again.
	await page.waitForFunction(() => document.querySelector('main')!.getAnimations().length === 0);
	await arrive(page, { state: 'feedback', item: item! });
	await page.keyboard.press('Enter');
	await expect(page.locator(`main:not([data-item="${item}"])`)).toBeAttached();
});

test('a thing that is put into a box brings the next one, which is not put there with it @whole', async ({ page }) => {
	await open(page, '/km/2/2/#five-people');
	await arrive(page, { card: 2, state: 'ready' });
	await page.locator('.slip[data-thing]').waitFor();
	const box = page.locator('.figure button[data-box="free"]');
	await box.hover();
	const { x, y, width, height } = (await box.boundingBox())!;
	for (let tap = 0; tap < 2; tap++) await page.touchscreen.tap(x + width / 2, y + height / 2);
	await expect(page.locator('.placed [data-thing]')).toHaveCount(1);
	// A moment later the finger is heard again: the same tap goes on with the next one.
	await box.click();
	await expect(page.locator('.placed [data-thing]')).toHaveCount(2);
});

test('the next card of a lesson, more of it, and what is told of an answer, are not pressed @whole', async ({ page }) => {
	await open(page, '/km/1/2/');
	await arrive(page, { state: 'ready' });
	const bar = 'main [data-next]';
	const last = await page.locator('.steps li').count();
	for (;;) {
		expect(await underFinger(page, bar)).toBeNull();
		if ((await placeOf(page)).card === String(last)) break;
	}
	await page.locator('[data-end]').waitFor({ state: 'attached' });
	while ((await page.locator(bar).getAttribute('data-more')) !== null) expect(await underFinger(page, bar)).toBeNull();
	await page.locator('button[data-option]').first().click();
	await expect(page.locator(`${bar}[data-check]`)).toBeInViewport();
	expect(await underFinger(page, bar)).toBeNull();
	await expect(page.locator('.told')).toContainText(/./);
	await arrive(page, { card: last });
});

test('the parts of a debrief, and the questions of a written case, are turned one by one @whole', async ({ page }) => {
	await screens.find(({ name }) => name === 'part 2 of a debrief')!.show(page, 'km');
	for (const part of [2, 3]) {
		expect(await underFinger(page, '[data-go]')).toBeNull();
		await expect(page.locator(`.debrief[data-part="${part}"]`)).toBeAttached();
	}
	await open(page, `/km/${scenarioAt}/`);
	await page.locator('[data-skip]').click();
	await arrive(page, { state: 'case' });
	do expect(await underFinger(page, '.thumb .act')).toBeNull();
	while ((await page.locator('[data-question]').count()) === 0);
});

test('neither a second tap nor an Enter that is held passes the question whether to erase everything', async ({ page }) => {
	await open(page, '/en/settings/');
	const wipe = page.locator('[data-wipe]');
	await wipe.scrollIntoViewIfNeeded();
	await wipe.hover();
	const { x, y, width, height } = (await wipe.boundingBox())!;
	for (let tap = 0; tap < 2; tap++) await page.touchscreen.tap(x + width / 2, y + height / 2);
	await expect(wipe).toBeVisible();
	await expect(page.locator('[data-undo]')).toHaveCount(0);
	await page.reload();
	await arrive(page, { step: 'settings' });
	await wipe.focus();
	// Pressed again without having been let go of is what a browser makes of a key that is held.
	for (let press = 0; press < 8; press++) await page.keyboard.down('Enter');
	await page.keyboard.up('Enter');
	await expect(page.locator('#finish')).toHaveAttribute('data-state', 'sure');
});
