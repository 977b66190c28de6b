/**
 * What it costs a thumb to come from the first screen to the first result of the questions of module 2, in Khmer on a phone of 360×740: every tap, and
 * every screen of scrolling that was needed to see all of it. `npx playwright test taps` prints it screen by screen.
 */
import type { Page } from '@playwright/test';
import type { VariantShape } from '../../src/lib/quiz/shape.ts';
import { arrive, awake, expect, quizOf, scenarioOf, test } from '../support/pages/app.ts';
import { Hand } from '../support/pages/hand.ts';
import { lessonsOf } from '../support/course/lessons.ts';
import { askedAt } from '../support/pages/study.ts';
import { bestWay } from '../support/pages/ways.ts';

test.use({ device: 'new' });
test.setTimeout(120_000);

/** 250 when it was counted first, by hand; 182 before whatever was told of an answer came to the top of the screen, and what is right was folded. */
const most = 150;
const scenario = '2/5';
const quiz = '2/7';

test(`from the first screen to the first result of module 2 are at most ${most} taps and swipes @whole`, async ({ page }) => {
	// A new run has its own order of choices and picks its own cases; this one has the same each time.
	await page.addInitScript(sameSeed);
	const hand = new Hand(page);
	await page.goto('/');
	await awake(page);
	hand.begin('start');
	await hand.read();
	await hand.tap(page.locator('[data-device="own"]'));
	await hand.tap(page.locator('[data-track="health"]'));
	await hand.tap(page.locator('[data-start]'));
	await arrive(page, { step: 'course', state: 'ready' });
	hand.begin('course');
	await hand.tap(page.locator('[data-module="sex-work-or-trafficking"] summary'));
	await hand.tap(page.locator('[data-step-link="2/1"]'));
	await arrive(page, { card: 1 });
	for (;;) {
		await awake(page);
		const at = /\/km\/([\d/]+)\/$/.exec(page.url())![1]!;
		hand.begin(at);
		if (at === scenario) await playScenario(page, hand);
		else if (at === quiz) break;
		else if (at === '2') {
			await arrive(page, { step: 'module', state: 'ready' });
			// What ended; the list of steps below is there for whoever wants it.
			await hand.read('main .col');
			await hand.tap(page.locator('main [data-next]'));
		} else await readLesson(page, hand, at);
		await expect(page).not.toHaveURL(new RegExp(`/km/${at}/$`));
	}
	await answerAll(page, hand);

	const sum = (of: 'taps' | 'swipes') => hand.counted.reduce((all, one) => all + one[of], 0);
	const told = [...hand.counted, { what: 'all', taps: sum('taps'), swipes: sum('swipes') }];
	console.log(told.map(({ what, taps, swipes }) => `${what}: ${taps} taps, ${swipes} swipes`).join('\n'));
	test.info().annotations.push({ type: 'measured', description: `${sum('taps')} taps, ${sum('swipes')} swipes` });
	expect(sum('taps') + sum('swipes')).toBeLessThanOrEqual(most);
});

async function readLesson(page: Page, hand: Hand, at: string): Promise<void> {
	const { cards } = lessonsOf('km').find(({ address }) => address === at)!;
	for (const [n, { task, practice }] of cards.entries()) {
		await arrive(page, { card: n + 1, state: 'ready' });
		await page.locator('[data-end]').waitFor({ state: 'attached' });
		await hand.read();
		if (task) {
			await answer(page, hand, task.variant);
			await hand.tap(page.locator('main [data-check]'));
		} else if (practice) {
			await hand.tap(page.locator(`[data-practice] button[data-option="${practice.right}"]`));
			await hand.tap(page.locator('[data-sure="half"]'));
		}
		if (task ?? practice) {
			await expect(page.locator('.told')).toBeFocused();
			await hand.read();
		}
		await expect(page.locator('[data-next]:not([data-more])')).toBeAttached();
		await hand.tap(page.locator('main [data-next]'));
	}
}

async function playScenario(page: Page, hand: Hand): Promise<void> {
	const { shape } = scenarioOf(scenario, 'km');
	await arrive(page, { state: 'opening' });
	await hand.read();
	await hand.tap(page.locator('[data-start]'));
	for (const [i, { scene, choice }] of bestWay(shape).entries()) {
		await arrive(page, { state: 'decision', scene, way: i });
		await hand.read();
		await hand.tap(page.locator(`[data-choice="${choice}"]`));
		await arrive(page, { state: 'feedback', scene });
		await hand.read();
		await hand.tap(page.locator('main [data-next]'));
	}
	await arrive(page, { state: 'ending' });
	await hand.read();
	await hand.tap(page.locator('[data-debrief]'));
	for (let part = 0; part < 4; part++) {
		await page.locator(`.debrief[data-part="${part}"]`).waitFor();
		await hand.read();
		if (part === 2) await hand.tap(page.locator('.take label').first());
		if (part < 3) await hand.tap(page.locator('[data-go]'));
	}
	await hand.tap(page.locator('main [data-next]:visible'));
}

async function answerAll(page: Page, hand: Hand): Promise<void> {
	const { shape } = quizOf(quiz, 'km');
	await arrive(page, { state: 'opening' });
	await hand.read();
	await hand.tap(page.locator('[data-start]'));
	for (const item of shape.items) {
		hand.begin(`${quiz} ${item.id} (${item.kind})`);
		await arrive(page, { state: 'item', item: item.id });
		await hand.read();
		await answer(page, hand, await askedAt(page, shape));
		await hand.tap(page.locator('[data-check]'));
		await arrive(page, { state: 'feedback' });
		await hand.read();
		await hand.tap(page.locator('main [data-next]'));
	}
	await arrive(page, { state: 'result' });
}

/** The right answer, as somebody gives it who has read everything first. */
async function answer(page: Page, hand: Hand, asked: VariantShape): Promise<void> {
	switch (asked.kind) {
		case 'single':
		case 'say':
		case 'record':
			return hand.tap(page.locator(`button[data-option="${asked.right}"]`));
		case 'sort':
			for (let n = Object.keys(asked.put).length; n > 0; n--) {
				const thing = (await page.locator('.slip').getAttribute('data-thing'))!;
				await hand.tap(page.locator(`button[data-box="${asked.put[thing]!}"]`));
				await expect(page.locator(`.slip:not([data-thing="${thing}"])`)).toBeAttached();
			}
			return;
		case 'plan':
			for (const place of asked.risks) await hand.tap(page.locator(`label[for="plan-${place}"]`).first());
			return;
		case 'order':
			// The last one finds its place by itself.
			for (const step of asked.order.slice(0, -1)) await hand.tap(page.locator(`button[data-option="${step}"]`));
			return;
		default:
			// A new kind does not compile before it has a case of its own.
			throw asked satisfies never;
	}
}

/** Runs in the page: the number that orders a run is always 0; ids of runs stay random. */
function sameSeed(): void {
	const random = crypto.getRandomValues.bind(crypto);
	crypto.getRandomValues = <T extends ArrayBufferView | null>(numbers: T): T =>
		numbers instanceof Uint32Array ? numbers : (random(numbers as never) as T);
}
