/** The wall from the last row: what it says is as large as an eye needs ten metres away from a picture two metres wide. */
import { test, type Browser, type Page } from '@playwright/test';
import type { Lang } from '../../src/lib/base/lang.ts';
import type { WallFrame } from '../../src/lib/live/protocol.ts';
import { scanReach } from '../../src/lib/live/scan-reach.ts';
import { expect, repeated } from '../support/pages/app.ts';
import { inForm } from '../support/run/forms.ts';
import { decisions, laptop, longest, settled, stories, texts, twoSpreads, type Asked } from '../support/live/told-wall.ts';

const sizes = [
	[1280, 720],
	[1920, 1080],
	[1024, 768],
	[1366, 650]
] as const;
const languages = ['km', 'en'] as const;
/** The long form looks at all of them, in place of the longest. */
const everyDecision = inForm(60_000, 900_000);
const room = { address: 'http://192.168.100.200:3000' };

/** A wall that is told what to show; `card`: what this laptop keeps of the room. */
async function wallOf(browser: Browser, baseURL: string, lang: Lang, card?: object): Promise<Page> {
	const page = await browser.newPage({ baseURL, reducedMotion: 'reduce' });
	await page.addInitScript(laptop);
	if (card) await page.addInitScript((card) => localStorage.setItem('sala.room', JSON.stringify(card)), card);
	await page.goto(`/${lang}/wall/#token`);
	await page.waitForFunction(() => 'say' in window);
	return page;
}

async function shown(page: Page, frame: WallFrame): Promise<void> {
	await page.evaluate((frame) => window.say(frame), frame);
	await expect(page.locator('.wall')).toHaveAttribute('data-state', frame.phase);
	await expect(page.locator('.wall')).toHaveAttribute('data-scene', frame.scene!);
	await expect(page.locator('[data-rounds="2"] [data-choice]')).toHaveCount(frame.choices.length);
	await page.evaluate(async () => {
		await document.fonts.ready;
		for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);
	});
}

for (const lang of languages)
	test(`while the line is down no answer is cut off, in ${lang}: the scenes with most words${repeated(lang)} @long @whole`, async ({
		browser,
		baseURL
	}) => {
		test.setTimeout(everyDecision);
		const many = inForm(3, decisions.length);
		const page = await browser.newPage({ baseURL: baseURL!, reducedMotion: 'reduce' });
		await page.clock.install();
		await page.addInitScript(laptop);
		await page.goto(`/${lang}/wall/#token`);
		await page.waitForFunction(() => 'say' in window);
		let seq = 0;
		for (const asked of longest(lang, many)) {
			const spreads = twoSpreads(asked, seq++);
			const vote: WallFrame = { ...spreads, seq: seq++, phase: 'vote', round: 1, spreads: [], seats: 12, voted: 7, rehearsal: false };
			for (const frame of [spreads, vote]) {
				await page.evaluate((frame) => window.say(frame), frame);
				await expect(page.locator('.wall')).toHaveAttribute('data-state', frame.phase);
				await expect(page.locator('.wall [data-choice]')).toHaveCount(frame.choices.length);
				await page.evaluate(() => window.breakLine());
				await page.clock.runFor(2600);
				await expect(page.locator('.line')).toBeVisible();
				for (const [width, height] of sizes) {
					await page.setViewportSize({ width, height });
					await page.evaluate(() => document.fonts.ready);
					await page.clock.runFor(100);
					const where = `${asked.id} ${asked.scene} ${frame.phase} ${width}×${height}`;
					await expect.poll(async () => (await page.evaluate(texts)).cut, where).toEqual([]);
					for (const row of await page.locator('.wall [data-choice], .line').all())
						await expect(row, where).toBeInViewport({ ratio: 0.97 });
				}
				await page.clock.runFor(20_000);
			}
		}
	});

