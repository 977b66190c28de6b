/**
 * One thumb on a phone: it taps what it sees, and swipes as long as something of the screen has not been seen. A swipe is one screen of scrolling. What
 * somebody may leave folded (sources, "Why?") and the foot of a page need no swipe.
 */
import type { Locator, Page } from '@playwright/test';
import { expect } from './app.ts';

export interface Counted {
	readonly what: string;
	readonly taps: number;
	readonly swipes: number;
}

export class Hand {
	readonly #page: Page;
	readonly #counted: { what: string; taps: number; swipes: number }[] = [];

	constructor(page: Page) {
		this.#page = page;
	}

	/** What comes from here on is counted under this name. */
	begin(what: string): void {
		this.#counted.push({ what, taps: 0, swipes: 0 });
	}

	get counted(): readonly Counted[] {
		return this.#counted;
	}

	/** Everything in the first such part of the screen is read to its end. */
	async read(part = 'main'): Promise<void> {
		await this.#page.evaluate(() => document.fonts.ready);
		for (let n = 0; (await this.#page.evaluate(unread, part)) > 0; n++) {
			expect(n, 'a page that never ends').toBeLessThan(30);
			await this.#swipe(1);
		}
	}

	/** A tap on what may have to be looked for: it has to lie between the bars. */
	async tap(target: Locator): Promise<void> {
		for (let n = 0; ; n++) {
			const away = await target.evaluate(outOfSight);
			if (away === 0) break;
			expect(n, 'a button that never comes').toBeLessThan(30);
			await this.#swipe(away > 0 ? 1 : -1);
		}
		this.#counted.at(-1)!.taps++;
		await target.click();
	}

	async #swipe(screens: 1 | -1): Promise<void> {
		this.#counted.at(-1)!.swipes++;
		const moved = await this.#page.evaluate(scroll, screens);
		expect(moved, 'a swipe that moves nothing').toBe(true);
	}
}

/** Runs in the page: pixels of what is there to be read that no screen has shown yet. */
function unread(part: string): number {
	const bar = document.querySelector('main .thumb');
	const thumb = bar?.getBoundingClientRect();
	const edge = thumb && thumb.height > 0 ? Math.min(thumb.top, innerHeight) : innerHeight;
	const skipped = '.foot, .thumb, details:not([open]), .basis, .vh';
	const walker = document.createTreeWalker(document.querySelector(part)!, NodeFilter.SHOW_TEXT);
	let left = 0;
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const holder = node.parentElement!;
		if (!node.textContent!.trim() || holder.closest(skipped) || !holder.checkVisibility()) continue;
		const range = document.createRange();
		range.selectNodeContents(node);
		// What follows the bar comes up below it when the page is at its end.
		const follows = bar && bar.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
		// A line whose last pixel lies under the edge has been read.
		left = Math.max(left, Math.floor(range.getBoundingClientRect().bottom - (follows ? innerHeight : edge) - 4));
	}
	return left;
}

/** Runs in the page: by how many pixels the middle of something lies outside what is between the bars. */
function outOfSight(target: Element): number {
	const { top, bottom } = target.getBoundingClientRect();
	const middle = (top + bottom) / 2;
	if (target.closest('.thumb, header')) return 0;
	const from = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0;
	const thumb = document.querySelector('main .thumb')?.getBoundingClientRect();
	const to = thumb && thumb.height > 0 ? Math.min(thumb.top, innerHeight) : innerHeight;
	// A slip that stays in sight lies over what is under it.
	const slip = document.querySelector('.hand')?.getBoundingClientRect();
	const over = slip && !target.closest('.hand') ? Math.max(from, slip.bottom) : from;
	if (middle > to) return middle - to;
	return middle < over ? middle - over : 0;
}

/** Runs in the page: one screen on, or back. False where the page did not move. */
function scroll(screens: number): boolean {
	const before = scrollY;
	const from = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0;
	const thumb = document.querySelector('main .thumb')?.getBoundingClientRect();
	const to = thumb && thumb.height > 0 ? Math.min(thumb.top, innerHeight) : innerHeight;
	scrollBy(0, screens * (to - from));
	return scrollY !== before;
}
