/** A learner without a pointer: Tab, Enter, Space and the keys 1 to 4; after each step, reading goes on at the new heading. */
import type { Page } from '@playwright/test';
import type { QuizShape, VariantShape } from '../../../src/lib/quiz/shape.ts';
import type { Decision, ScenarioShape } from '../../../src/lib/scenario/shape.ts';
import { arrive, expect, leaveCard, nextHas, saved, skipHere } from './app.ts';
import { askedAt } from './study.ts';
import { bestWay } from './ways.ts';

/** Tab until the focus is there, as somebody does who reads along; the focus is to be seen on every stop. */
export async function tabTo(page: Page, target: string): Promise<void> {
	for (let n = 0; n < 80; n++) {
		await page.keyboard.press('Tab');
		const at = await page.evaluate((target) => {
			const focused = document.activeElement;
			if (!focused || focused === document.body) return 'nowhere';
			const { outlineStyle, outlineWidth } = getComputedStyle(focused);
			const seen = focused.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
			// What looks like a button may be the label of a native input.
			const label = focused instanceof HTMLInputElement ? focused.labels?.[0] : undefined;
			const labelSeen = label && [label, ...label.querySelectorAll('*')].some((one) => getComputedStyle(one).outlineStyle !== 'none');
			if (!seen && !labelSeen) return `unseen on ${focused.outerHTML.slice(0, 100)}`;
			return focused.matches(target) ? 'there' : 'on the way';
		}, target);
		expect(at).not.toMatch(/unseen/);
		if (at === 'there') return;
	}
	throw new Error(`Tab never came to ${target}`);
}

export async function press(page: Page, target: string, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
	await tabTo(page, target);
	await page.keyboard.press(key);
}

/** The focus is on the heading of what is new, and at the top of the screen. */
export async function readsOn(page: Page): Promise<void> {
	await expect(page.locator('h1')).toBeFocused();
	expect(await page.evaluate(() => document.querySelector('h1')!.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
}

/** On the screen, a choice or an option has the number of its place. */
const keyOf = (page: Page, hook: string, id: string): Promise<string> =>
	page.evaluate(
		([hook, id]) =>
			`Digit${[...document.querySelectorAll(`button[data-${hook}]`)].findIndex((one) => one.getAttribute(`data-${hook}`) === id) + 1}`,
		[hook, id]
	);

/** Every card of the lesson on the screen, or every one from there on, with its practice question, and on to the next step. */
export async function readLesson(page: Page, from = 1): Promise<void> {
	const cards = await page.locator('.steps li').count();
	for (let card = from; card <= cards; card++) {
		await expect(page.locator('main')).toHaveAttribute('data-card', String(card));
		if (card > from) await readsOn(page);
		// A question is fetched by itself, and the end of the card comes with it.
		await page.locator('[data-end]').waitFor({ state: 'attached' });
		if (await page.locator('[data-practice]:not([data-task])').isVisible()) {
			// The keys come with the tools at the foot.
			await page.locator('.foot [data-print]').waitFor();
			await expect(page.locator('.foot .keyed'), 'which keys there are').toBeVisible();
			await page.keyboard.press('Digit2');
			await expect(page.locator('[data-practice] button[data-option]').nth(1)).toHaveAttribute('aria-pressed', 'true');
			await press(page, '[data-sure="half"]');
			await expect(page.locator('[data-practice] button[data-option]')).toHaveCount(0);
		}
		// Enter goes on from where the reading is; by Tab to the button and Space, too.
		const key = card % 2 ? 'Enter' : 'Space';
		if (card === from || key === 'Space') await tabTo(page, '[data-next]');
		else await page.locator('.foot [data-print]').waitFor();
		while (await nextHas(page, 'data-more')) await page.keyboard.press(key);
		// A task is skipped here; it is done by keyboard in tests/journeys/tasks.spec.ts.
		if (await nextHas(page, 'data-skip')) {
			if (!(await page.locator('main [data-next][data-skip]').isVisible())) await tabTo(page, skipHere);
			await page.keyboard.press(key);
			await expect(page.locator('.told')).toBeFocused();
			if (card === from || key === 'Space') await tabTo(page, '[data-next]');
			// What is told of it is longer than the question was.
			while (await nextHas(page, 'data-more')) await page.keyboard.press(key);
		}
		await leaveCard(page, () => page.keyboard.press(key));
	}
}

/** A line at the foot says that `?` shows the keys, and shows them when it is pressed. They lie over both columns, which stay beside each other. */
async function tellsKeys(page: Page): Promise<void> {
	const told = page.locator('main > .keys');
	await expect(page.locator('[data-keys]')).toBeVisible();
	const columns = () => page.locator('main > .col').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x));
	const before = await columns();
	await page.locator('[data-keys]').click();
	await expect(told).toBeVisible();
	expect(await columns()).toEqual(before);
	await page.keyboard.press('?');
	await expect(told).toBeHidden();
	await page.locator('h1').focus();
}

