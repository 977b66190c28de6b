/** Whole modules without a pointer: every step by Tab, Enter, Space and the keys 1 to 4. */
import { arrive, awake, expect, open, placeOf, quizOf, scenarioOf, test } from '../support/pages/app.ts';
import { passQuiz, playScenario, press, readLesson, readsOn } from '../support/pages/keys.ts';
import { lessonAt, quiz, quizAt, scenarioAt, shape } from '../support/pages/kinds.ts';

test.use({ viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false });
test.setTimeout(120_000);

test('a lesson by keyboard: each card, its practice question, and on to the next step', async ({ page }) => {
	await open(page, `/en/${lessonAt}/`);
	await page.keyboard.press('Tab');
	await expect(page.locator('.skip')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.locator('h1')).toBeFocused();

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

test('a quiz by keyboard: single answers, boxes and orders, to its result', async ({ page }) => {
	await open(page, `/en/${quizAt}/`);
	await passQuiz(page, quiz);
});

const modules = [
	{ who: 'a nurse, in Khmer', lang: 'km', track: 'health', from: '4/1', scenario: '4/6', quiz: '4/8' },
	{ who: 'an officer, in English', lang: 'en', track: 'police', from: '7/1', scenario: '7/5', quiz: '7/7' }
] as const;

for (const { who, lang, track, from, scenario, quiz } of modules)
	test.describe(() => {
		test.use({ track });
		test(`${who}: the module from ${from} to the passed quiz by keyboard, records and plans too`, async ({ page }) => {
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
			expect(new Set(shape.items.map(({ kind }) => kind))).toEqual(new Set(['single', 'say', 'sort', 'order', 'record', 'plan']));
			await passQuiz(page, shape);
			await press(page, 'a[data-next]');
			await expect(page).not.toHaveURL(new RegExp(`/${quiz}/$`));
			await open(page, `/${lang}/${track === 'health' ? 'h' : 'p'}/`);
			await arrive(page, { step: 'course', state: 'ready' });
			await expect(page.locator(`[data-module]:has([data-step-link="${from}"])`)).toHaveAttribute('data-state', 'done');
		});
	});
