/** What a learner does at the steps of a module, by tapping. */
import type { Page } from '@playwright/test';
import type { QuizShape, VariantShape } from '../../../src/lib/quiz/shape.ts';
import { arrive, expect, readToEnd } from './app.ts';

/** The variant of the item on the screen. */
export async function askedAt(page: Page, quiz: QuizShape): Promise<VariantShape> {
	const { item, variant } = await page.locator('main').evaluate(({ dataset }) => ({ ...dataset }));
	return quiz.items.find(({ id }) => id === item)!.variants.find(({ id }) => id === variant)!;
}

/** Gives the right answer to the item on the screen, or a wrong one, up to but not including "Check". */
export async function answer(page: Page, asked: VariantShape, right = true): Promise<void> {
	switch (asked.kind) {
		case 'single':
		case 'say':
		case 'record': {
			const option = right ? asked.right : asked.options.find((id) => id !== asked.right)!;
			await page.locator(`button[data-option="${option}"]`).click();
			return;
		}
		case 'sort': {
			const boxes = [...new Set(Object.values(asked.put))];
			for (;;) {
				const thing = await page.locator('.slip').getAttribute('data-thing');
				if (!thing) return;
				const own = asked.put[thing]!;
				await page.locator(`button[data-box="${right ? own : boxes.find((box) => box !== own)!}"]`).click();
				await expect(page.locator(`.slip:not([data-thing="${thing}"])`)).toBeAttached();
			}
		}
		case 'plan': {
			const wrong = asked.places.find((place) => !asked.risks.includes(place))!;
			for (const place of right ? asked.risks : [wrong]) await page.locator(`#plan-${place}`).check();
			return;
		}
		case 'order': {
			// The last one finds its place by itself.
			for (const step of (right ? asked.order : [...asked.order].reverse()).slice(0, -1))
				await page.locator(`button[data-option="${step}"]`).click();
			return;
		}
		default:
			// A new kind does not compile before it has a case of its own.
			throw asked satisfies never;
	}
}

export async function check(page: Page): Promise<void> {
	await page.locator('[data-check]').click();
	await arrive(page, { state: 'feedback' });
}

/** From the start of a written case that was answered, which is read again, to the answer of its last question. */
export async function throughCase(page: Page): Promise<void> {
	for (let before = ''; ;) {
		await readToEnd(page);
		const on = page.locator('[data-case-on]');
		if (!(await on.isVisible())) return;
		await on.click();
		const question = page.locator('main [data-question]');
		await expect(question).not.toHaveAttribute('data-question', before);
		before = (await question.getAttribute('data-question'))!;
	}
}
