/** A module at a glance: what it is for, what is left of it, and one tap that goes on. Of a finished one, what was reached and what is next. */
import { arrive, awake, expect, languages, open, openStep, placeOf, saved, screen, test, turnCard } from '../support/pages/app.ts';
import { lessonAt, plant, plantFirstModule, plantModule, scenarioAt, shape } from '../support/pages/kinds.ts';
import { lettersThere } from '../support/pages/letters.ts';
import { bestWay } from '../support/pages/ways.ts';
import { wholeUnless } from '../support/run/forms.ts';

const inView = async (page: import('@playwright/test').Page) => {
	const { y, height } = (await page.locator('main [data-next]').boundingBox())!;
	expect(y).toBeGreaterThan(0);
	expect(y + height).toBeLessThanOrEqual(740);
};

for (const lang of languages)
	test(`the page of a module in ${lang} says what it is for and how long, and its button in view names the step to go on with${wholeUnless(lang === 'km')}`, async ({
		page
	}) => {
		await open(page, `/${lang}/h/`);
		// The list opens a module in place; its page is one tap from there.
		await page.locator('[data-module="sex-work-or-trafficking"] summary').click();
		await page.locator('[data-about="2"]').click();
		await arrive(page, { step: 'module', module: 2, state: 'ready' });
		await expect(page.locator('.aims li')).toHaveCount(5);
		await expect(page.locator('.where')).toContainText(lang === 'km' ? 'នគរបាល' : 'police');
		await inView(page);
		// What is better done first is the module before this one too, and is named once.
		await expect(page.locator(`main a[href$="/${lang}/1/"]`)).toHaveCount(1);
		await expect(page.locator('[data-need="1"] a')).toBeVisible();
		const minutes = async () => Number(/(\d+)/.exec(digits((await page.locator('.where').textContent())!))![1]);
		const whole = await minutes();
		await page.locator('main [data-next]').click();
		await arrive(page, { card: 1 });
		await turnCard(page);
		await saved(page);
		await page.locator('[data-lang-toggle]').click();
		await page.locator('[data-lang-toggle]').click();
		await open(page, `/${lang}/2/`);
		await arrive(page, { step: 'module', state: 'ready' });
		await expect(page.locator('main [data-next]')).toContainText(lang === 'km' ? 'សន្លឹកទី ២' : 'card 2 of');
		await inView(page);
		await expect(page.locator('[aria-current="step"]')).toHaveCount(1);
		await expect(page.locator('[aria-current="step"]')).toContainText(lang === 'km' ? 'អ្នកនៅទីនេះ' : 'You are here');
		// Less than before, by the card that was read.
		expect(await minutes()).toBeLessThanOrEqual(whole);
		await page.locator('main [data-next]').click();
		await arrive(page, { card: 2 });
	});
test('of a step that was never opened it is said that it is next, and not that one is there', async ({ page }) => {
	for (const at of ['1/', 'h/']) {
		await open(page, `/en/${at}`);
		await expect(page.locator('main:is([data-state="ready"], [data-state="done"])')).toBeAttached();
		await expect(page.locator('[aria-current="step"]')).toContainText('Next');
	}
	await expect(page.getByText('You are here')).toHaveCount(0);
});
const digits = (text: string) => text.replace(/[០-៩]/g, (digit) => `${'០១២៣៤៥៦៧៨៩'.indexOf(digit)}`);

for (const lang of languages)
	test(`a module that is done says in ${lang} what can be done now, the sentence and the best result, and leads to the next module${wholeUnless(lang === 'km')}`, async ({
		page
	}) => {
		await page.goto('/table.html');
		await plantModule(page);
		await plantFirstModule(page);
		await open(page, `/${lang}/2/`);
		await arrive(page, { step: 'module', state: 'done' });
		await expect(page.locator('[data-done]')).toBeVisible();
		await expect(page.locator('.reached li')).toHaveCount(5);
		await expect(page.locator('[data-kept] p')).toHaveCount(1);
		await inView(page);
		await expect(page.locator('main [data-next]')).toContainText(lang === 'km' ? 'ម៉ូឌុលទី ៣' : 'module 3');
		await page.locator('main [data-next]').click();
		await arrive(page, { step: 'module', module: 3, state: 'ready' });
		await page.locator('[data-before]').click();
		await arrive(page, { step: 'module', module: 2, state: 'done' });
	});