/** The scenario whose opening is on the screen, along its best way, and on to the next step. */
export async function playScenario(page: Page, shape: ScenarioShape): Promise<void> {
	await press(page, '[data-start]');
	for (const [i, { scene, choice }] of bestWay(shape).entries()) {
		await arrive(page, { state: 'decision', scene, way: i });
		await readsOn(page);
		if (i < 2) await tellsKeys(page);
		const stop = shape.scenes.find((one): one is Decision => one.id === scene && one.kind === 'decision')!.choices.find((one) => one.stop);
		if (i === 0 && stop) {
			await page.keyboard.press(await keyOf(page, 'choice', stop.id));
			await arrive(page, { state: 'stop' });
			await readsOn(page);
			// The first of the two ways on.
			await page.keyboard.press('Digit1');
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
	await readsOn(page);
	// A laptop has all parts on one screen.
	const parts = await page.locator('[data-go]').isVisible();
	if (parts) {
		await press(page, '[data-go]');
		await expect(page.locator('.now h2').first()).toBeFocused();
		await press(page, '[data-go]');
	}
	await press(page, 'input[name="take"]', 'Space');
	await expect(page.locator('input[name="take"]').first()).toBeChecked();
	await expect(page.locator('input[name="take"]').first()).toBeFocused();
	if (parts) {
		await press(page, '[data-go]');
		await expect(page.locator('.now h2').first()).toBeFocused();
	}
	await press(page, 'a[data-next]');
}

/** The written case in place of the scenario whose opening is on the screen, to its end. */
export async function readCase(page: Page, shape: ScenarioShape): Promise<void> {
	await press(page, '[data-skip]');
	await arrive(page, { state: 'case' });
	await readsOn(page);
	for (const { id, right } of shape.instead!.questions) {
		await pressOn(page);
		await expect(page.locator(`[data-question="${id}"]`)).toBeVisible();
		await readsOn(page);
		await press(page, `button[data-option="${right}"]`, 'Space');
		await expect(page.locator('button[data-option]')).toHaveCount(0);
	}
	await expect(page.locator('[data-case-done]')).toBeVisible();
	await pressOn(page);
}

/** Goes on from what was read to its end. The focus may bring that end into sight, and then the button says what comes next. */
async function pressOn(page: Page): Promise<void> {
	await tabTo(page, '[data-next]');
	while (await nextHas(page, 'data-more')) await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
}

/** The quiz whose opening is on the screen, every item right, to its result. */
export async function passQuiz(page: Page, quiz: QuizShape): Promise<void> {
	await press(page, '[data-start]');
	for (const item of quiz.items) {
		await arrive(page, { state: 'item', item: item.id });
		await readsOn(page);
		if (item === quiz.items[0]) await tellsKeys(page);
		await answerByKeys(page, await askedAt(page, quiz));
		await press(page, '[data-check]');
		await arrive(page, { state: 'feedback' });
		await readsOn(page);
		await press(page, '[data-next]', 'Space');
	}
	await arrive(page, { state: 'result' });
	await readsOn(page);
	await expect(page.locator('[data-result]')).toHaveAttribute('data-result', 'passed');
	// Whoever leaves before the page says so may lose the last tap.
	await saved(page);
}

export async function answerByKeys(page: Page, asked: VariantShape): Promise<void> {
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
			for (const step of asked.order.slice(0, -1)) {
				await page.locator('h1').focus();
				await press(page, `button[data-option="${step}"]`);
			}
			return;
		default:
			// A new kind does not compile before it has a case of its own.
			throw asked satisfies never;
	}
}
