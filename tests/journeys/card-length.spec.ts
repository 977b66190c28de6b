/** A card is a screen: what bars leave of it, how far each card runs past it (half a screen at most), and what the bar says until the end was seen. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { figureHeights } from '../../src/compiler/card-heights.ts';
import { compile } from '../../src/compiler/compile.ts';
import type { Lang } from '../../src/lib/base/lang.ts';
import {
	arrive,
	awake,
	begin,
	expect,
	holdBack,
	languages,
	open,
	openStep,
	repeated,
	scenarioOf,
	test,
	turnCard
} from '../support/pages/app.ts';
import { lessonsOf } from '../support/course/lessons.ts';
import { lettersThere } from '../support/pages/letters.ts';
import { bestWay } from '../support/pages/ways.ts';
import { wholeUnless } from '../support/run/forms.ts';

/** Card → pixels past the screen, as they were when the list was made: `npx playwright test card-length --update-snapshots=all`. */
const golden = (lang: Lang) => `tests/journeys/golden/card-length.${lang}.json`;
const leastForTheCard = 560;

/** Card → pixels past the screen, as the compiler estimates them from the words. It takes seconds: only the test that asks compiles, not whoever loads this file. */
const estimatedByCompiler = (lang: Lang) =>
	new Map<string, number>(
		compile('.').longCards.flatMap((one) => (one.lang === lang ? [[`${one.step} ${one.card}`, one.over] as const] : []))
	);

/** What the frame leaves, and by how much the card is longer; as the card comes, and once more when the bar names what comes next, which may take two lines. */
const measured = (page: Page) =>
	page.evaluate(async () => {
		const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
		const room = () => Math.floor(innerHeight - box('header').height - box('.thumb').height);
		// A short card has the foot on the screen too; its end is above the bar then.
		const first = { room: room(), over: Math.max(0, Math.ceil(box('[data-end]').top - box('.thumb').top)) };
		scrollTo(0, document.body.scrollHeight);
		while (!document.querySelector('[data-next]:not([data-more])')) await new Promise(requestAnimationFrame);
		scrollTo(0, 0);
		return { ...first, then: room() };
	});

/** The room that is kept for a figure before it comes, and how high it comes out. */
const figureRoom = (page: Page) =>
	page.locator('.figure').evaluate((room) => ({
		kept: Number.parseFloat(getComputedStyle(room).minBlockSize),
		needed: [...room.children].reduce((sum, drawn) => sum + drawn.getBoundingClientRect().height, 0)
	}));

/**
 * Runs in the page: turns a card that was seen to its end, a frame at a time. How a thumb does it is tried below; a hundred cards turned by taps took
 * longer than any other journey.
 */
async function turn(): Promise<void> {
	const at = () => document.querySelector('main')!.dataset.card;
	const card = at();
	// A question is skipped by a first press, and late letters make "Next" into "More" again.
	for (let frame = 0; at() === card; frame++) {
		if (frame % 4 === 0) document.querySelector<HTMLElement>('[data-practice] [data-skip], main [data-next]')!.click();
		await new Promise(requestAnimationFrame);
	}
}

/** More than half of what bars and frame leave: more than half a screen of scrolling. */
const tooLong = ({ room, over }: { readonly room: number; readonly over: number }) => over > room / 2;
const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

for (const lang of languages)
	test(`bars leave ${leastForTheCard} of 740 px for every card in ${lang}, none asks for more than half a screen of scrolling or has grown, and the compiler knows them${repeated(lang)} @whole`, async ({
		page
	}, info) => {
		test.setTimeout(240_000);
		const known = existsSync(golden(lang)) ? (JSON.parse(readFileSync(golden(lang), 'utf8')) as Record<string, number>) : {};
		const found: Record<string, number> = {};
		const small: string[] = [];
		/** Drawings that move the text by more than a hair when they come, or leave it far below them. */
		const ill: string[] = [];
		const long: string[] = [];
		/** Of cards that are words and nothing else. */
		const texts: number[] = [];
		for (const { address, cards } of lessonsOf(lang)) {
			await open(page, `/${lang}/${address}/`);
			for (const [n, { id, figure, practice, task }] of cards.entries()) {
				const name = `${address} ${id}`;
				if (n > 0) await page.evaluate(turn);
				await arrive(page, { card: n + 1, state: 'ready' });
				await page.locator('[data-end]').waitFor({ state: 'attached' });
				await lettersThere(page);
				if (figure && !task?.onFigure) {
					// The drawing is fetched by itself.
					await page.locator('.figure > *').first().waitFor();
					const { kept, needed } = await figureRoom(page);
					if (kept !== figureHeights[figure.name] || needed > kept + 4 || needed < kept - 24)
						ill.push(`${figure.name}: ${needed} px, ${kept} kept, ${figureHeights[figure.name]} estimated`);
				}
				const { room, over, then } = await measured(page);
				found[name] = over;
				if (tooLong({ room, over })) long.push(`${name}: ${over} of ${room}`);
				if (!figure && !practice && !task) texts.push(over);
				if (room < leastForTheCard) small.push(`${name}: ${room}`);
				if (then < leastForTheCard) small.push(`${name} at its end: ${then}`);
			}
		}
		// So that a card that is too long is known to be found.
		await page
			.locator('[data-text]')
			.evaluate((text) =>
				text.append(...Array.from({ length: 40 }, () => Object.assign(document.createElement('p'), { textContent: 'A line.' })))
			);
		expect(tooLong(await measured(page))).toBe(true);
		expect(small).toEqual([]);
		expect(ill).toEqual([]);
		expect(long).toEqual([]);
		expect(texts.length).toBeGreaterThan(50);
		expect(median(texts), 'the median card of words fits between the bars').toBe(0);
		const estimated = estimatedByCompiler(lang);
		const apart = Object.entries(found).filter(([name, over]) => Math.abs(over - (estimated.get(name) ?? 0)) > 90);
		expect(apart.length, `estimated otherwise: ${apart.join(' ')}`).toBeLessThanOrEqual(Object.keys(found).length / 10);
		if (info.config.updateSnapshots === 'all') {
			writeFileSync(golden(lang), `${JSON.stringify(found, null, 2)}\n`);
			return;
		}
		// A card that is not on the list yet has the rule alone.
		expect(Object.entries(found).filter(([name, over]) => over > (known[name] ?? Infinity))).toEqual([]);
	});