test('where lessons of a module that is done were left out, start page, course and the page of the module lead on to the same place', async ({
	page
}) => {
	await page.goto('/table.html');
	await plantModule(page);
	// A module that was jumped over is next, and nothing else on the page is called so.
	await open(page, '/en/2/');
	await arrive(page, { step: 'module', state: 'done' });
	await expect(page.locator('main [data-next]')).toHaveAttribute('href', /\/en\/1\/$/);
	await expect(page.locator('[data-ahead]')).toHaveAttribute('href', /\/en\/1\/$/);
	await expect(page.locator('[data-after]')).toHaveCount(0);
	await plantFirstModule(page);
	await open(page, '/en/2/');
	await arrive(page, { step: 'module', state: 'done' });
	await expect(page.locator('main [data-next]')).toHaveAttribute('href', /\/en\/3\/$/);
	await expect(page.locator('[data-after]')).toBeVisible();
	await expect(page.locator('[aria-current="step"]')).toHaveCount(0);
	await expect(page.locator('.where')).toContainText('left out');
	await open(page, '/en/h/');
	await arrive(page, { step: 'course', state: 'ready' });
	await expect(page.locator('main [data-next]')).toHaveAttribute('href', /\/en\/3\/1\/$/);
	await expect(page.locator('.where')).toContainText('left out');
	const { title } = await page.evaluate(() => ({ title: document.querySelector('[aria-current="step"] .name')!.textContent }));
	await open(page, '/en/');
	await expect(page.locator('[data-start]')).toContainText(title);
	// The next module is as long wherever it is named, by what is left of it.
	await plant(page, 'first-contact/body-and-uniform', [{ do: 'finish' }], { id: 'third', order: 3 });
	await open(page, '/en/3/');
	await arrive(page, { step: 'module', state: 'ready' });
	const left = /(\d+) min left/.exec(await page.locator('.where').innerText())![1]!;
	await open(page, '/en/2/');
	await arrive(page, { step: 'module', state: 'done' });
	await expect(page.locator('main [data-next]')).toContainText(`(${left} min)`);
	// What is begun again in it is gone on with, from everywhere.
	await open(page, '/en/2/1/');
	await turnCard(page);
	await saved(page);
	for (const at of ['2/', 'h/']) {
		await open(page, `/en/${at}`);
		await expect(page.locator('main [data-next]')).toHaveAttribute('href', /\/en\/2\/1\/$/);
		await expect(page.locator('[aria-current="step"] [data-step-link="2/1"]')).toBeVisible();
	}
	await open(page, '/en/');
	await expect(page.locator('[data-start]')).not.toContainText(title);
});

test('a planned module says so; the one before stays one tap away, and the button leads to the course where nothing behind it is written', async ({
	page
}) => {
	await open(page, '/en/h/');
	await page.locator('.plans summary').click();
	await page.locator('.plans a').first().click();
	await arrive(page, { step: 'module', module: 8, state: 'planned' });
	await expect(page.locator('[data-text]')).toContainText('planned');
	await expect(page.locator('[data-step-link]')).toHaveCount(0);
	await expect(page.locator('[data-before]')).toContainText('7. ');
	await page.locator('main [data-next]').click();
	await arrive(page, { step: 'course' });
});

test('a short version promises only what it teaches, and somebody of the other track is told that a module is not theirs @whole', async ({
	page
}) => {
	await open(page, '/en/7/');
	await arrive(page, { step: 'module', state: 'ready' });
	await expect(page.locator('.where')).toContainText('Short version');
	const short = await page.locator('.aims li').count();
	expect(short).toBeGreaterThan(0);
	expect(short).toBeLessThan(6);
	await open(page, '/en/6/');
	await expect(page.locator('[data-not-yours]')).toBeVisible();
	await expect(page.locator('.aims li')).toHaveCount(6);
});

