/** The module without a pointer: every step by Tab, Enter, Space and the keys 1 to 4; after each, reading goes on at the new heading. */
import type { Page } from '@playwright/test';
import type { VariantShape } from '../../src/lib/quiz/shape.ts';
import type { Decision } from '../../src/lib/scenario/shape.ts';
import { arrive, expect, open, test } from '../support/app.ts';
import { lessonAt, quiz, quizAt, scenarioAt, shape } from '../support/kinds.ts';
import { press, readsOn } from '../support/keys.ts';
import { askedAt } from '../support/study.ts';
import { bestWay } from '../support/ways.ts';

test.use({ viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false });
test.setTimeout(60_000);

/** On the screen, a choice or an option has the number of its place. */
const keyOf = (page: Page, hook: string, id: string): Promise<string> =>
	page.evaluate(
		([hook, id]) =>
			`Digit${[...document.querySelectorAll(`button[data-${hook}]`)].findIndex((one) => one.getAttribute(`data-${hook}`) === id) + 1}`,
		[hook, id]
	);

test('a lesson by keyboard: each card, its practice question, and on to the next step', async ({ page }) => {
	await open(page, `/en/${lessonAt}/`);
	await page.keyboard.press('Tab');
	await expect(page.locator('.skip')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.locator('h1')).toBeFocused();

	await press(page, '[data-term]');
	await expect(page.locator('[role="note"]')).toBeVisible();
	const cards = await page.locator('.steps li').count();
	for (let card = 1; card <= cards; card++) {
		await expect(page.locator('main')).toHaveAttribute('data-card', String(card));
		if (card > 1) await readsOn(page);
		if (await page.locator('[data-practice]').isVisible()) {
			await press(page, '[data-practice] button[data-option]', 'Space');
			await press(page, '[data-sure="half"]');
			await expect(page.locator('[data-practice] button[data-option]')).toHaveCount(0);
		}
		await press(page, '[data-next]', card % 2 ? 'Enter' : 'Space');
	}
	await expect(page).not.toHaveURL(new RegExp(`/${lessonAt}/$`));
	await readsOn(page);
});

test('a scenario by keyboard: the keys 1 to 4 and Enter choose, one goes back, and the debrief is read', async ({ page }) => {
	await open(page, `/en/${scenarioAt}/`);
	await press(page, '[data-start]');
	for (const [i, { scene, choice }] of bestWay(shape).entries()) {
		await arrive(page, { state: 'decision', scene, way: i });
		await readsOn(page);
		const stop = shape.scenes.find((one): one is Decision => one.id === scene && one.kind === 'decision')!.choices.find((one) => one.stop);
		if (i === 0 && stop) {
			await page.keyboard.press(await keyOf(page, 'choice', stop.id));
			await arrive(page, { state: 'stop' });
			await readsOn(page);
			await press(page, '[data-stop-back]');
			await arrive(page, { state: 'decision', scene });
			await readsOn(page);
		}
		if (i % 2) await press(page, `[data-choice="${choice}"]`);
		else await page.keyboard.press(await keyOf(page, 'choice', choice));
		await arrive(page, { state: 'feedback', scene });
		await readsOn(page);
		if (i === 1) {
			await press(page, '[data-open="why"] summary', 'Space');
			await expect(page.locator('[data-open="why"]')).toHaveAttribute('open');
		}
		await press(page, '[data-next]');
	}
	await arrive(page, { state: 'ending' });
	await readsOn(page);
	await press(page, '[data-debrief]');
	await expect(page.locator('#way')).toBeFocused();
	await page.locator('h1').focus();
	await press(page, 'input[name="take"]', 'Space');
	await expect(page.locator('input[name="take"]').first()).toBeChecked();
	await press(page, 'a[data-next]');
	await expect(page).not.toHaveURL(new RegExp(`/${scenarioAt}/$`));
	await readsOn(page);
});

test('a quiz by keyboard: single answers, boxes and orders, to its result', async ({ page }) => {
	await open(page, `/en/${quizAt}/`);
	await press(page, '[data-start]');
	for (const item of quiz.items) {
		await arrive(page, { state: 'item', item: item.id });
		await readsOn(page);
		await answerByKeys(page, await askedAt(page, quiz));
		await press(page, '[data-check]');
		await arrive(page, { state: 'feedback' });
		await readsOn(page);
		await press(page, '[data-next]', 'Space');
	}
	await arrive(page, { state: 'result' });
	await readsOn(page);
	await expect(page.locator('[data-result]')).toHaveAttribute('data-result', 'passed');
});

async function answerByKeys(page: Page, asked: VariantShape): Promise<void> {
	switch (asked.kind) {
		case 'single':
		case 'say':
		case 'record':
			return page.keyboard.press(await keyOf(page, 'option', asked.right));
		case 'sort':
			for (let n = 0; n < Object.keys(asked.put).length; n++) {
				const thing = await page.locator('.slip').getAttribute('data-thing');
				await page.keyboard.press(await keyOf(page, 'box', asked.put[thing!]!));
				await expect(page.locator(`.slip:not([data-thing="${thing}"])`)).toBeAttached();
			}
			return;
		case 'plan':
			for (const place of asked.places)
				if (asked.risks.includes(place)) {
					await press(page, `#plan-${place}`, 'Space');
					await expect(page.locator(`#plan-${place}`)).toBeChecked();
				}
			return;
		case 'order':
			for (const [to, step] of asked.order.entries()) {
				let from = await placeOfStep(page, step);
				if (from === to) continue;
				await page.locator('h1').focus();
				await press(page, `li[data-option="${step}"] [data-move="-1"]`);
				// The focus stays on the row that moves, so Enter moves it on.
				while (--from > to) {
					await expect(page.locator(`li[data-option="${step}"] button:focus`)).toBeAttached();
					await page.keyboard.press('Enter');
				}
				await expect(page.locator(`ol li[data-option]:nth-child(${to + 1})`)).toHaveAttribute('data-option', step);
			}
	}
}

const placeOfStep = (page: Page, step: string): Promise<number> =>
	page
		.locator('ol li[data-option]')
		.evaluateAll((rows, step) => rows.findIndex((row) => (row as HTMLElement).dataset.option === step), step);