for (const lang of languages)
	test(`two spreads are read from ten metres, in ${lang}: the scenes with most words, on four projectors${repeated(lang)} @long @whole`, async ({
		browser,
		baseURL
	}) => {
		test.setTimeout(everyDecision);
		const many = inForm(3, decisions.length);
		const page = await wallOf(browser, baseURL!, lang, room);
		let seq = 0;
		for (const asked of longest(lang, many))
			for (const [width, height] of sizes) {
				await page.setViewportSize({ width, height });
				const revealed = twoSpreads(asked, ++seq);
				const again: WallFrame = { ...revealed, seq: ++seq, phase: 'debrief', look: { is: 'scene', n: 0 }, followed: revealed.choices[1]! };
				// The room was emptied in this visit: the line above the title has the new code.
				const emptied: WallFrame = { ...revealed, seq: ++seq, emptied: true };
				for (const frame of [revealed, again, emptied]) {
					await shown(page, frame);
					await expect(page.locator('[data-strip]')).toContainText('abc 234');
					const { found, cut, narrowest } = await page.evaluate(texts);
					expect(found.length).toBeGreaterThan(12);
					const where = `${asked.address} ${asked.scene}, ${frame.phase}, ${width}×${height}`;
					expect
						.soft(
							found.filter(({ arc }) => arc < 8),
							`under 8′: ${where}`
						)
						.toEqual([]);
					expect.soft(cut, `cut: ${where}`).toEqual([]);
					expect.soft(narrowest, `a bar one can compare: ${where}`).toBeGreaterThan(0.1);
				}
			}
		await page.close();
	});

test('in a room that was emptied the wall shows how to come in again, below the scene and beside no numbers', async ({
	browser,
	baseURL
}) => {
	const page = await wallOf(browser, baseURL!, 'km', room);
	const revealed = twoSpreads(longest('km', 1)[0]!, 1);
	const reading: WallFrame = { ...revealed, phase: 'scene', round: 0, spreads: [] };
	for (const [n, { frame, large }] of [
		{ frame: reading, large: 0 },
		{ frame: { ...reading, emptied: true }, large: 1 },
		{ frame: { ...revealed, emptied: true }, large: 0 },
		{ frame: revealed, large: 0 }
	].entries()) {
		await page.evaluate((frame) => window.say(frame), { ...frame, seq: n + 1 });
		await expect(page.locator('.wall')).toHaveAttribute('data-state', frame.phase);
		await expect(page.locator('[data-new-code]')).toHaveCount(large);
		await expect(page.locator('[data-strip].emptied')).toHaveCount(frame.emptied ? 1 : 0);
	}
	await page.close();
});

/** A small room: its first spread stays hidden, pairs talk, and it answers again. */
const afterTalk = (asked: Asked, seq: number): readonly WallFrame[] => {
	const hidden = [{ counts: null, by: 'votes' }] as const;
	const vote: WallFrame = {
		...twoSpreads(asked, seq),
		phase: 'vote',
		round: 1,
		spreads: [],
		seats: 3,
		voted: 0,
		few: true,
		rehearsal: false
	};
	const untold = { seats: null, voted: null, spreads: hidden };
	return [
		vote,
		{ ...vote, ...untold, seq: seq + 1, phase: 'revealed', few: false },
		{ ...vote, ...untold, seq: seq + 2, phase: 'discuss', few: false, left: 120_000 },
		{ ...vote, ...untold, seq: seq + 3, round: 2 }
	];
};

for (const lang of languages)
	test(`no answer is cut off in the second vote after the talk, where the first is hidden, in ${lang}: the scenes with most words${repeated(lang)} @long @whole`, async ({
		browser,
		baseURL
	}) => {
		test.setTimeout(everyDecision);
		const many = inForm(6, decisions.length);
		const page = await wallOf(browser, baseURL!, lang);
		let seq = 0;
		for (const [width, height] of sizes) {
			await page.setViewportSize({ width, height });
			for (const asked of longest(lang, many))
				for (const frame of afterTalk(asked, (seq += 4))) {
					await page.evaluate((frame) => window.say(frame), frame);
					await expect(page.locator('.wall')).toHaveAttribute('data-scene', asked.scene);
					await expect(page.locator(`.wall main[data-phase="${frame.phase}"] [data-choice]`)).toHaveCount(frame.choices.length);
					await settled(page);
					const where = `${asked.address} ${asked.scene}, ${frame.phase} ${frame.seq}, ${width}×${height}`;
					expect.soft((await page.evaluate(texts)).cut, `cut: ${where}`).toEqual([]);
				}
		}
		await page.close();
	});

