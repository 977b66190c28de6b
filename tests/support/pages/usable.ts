/** What must hold on every screen, in words that a test can ask: the rules of WCAG, large enough to tap, nothing that runs out or is cut off. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect } from './app.ts';
import { lettersThere } from './letters.ts';

/** Axe in the form that is its shortest: each page reads it anew, and longer than the rules take to run. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function expectUsable(page: Page, where: string): Promise<void> {
	// The question of a card is fetched by itself: until it is there, the card is shorter than the one that is looked at.
	await expect(page.locator('main[data-card]:not(:has([data-end]))')).not.toBeAttached();
	await lettersThere(page);
	const size = page.viewportSize()!;
	// What scrolls under the button at the thumb is half covered now and free a moment later, so the rules are asked of the whole page at once.
	const height = await page.evaluate(wholeHeight);
	await page.setViewportSize({ ...size, height: Math.max(size.height, height) });
	expect.soft(await violations(page), `rules of WCAG ${where}`).toEqual([]);
	await page.setViewportSize(size);
	expect.soft(await page.evaluate(small), `too small to tap ${where}`).toEqual([]);
	expect.soft(await page.evaluate(hideIsInReach), `hide ${where}`).toBe('in reach');
	expect.soft(await page.evaluate(outside), `outside ${where}`).toEqual([]);
	await page.setViewportSize({ width: 320, height: 640 });
	expect.soft(await page.evaluate(outside), `outside at 320 pixels ${where}`).toEqual([]);
	await page.setViewportSize(size);
	await page.evaluate(() => void (document.documentElement.style.fontSize = '200%'));
	expect.soft(await page.evaluate(outside), `outside with text at 200 % ${where}`).toEqual([]);
	// Two columns of a laptop are narrower than a bar that has a least width.
	await page.setViewportSize({ width: 1280, height: 800 });
	expect.soft(await page.evaluate(outside), `outside on a laptop with text at 200 % ${where}`).toEqual([]);
	await page.setViewportSize(size);
	await page.evaluate(() => void (document.documentElement.style.fontSize = ''));
}

/** Runs in the page: how high a window has to be in which nothing is left to scroll to, also in a column of its own. */
function wholeHeight(): number {
	const inside = [...document.querySelectorAll('main, main *')].map((one) =>
		getComputedStyle(one).overflowY === 'auto' ? one.scrollHeight - one.clientHeight : 0
	);
	return Math.max(document.documentElement.scrollHeight, innerHeight + Math.max(0, ...inside));
}

/** What axe finds. Asked directly: its builder for Playwright brings the library anew for each question, which takes longer than the rules. */
export async function violations(page: Page): Promise<readonly string[]> {
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
	return page.evaluate(brokenRules, {
		// What passes is counted by nobody, and takes as long to describe on a long page as the rules themselves.
		resultTypes: ['violations' as const],
		runOnly: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag21aaa', 'wcag22a', 'wcag22aa', 'wcag22aaa', 'best-practice'],
		// By itself the enhanced rule leaves what is paler still to the weaker one, which would look at every word again: here nothing is too pale for it.
		rules: { 'color-contrast-enhanced': { enabled: true }, 'color-contrast': { enabled: false }, 'target-size': { enabled: true } },
		checks: { 'color-contrast-enhanced': { options: { contrastRatio: { normal: { minThreshold: 0 }, large: { minThreshold: 0 } } } } }
	});
}

/** Runs in the page, which has no frames: nothing needs to be put together. */
async function brokenRules(options: RunOptions): Promise<readonly string[]> {
	const { axe } = globalThis as unknown as { axe: { run(root: Document, options: RunOptions): Promise<AxeResults> } };
	const { violations } = await axe.run(document, options);
	return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Runs in the page: buttons, links that stand alone and whatever else is tapped, smaller than 44 × 44. */
export function small(): string[] {
	const inSentence = (one: Element) => {
		const block = one.parentElement!.closest('p, li, dd');
		if (getComputedStyle(one).display !== 'inline' || !block) return false;
		// Words of the sentence itself: what only stands beside a link, as a note in an element of its own, makes no sentence of it.
		for (let at: Element = one; at !== block; at = at.parentElement!)
			if ([...at.parentElement!.childNodes].some((beside) => beside.nodeType === Node.TEXT_NODE && beside.textContent!.trim().length > 3))
				return true;
		return false;
	};
	return [
		...document.querySelectorAll<HTMLElement>('a[href], button, summary, label, select, input:not([type="radio"], [type="checkbox"])')
	].flatMap((one) => {
		if (!one.checkVisibility() || getComputedStyle(one).clipPath !== 'none' || inSentence(one)) return [];
		const { width, height } = one.getBoundingClientRect();
		return width >= 44 && height >= 44 ? [] : [`${one.tagName} "${one.textContent!.trim().slice(0, 30)}" ${width} × ${height}`];
	});
}

/** Runs in the page: whether a finger on "hide" meets it, however far somebody has read. */
function hideIsInReach(): string {
	scrollTo(0, document.documentElement.scrollHeight);
	const { left, top, width, height } = document.querySelector('[data-quick-exit]')!.getBoundingClientRect();
	const met = document.elementFromPoint(left + width / 2, top + height / 2);
	return met?.closest('[data-quick-exit]') ? 'in reach' : met ? `under ${met.outerHTML.slice(0, 80)}` : 'off the screen';
}

/** Runs in the page: what makes it scroll sideways, and what is cut off. */
export function outside(): string[] {
	const { clientWidth, scrollWidth } = document.documentElement;
	const faults: string[] = [];
	const name = (one: Element) => `${one.tagName}.${one.getAttribute('class') ?? ''} "${one.textContent!.trim().slice(0, 30)}"`;
	for (const one of document.querySelectorAll<HTMLElement>('body *')) {
		if (!(one instanceof HTMLElement) || !one.checkVisibility()) continue;
		const style = getComputedStyle(one);
		if (style.clipPath !== 'none') continue;
		const { left, right } = one.getBoundingClientRect();
		if (scrollWidth > clientWidth && (right > clientWidth + 1 || left < -1)) faults.push(`runs out: ${name(one)} ${left}–${right}`);
		// A field moves on under its text, and one can move in it.
		if (one instanceof HTMLInputElement) continue;
		const cut = (way: string, inner: number, outer: number) => way !== 'visible' && inner > outer + 1;
		// So does a column of the console, which scrolls down by itself; that keys reach it is tried in live-plan.spec.
		if (one.matches('.desk > *') && style.overflowY === 'auto' && !cut(style.overflowX, one.scrollWidth, one.clientWidth)) continue;
		if (cut(style.overflowX, one.scrollWidth, one.clientWidth) || cut(style.overflowY, one.scrollHeight, one.clientHeight))
			faults.push(`cut off: ${name(one)}`);
	}
	return scrollWidth > clientWidth && !faults.length ? [`the page is ${scrollWidth} wide`] : faults;
}

/** Runs in the page: what moves though nothing should, and buttons that lose their edge in forced colours. */
export function plainLook(): string[] {
	const moving = document.getAnimations().map(() => 'something still moves');
	const edgeless = [...document.querySelectorAll<HTMLElement>('.act, .choice')].filter((one) => {
		const { borderTopWidth, borderTopStyle, transitionDuration } = getComputedStyle(one);
		return (
			one.checkVisibility() && (parseFloat(borderTopWidth) < 1 || borderTopStyle === 'none' || !/^0s(, 0s)*$/.test(transitionDuration))
		);
	});
	return [...moving, ...edgeless.map((one) => `no edge, or moves: ${one.outerHTML.slice(0, 60)}`)];
}