test('the bar says "more" and scrolls until the end was seen, then what comes next; Back leads one card back', async ({ page }) => {
	await open(page, '/en/h/');
	await openStep(page, '2/1');
	await arrive(page, { card: 1, state: 'ready' });
	const button = page.locator('main [data-next]');
	await expect(button).toHaveText(/^More/);
	await button.click();
	expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100);
	await arrive(page, { card: 1 });
	await turnCard(page);
	await arrive(page, { card: 2 });
	expect(await page.evaluate(() => scrollY)).toBe(0);
	await turnCard(page);
	await arrive(page, { card: 3 });
	await page.goBack();
	await arrive(page, { card: 2 });
	await expect(page.locator('h1')).toBeFocused();
	// A card that was passed holds nobody up.
	await expect(button).toHaveText(/^Next: /);
	await page.locator('[data-back]').click();
	await arrive(page, { card: 1 });
	await page.goForward();
	await arrive(page, { card: 2 });
	await page.goBack();
	await page.goBack();
	await arrive(page, { step: 'course' });
	await page.goForward();
	await arrive(page, { card: 1 });
});

test('who scrolls to the end by hand is told what comes next', async ({ page }) => {
	await open(page, '/km/2/4/');
	await arrive(page, { state: 'ready' });
	await expect(page.locator('[data-more]')).toBeAttached();
	await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
	await expect(page.locator('[data-more]')).toHaveCount(0);
});

test('a tap from before the page is awake leads on where the card fits, also when its Khmer letters come after that', async ({ page }) => {
	const [scripts, letters] = [await holdBack(page, '**/*.js'), await holdBack(page, '**/sala-khmer.woff2')];
	await page.goto('/km/1/1/', { waitUntil: 'commit' });
	await page.locator('[data-next]').click();
	scripts();
	await awake(page);
	letters();
	await arrive(page, { card: 2 });
	expect(await page.evaluate(() => scrollY)).toBe(0);
});

for (const lang of languages)
	test(`what is asked lies on the first screen of every decision in ${lang}, above or at the thumb${wholeUnless(lang === 'km')}`, async ({
		page
	}) => {
		const { shape } = scenarioOf('2/5', lang);
		await begin(page, `/${lang}/2/5/`);
		const below: string[] = [];
		for (const [i, { scene, choice }] of bestWay(shape).entries()) {
			await arrive(page, { state: 'decision', scene, way: i });
			const { top, bottom } = await page.locator('#ask').evaluate((asked) => asked.getBoundingClientRect());
			if (top < 0 || bottom > 740) below.push(`${scene}: ${top} to ${bottom}`);
			await page.locator(`[data-choice="${choice}"]`).click();
			await arrive(page, { state: 'feedback' });
			await page.locator('[data-next]').click();
		}
		expect(below).toEqual([]);
	});

for (const lang of languages)
	test(`the opening of every quiz in ${lang} is one screen: a drawing, what it is about, how long, and what a wrong answer means${repeated(lang)} @whole`, async ({
		page
	}) => {
		for (const at of ['1/7', '2/7', '3/8', '4/8', '6/8', '7/7']) {
			await open(page, `/${lang}/${at}/`);
			await expect(page.locator('main .place')).toBeInViewport();
			const [last, bar] = await page.evaluate(() =>
				['main li:last-child', '.thumb'].map((selector) => document.querySelector(selector)!.getBoundingClientRect())
			);
			expect(last!.bottom, at).toBeLessThanOrEqual(bar!.top);
			expect(bar!.bottom, at).toBeLessThanOrEqual(740);
		}
	});

for (const lang of languages)
	test(`no step of an order lies behind the bar in ${lang}: on a lower phone it says “More” first${repeated(lang)} @whole`, async ({
		page
	}) => {
		await begin(page, `/${lang}/3/8/`);
		await arrive(page, { state: 'item' });
		const behind = () =>
			page.evaluate(() => {
				const bar = document.querySelector('.thumb')!.getBoundingClientRect().top;
				return [...document.querySelectorAll('button[data-option]')].filter((step) => step.getBoundingClientRect().bottom > bar).length;
			});
		const button = page.locator('main [data-check]');
		expect(await behind()).toBe(0);
		await expect(page.locator('[data-more]')).toHaveCount(0);
		// What is left is said on the button: the bar grows over no step.
		await page.locator('button[data-option]').first().click();
		await expect(button).toHaveText(/4|៤/);
		expect(await behind()).toBe(0);
		// Also to whoever presses it too early.
		await button.click({ force: true });
		await expect(page.locator('.thumb [role="status"]')).toHaveText(/4|៤/);
		await expect(button).toHaveText(/4|៤/);
		expect(await behind()).toBe(0);
		await page.setViewportSize({ width: 360, height: 560 });
		await begin(page, `/${lang}/3/8/`);
		await arrive(page, { state: 'item' });
		expect(await behind()).toBeGreaterThan(0);
		await expect(page.locator('[data-check][data-more]')).toBeVisible();
		await button.click();
		await expect(page.locator('[data-more]')).toHaveCount(0);
		expect(await behind()).toBe(0);
	});