test.describe('who has not said what their work is', () => {
	test.use({ device: 'new' });
	test('reads the page of a module, and chooses there @whole', async ({ page }) => {
		await open(page, '/en/4/');
		await expect(screen(page, { step: 'module', module: 4 })).toBeAttached();
		await page.locator('[data-lang-toggle]').click();
		await expect(page.locator('html[lang="km"]')).toBeAttached();
		await page.locator('a[data-track="police"]').click();
		await expect(page).toHaveURL(/\/km\/p\/#module-4$/);
		await arrive(page, { step: 'course', track: 'police', state: 'ready' });
		await expect(page.locator('#module-4')).toBeInViewport();
	});
});

test('a step opened from the page of its module goes back to the course, and Back leads to the module @whole', async ({ page }) => {
	await open(page, '/km/h/');
	await openStep(page, '2/2');
	await arrive(page, { card: 1 });
	await page.goto('/km/2/');
	await awake(page);
	await page.locator('[data-step-link="2/3"]').click();
	await arrive(page, { card: 1 });
	await page.goBack();
	await arrive(page, { step: 'module', module: 2, state: 'ready' });
	// Out of a story too: a decision is not taken back by leaving, and one tap leads to where it was left.
	await page.locator(`[data-step-link="${scenarioAt}"]`).click();
	const start = page.locator('[data-start]');
	await start.click();
	await arrive(page, { state: 'decision', way: 0 });
	await page.locator(`[data-choice="${bestWay(shape)[0]!.choice}"]`).click();
	await arrive(page, { state: 'feedback', way: 1 });
	await saved(page);
	const { scene } = await placeOf(page);
	await page.goBack();
	await arrive(page, { step: 'module', module: 2, state: 'ready' });
	await page.locator(`[data-step-link="${scenarioAt}"]`).click();
	await expect(start).toContainText('(ក្រោយការសម្រេចទី ១)');
	await start.click();
	await arrive(page, { state: 'feedback', scene: scene!, way: 1 });
});

test('what a title keeps on one line is not cut in links and buttons either @whole', async ({ page }) => {
	await open(page, '/km/h/');
	const terms = [...new Set(await page.locator('h2 .nb').allTextContents())].map((term) => term.replaceAll('\u2060', ''));
	expect(terms.length).toBeGreaterThan(2);
	for (const at of [3, 4]) {
		await open(page, `/km/${at}/`);
		await arrive(page, { step: 'module', state: 'ready' });
		await lettersThere(page);
		const { met, cut } = await page.evaluate(linesOf, terms);
		expect(met).toBeGreaterThan(0);
		expect(cut).toEqual([]);
	}
});

/** Runs in the page: how many of the words stand in links and buttons there, and which of them lie on two lines. */
function linesOf(words: readonly string[]): { met: number; cut: string[] } {
	const cut: string[] = [];
	let met = 0;
	const texts = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
	for (let text = texts.nextNode(); text; text = texts.nextNode()) {
		if (!text.parentElement!.closest('a, button')) continue;
		const letters = [...text.textContent!].map((letter, i) => ({ letter, i })).filter(({ letter }) => letter !== '\u2060');
		const seen = letters.map(({ letter }) => letter).join('');
		for (const word of words) {
			const from = seen.indexOf(word);
			if (from < 0) continue;
			met++;
			const range = document.createRange();
			range.setStart(text, letters[from]!.i);
			range.setEnd(text, letters[from + word.length - 1]!.i + 1);
			if (new Set([...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => Math.round(top))).size > 1) cut.push(word);
		}
	}
	return { met, cut };
}

test('where writing is slow, the page of a module still knows that its lesson has just ended @whole', async ({ page }) => {
	await page.addInitScript(writeSlowly);
	await open(page, `/en/${lessonAt}/`);
	const cards = await page.locator('.steps li').count();
	for (let card = 1; card <= cards; card++) {
		await arrive(page, { card });
		await page.locator('[data-end]').waitFor({ state: 'attached' });
		await turnCard(page);
	}
	await arrive(page, { step: 'module', state: 'ready' });
	await expect(page.locator(`[data-ended="${lessonAt}"]`)).toBeVisible();
	await expect(page.locator('main a[data-next]')).not.toHaveAttribute('href', new RegExp(`/${lessonAt}/$`));
});

/** Runs in the page: each change of the database takes 200 ms. */
function writeSlowly(): void {
	const { transaction } = IDBDatabase.prototype;
	IDBDatabase.prototype.transaction = function (names, mode, options) {
		const made = transaction.call(this, names, mode, options);
		const until = performance.now() + 200;
		const busy = () => {
			if (performance.now() < until) made.objectStore(made.objectStoreNames[0]!).count().onsuccess = busy;
		};
		if (mode === 'readwrite') busy();
		return made;
	};
}