/** Before the first scene. */
const before = (scenario: string, seq: number, more: Partial<WallFrame>): WallFrame => ({
	seq,
	scenario,
	phase: 'lobby',
	scene: null,
	visit: -1,
	round: 0,
	choices: [],
	spreads: [],
	followed: null,
	left: null,
	paused: false,
	map: [],
	look: null,
	seats: 12,
	voted: null,
	few: false,
	join: { code: 'abc234', token: 'abcdefghjkmnpqrstvwxyz2345' },
	emptied: false,
	door: false,
	rehearsal: false,
	...more
});
async function readable(page: Page, where: string): Promise<void> {
	const { found, cut } = await page.evaluate(texts);
	expect(found.length).toBeGreaterThan(4);
	expect
		.soft(
			found.filter(({ arc }) => arc < 8),
			`under 8′: ${where}`
		)
		.toEqual([]);
	expect.soft(cut, `cut: ${where}`).toEqual([]);
}
/** Runs in the page: words that lie on each other, or on a code. */
function overlaps(): string[] {
	const parts = [...document.querySelectorAll<HTMLElement>('.wall h1, .wall h2, .wall p, .wall svg.qr')].filter((one) =>
		one.checkVisibility()
	);
	const seen = parts.map((one) => {
		const range = document.createRange();
		range.selectNodeContents(one);
		const { left, right, top, bottom } = one.tagName === 'svg' ? one.getBoundingClientRect() : range.getBoundingClientRect();
		return { left, right, top, bottom, name: one.textContent!.trim().slice(0, 30) || 'a code' };
	});
	// Letters of Khmer reach a little out of their lines.
	const little = 6;
	return seen.flatMap((a, i) =>
		seen
			.slice(i + 1)
			.filter(
				(b) =>
					Math.min(a.right, b.right) - Math.max(a.left, b.left) > little && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > little
			)
			.map((b) => `${a.name} on ${b.name}`)
	);
}

for (const lang of languages)
	test(`the opening is read from ten metres, in ${lang}: both pages of every story, on four projectors${repeated(lang)} @whole`, async ({
		browser,
		baseURL
	}) => {
		const page = await wallOf(browser, baseURL!, lang, room);
		let seq = 0;
		for (const { id, address } of stories)
			for (const is of ['about', 'rules'] as const) {
				await page.evaluate((frame) => window.say(frame), before(id, ++seq, { phase: 'opening', look: { is } }));
				await expect(page.locator('main[data-page] [data-opening]'), `${address}, ${is}`).toHaveAttribute('data-opening', is);
				await expect(page.locator(`main[data-page="${is}"]`)).toBeVisible();
				for (const [width, height] of sizes) {
					await page.setViewportSize({ width, height });
					await settled(page);
					await readable(page, `${address}, ${is}, ${width}×${height}`);
				}
			}
		await page.close();
	});

test('the first page of the opening turns by itself when it has been read aloud, once, and stays where whoever leads wants it', async ({
	browser,
	baseURL
}) => {
	const page = await browser.newPage({ baseURL: baseURL!, reducedMotion: 'reduce' });
	await page.addInitScript(laptop);
	// Minutes pass at once: a wall that hears nothing for so long asks the server, which knows nothing of what this test says.
	await page.route('**/live/**', (route) => route.abort());
	await page.clock.install();
	await page.goto('/km/wall/#token');
	await page.waitForFunction(() => 'say' in window);
	const { id } = stories[0]!;
	const on = (is: string) => expect(page.locator(`main[data-page="${is}"]`)).toBeVisible();
	await page.evaluate((frame) => window.say(frame), before(id, 1, { phase: 'opening' }));
	await on('about');
	await page.clock.runFor(15_000);
	await on('about');
	await page.clock.runFor(180_000);
	await on('rules');
	for (const paused of [true, false])
		await page.evaluate((frame) => window.say(frame), before(id, paused ? 2 : 3, { phase: 'opening', paused }));
	await on('rules');
	await page.evaluate((frame) => window.say(frame), before(id, 4, { phase: 'opening', look: { is: 'about' } }));
	await on('about');
	await page.clock.runFor(180_000);
	await on('about');
	await page.close();
});

