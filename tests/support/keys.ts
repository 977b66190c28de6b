/** A page without a pointer. */
import type { Page } from '@playwright/test';
import { expect } from './app.ts';

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
