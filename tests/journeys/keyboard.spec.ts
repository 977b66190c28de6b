/** Whole modules without a pointer: every step by Tab, Enter, Space and the keys 1 to 4. */
import { arrive, awake, expect, open, placeOf, quizOf, scenarioOf, test } from '../support/pages/app.ts';
import { quizzesIn } from '../support/course/lessons.ts';
import { passQuiz, playScenario, press, readCase, readLesson, readsOn } from '../support/pages/keys.ts';
import { lessonAt, quiz, quizAt, scenarioAt, shape } from '../support/pages/kinds.ts';

test.use({ viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false });
test.setTimeout(120_000);

test('a lesson by keyboard: each card, its practice question, and on to the next step @whole', async ({ page }) => {
	await open(page, `/en/${lessonAt}/`);
	await page.keyboard.press('Tab');
	await expect(page.locator('.skip')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.locator('h1')).toBeFocused();

	await page.locator('.foot [data-print]').waitFor();
	await page.keyboard.press('?');
	await expect(page.locator('.foot .keyed')).toBeFocused();

	await press(page, '[data-term]');
	await expect(page.locator('[role="note"]')).toBeVisible();
	await readLesson(page);
	await expect(page).not.toHaveURL(new RegExp(`/${lessonAt}/$`));
	await readsOn(page);
});

test('a scenario by keyboard: the keys 1 to 4 and Enter choose, one goes back, and the debrief is read', async ({ page }) => {
	await open(page, `/en/${scenarioAt}/`);
	await playScenario(page, shape);
	await expect(page).not.toHaveURL(new RegExp(`/${scenarioAt}/$`));
	await readsOn(page);
});

test('a quiz by keyboard: single answers, boxes and orders, to its result @whole', async ({ page }) => {
	await open(page, `/en/${quizAt}/`);
	await passQuiz(page, quiz);
});

test('Enter checks the answer on which it stands, as it does from everywhere else, and a key held down passes nothing by', async ({
	page
}) => {
	await open(page, `/en/${quizAt}/`);
	await page.keyboard.press('Enter');
	await arrive(page, { state: 'item' });
	const options = page.locator('button[data-option]');
	await options.first().click();
	await page.keyboard.down('Enter');
	await arrive(page, { state: 'feedback' });
	const { item } = await placeOf(page);
	// The same key, still down.
	await page.keyboard.down('Enter');
	await page.keyboard.up('Enter');
	await arrive(page, { state: 'feedback', item: item! });
});

test('a question on a card shows which key chooses which answer, and Enter skips it only on its own button', async ({ page }) => {
	await open(page, '/en/2/2/#try-it');
	await arrive(page, { card: 5, state: 'ready' });
	const options = page.locator('button[data-option]');
	await expect(options.locator('kbd')).toHaveText(['1', '2', '3']);
	// To where the button would skip.
	await expect(page.locator('main [data-skip]')).toBeAttached();
	await page.locator('.foot [data-print]').waitFor();
	await page.locator('h1').focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('2');
	await expect(options.nth(1)).toHaveAttribute('aria-pressed', 'true');
	await expect(page.locator('.told')).toBeEmpty();
	await page.keyboard.press('Enter');
	await expect(page.locator('.told strong')).toBeVisible();
});

/** A story beside its module, as somebody meets it who skips it, who plays it, and who prints its cards. */
const further = scenarioOf('2/8', 'en').shape;
test('a further story by keyboard: skipped for its written case, and every question of that @long-only', async ({ page }) => {
	await open(page, '/en/2/8/');
	await readCase(page, further);
	await expect(page).not.toHaveURL(/\/2\/8\/$/);
	await readsOn(page);
});

test('a further story by keyboard: played to its debrief, and its cards printed @long-only', async ({ page }) => {
	await page.addInitScript(() => {
		window.print = () => void (document.documentElement.dataset.printed = '');
	});
	await open(page, '/en/2/8/');
	await playScenario(page, further);
	await expect(page).not.toHaveURL(/\/2\/8\/$/);
	await readsOn(page);
	await open(page, '/en/2/8/cards/');
	await press(page, '[data-tap="print"]');
	await expect(page.locator('html[data-printed]')).toBeAttached();
});

const modules = [
	{ who: 'a nurse, in Khmer @whole', lang: 'km', track: 'health', from: '4/1', scenario: '4/6', quiz: '4/8' },
	// The same kinds of steps again: in the long form.
	{ who: 'an officer, in English @long-only', lang: 'en', track: 'police', from: '6/1', scenario: '6/6', quiz: '6/8' },
	{ who: 'an officer, in English @long-only', lang: 'en', track: 'police', from: '7/1', scenario: '7/5', quiz: '7/7' },
	{ who: 'a nurse, in English @long-only', lang: 'en', track: 'health', from: '3/1', scenario: '3/7', quiz: '3/8' },
	{ who: 'an officer, in English @long-only', lang: 'en', track: 'police', from: '1/1', scenario: '', quiz: '1/7' }
] as const;

/** What a quiz asks, by kind. */
const kindsIn = (at: string) => quizOf(at, 'en').shape.items.map(({ kind }) => kind);

test('every kind of item that a quiz of the course asks is answered by keyboard in one of these modules', () => {
	const answered = new Set(modules.flatMap(({ quiz }) => kindsIn(quiz)));
	const nowhere = quizzesIn('en').flatMap((at) => kindsIn(at).flatMap((kind) => (answered.has(kind) ? [] : [`${kind} of ${at}`])));
	expect(nowhere, 'a module that asks it is to be listed above').toEqual([]);
});

for (const { who, lang, track, from, scenario, quiz } of modules)
	test.describe(() => {
		test.use({ track });
		test(`${who}: the module from ${from} to the passed quiz by keyboard, every question of it`, async ({ page }) => {
			await open(page, `/${lang}/${from}/`);
			for (let steps = 0; ; steps++) {
				expect(steps).toBeLessThan(20);
				const { path } = await placeOf(page);
				if (path === `${quiz}/`) break;
				if (path === `${scenario}/`) await playScenario(page, scenarioOf(scenario, lang).shape);
				else await readLesson(page);
				await awake(page);
				await arrive(page, { step: 'module', state: 'ready' });
				await readsOn(page);
				await press(page, 'main [data-next]');
				await expect(page.locator('main:not([data-step="module"])')).toHaveAttribute('data-state', /ready|opening/);
				await readsOn(page);
			}
			const { shape } = quizOf(quiz, lang);
			await passQuiz(page, shape);
			await press(page, 'a[data-next]');
			await expect(page).not.toHaveURL(new RegExp(`/${quiz}/$`));
			await open(page, `/${lang}/${track === 'health' ? 'h' : 'p'}/`);
			await arrive(page, { step: 'course', state: 'ready' });
			await expect(page.locator(`[data-module]:has([data-step-link="${from}"])`)).toHaveAttribute('data-state', 'done');
		});
	});