for (const wifi of [null, { name: 'Training room 2', password: 'battambang-2026' }])
	test(`the lobby is read from ten metres ${wifi ? 'with' : 'without'} the Wi-Fi, its code is large, and it says from how far @whole`, async ({
		browser,
		baseURL
	}) => {
		for (const lang of languages) {
			const page = await wallOf(browser, baseURL!, lang, { ...room, wifi });
			let seq = 0;
			for (const seats of [0, 12])
				for (const [width, height] of sizes) {
					await page.setViewportSize({ width, height });
					await page.evaluate((frame) => window.say(frame), before(stories[0]!.id, ++seq, { seats }));
					await expect(page.locator('[data-seats]')).toHaveAttribute('data-seats', String(seats));
					await settled(page);
					const where = `${lang}, ${seats} people, ${width}×${height}`;
					await readable(page, where);
					expect.soft(await page.evaluate(overlaps), where).toEqual([]);
					const codes = await page.locator('.joins svg.qr').evaluateAll((all) =>
						(all as SVGSVGElement[]).map(({ clientWidth, clientHeight, viewBox }) => ({
							side: Math.min(clientWidth, clientHeight) / innerWidth,
							modules: viewBox.baseVal.width
						}))
					);
					expect(codes).toHaveLength(wifi ? 2 : 1);
					for (const { side } of codes) expect.soft(side, `a code from the middle rows: ${where}`).toBeGreaterThan(wifi ? 0.17 : 0.27);
					const far = Math.min(...codes.map(({ side, modules }) => scanReach(modules, side, 2)));
					await expect.soft(page.locator('[data-far]'), where).toHaveAttribute('data-far', String(far));
					// The drawing is whole, or not there.
					for (const shape of await page.locator('.hall svg').evaluateAll(shapes)) expect.soft(shape, where).toBeCloseTo(360 / 144, 1);
				}
			// Whoever comes late joins the Wi-Fi first, too.
			for (const [width, height] of sizes) {
				await page.setViewportSize({ width, height });
				await page.evaluate((frame) => window.say(frame), before(stories[0]!.id, ++seq, { phase: 'opening', door: true }));
				await page.locator('main.join').waitFor();
				await settled(page);
				await readable(page, `${lang}, how to join again, ${width}×${height}`);
				expect.soft(await page.evaluate(overlaps), `${lang}, how to join again, ${width}×${height}`).toEqual([]);
				for (const said of wifi ? [wifi.name, wifi.password] : []) await expect.soft(page.locator('[data-wifi]')).toContainText(said);
			}
			await page.close();
		}
	});

/** Runs in the page: how wide for its height each drawing is that can be seen. */
const shapes = (all: readonly Element[]) => all.flatMap((one) => (one.clientHeight > 0 ? [one.clientWidth / one.clientHeight] : []));

/** Runs in the page: the widths that are on their way. */
const growing = () => document.getAnimations().filter((one) => one instanceof CSSTransition && one.transitionProperty === 'width').length;

test('bars grow, the second vote from where the first one was; for whoever wants no motion they stand still', async ({
	browser,
	baseURL
}) => {
	const asked = longest('en', 1)[0]!;
	for (const reducedMotion of ['no-preference', 'reduce'] as const) {
		const page = await browser.newPage({ baseURL: baseURL!, reducedMotion, viewport: { width: 1280, height: 720 } });
		await page.addInitScript(laptop);
		await page.goto('/en/wall/#token');
		await page.waitForFunction(() => 'say' in window);
		const frame = twoSpreads(asked, 1);
		await page.evaluate((frame) => window.say(frame), { ...frame, phase: 'vote', spreads: [], seats: 40, voted: 9 } as WallFrame);
		await expect(page.locator('[data-rounds="0"] [data-choice]')).toHaveCount(frame.choices.length);
		await page.evaluate((frame) => window.say(frame), { ...frame, seq: 2 });
		await page.locator('[data-rounds="2"]').waitFor();
		const still = reducedMotion === 'reduce';
		if (still) expect(await page.evaluate(growing)).toBe(0);
		else await expect.poll(() => page.evaluate(growing), { intervals: [5] }).toBeGreaterThan(0);
		const [, second] = frame.spreads;
		const sum = Object.values(second!.counts!).reduce((all, n) => all + n, 0);
		for (const [n, choice] of frame.choices.entries())
			await expect(page.locator('[data-choice]').nth(n).locator('.n:last-child .filled')).toHaveAttribute(
				'width',
				String((100 * second!.counts![choice]!) / sum)
			);
		await page.close();
	}
});
