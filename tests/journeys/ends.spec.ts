/** The end of a step, each with one honest moment: what it was for, the sentence that was taken, what is next; and what can be shown to somebody. */
import { arrive, begin, expect, goOn, languages, open, readToEnd, repeated, saved, screen, test, turnCard } from '../support/pages/app.ts';
import { plant, plantModule, scenarioAt, scenarioStep, shape } from '../support/pages/kinds.ts';
import { bestWay } from '../support/pages/ways.ts';
import { eventsOf, replay } from '../../src/lib/scenario/replay.ts';
import { scenarioMachine } from '../../src/lib/scenario/machine.ts';

const best = eventsOf(shape, bestWay(shape));
const end = replay(scenarioMachine(shape), shape, best).scene;

for (const lang of languages)
	test(`a lesson in ${lang} ends with what it was for and with the next step, its minutes beside it${repeated(lang)}`, async ({ page }) => {
		// Its question is answered: of one that was skipped it is not said what it was for (stands.spec.ts).
		await page.goto('/table.html');
		await plant(page, 'sex-work-or-trafficking/under-18', [{ do: 'practise', card: 'try-it', option: 'child-today', sure: null }]);
		await open(page, `/${lang}/2/4/`);
		await arrive(page, { card: 1, state: 'ready' });
		const title = await page.locator('.where span').first().textContent();
		const cards = await page.locator('.steps li').count();
		for (let card = 1; card <= cards; card++) {
			await arrive(page, { card });
			await turnCard(page);
		}
		await arrive(page, { step: 'module', module: 2, state: 'ready' });
		await expect(page.locator('[data-ended="2/4"]')).toBeVisible();
		await expect(page.locator('h1')).toBeFocused();
		await expect(page.locator('h1')).toHaveText(title!.trim());
		expect(await page.locator('[data-ended] ~ section li').count()).toBeGreaterThan(0);
		const next = page.locator('main [data-next]');
		await expect(next).toContainText(lang === 'km' ? 'នាទី' : 'min');
		const { y, height } = (await next.boundingBox())!;
		expect(y + height).toBeLessThanOrEqual(740);
		// No address tells which step was finished; loaded anew, the page shows the module.
		expect(page.url()).toMatch(new RegExp(`/${lang}/2/$`));
		await page.reload();
		await arrive(page, { step: 'module', state: 'ready' });
		await expect(page.locator('[data-ended]')).toHaveCount(0);
		await goOn(page);
		await expect(page).toHaveURL(new RegExp(`/${lang}/2/5/$`));
	});

for (const lang of languages)
	test(`a scenario in ${lang} ends with the sentence that was taken; the written case, one question a screen, ends there too${repeated(lang)} @whole`, async ({
		page
	}) => {
		await page.goto('/table.html');
		await plant(page, scenarioStep, [...best, { do: 'debrief', ending: end, end: 'safe' }]);
		await begin(page, `/${lang}/${scenarioAt}/`);
		for (let n = 0; n < 2; n++) await page.locator('[data-go]').click();
		const sentence = await page.locator('.take label').nth(1).textContent();
		await page.locator('.take label').nth(1).click();
		await saved(page);
		await page.locator('[data-go]').click();
		await page.locator('a[data-next]').click();
		await arrive(page, { step: 'module', state: 'ready' });
		await expect(page.locator(`[data-ended="${scenarioAt}"]`)).toBeVisible();
		await expect(page.locator('[data-kept] p')).toHaveText(sentence!.trim());

		await plant(page, scenarioStep, [{ do: 'skip' }]);
		await begin(page, `/${lang}/${scenarioAt}/`);
		await arrive(page, { state: 'case' });
		for (const [n, { id, options }] of shape.instead!.questions.entries()) {
			// The story, and what is said of an answer, are longer than a phone: nothing leads on before their end was on the screen.
			await expect(page.locator('main .thumb [data-more]')).toBeVisible();
			await expect(page.locator('[data-case-on]')).toHaveCount(0);
			await readToEnd(page);
			await expect(page.locator('[data-end]')).toBeInViewport();
			await page.locator('[data-case-on]').click();
			await expect(page.locator('[data-question]')).toHaveAttribute('data-question', id);
			await expect(page.locator('h1')).toBeFocused();
			await page.locator(`[data-option="${options[0]!}"]`).click();
			if (n !== 1) continue;
			// The answer that is read stays on the screen in the other language.
			for (const other of [lang === 'km' ? 'en' : 'km', lang]) {
				await page.locator('[data-lang-toggle]').click();
				await expect(page.locator('html')).toHaveAttribute('lang', other);
				await expect(page.locator(`[data-question="${id}"]`)).toBeVisible();
				await expect(page.locator('button.choice')).toHaveCount(0);
			}
			// Whoever comes back goes on where the next question is open.
			await saved(page);
			await begin(page, `/${lang}/${scenarioAt}/`);
			await expect(page.locator('[data-question]')).toHaveAttribute('data-question', shape.instead!.questions[2]!.id);
			await page.locator(`[data-option="${shape.instead!.questions[2]!.options[0]!}"]`).click();
			break;
		}
		for (const { id, options } of shape.instead!.questions.slice(3)) {
			await expect(page.locator('main .thumb [data-more]')).toBeVisible();
			await readToEnd(page);
			await page.locator('[data-case-on]').click();
			await page.locator(`[data-question="${id}"] [data-option="${options[0]!}"]`).click();
		}
		await expect(page.locator('[data-case-done]')).toBeVisible();
		await expect(page.locator('main .thumb [data-more]')).toBeVisible();
		await readToEnd(page);
		await saved(page);
		await page.locator('a[data-next]').click();
		await expect(page.locator(`[data-ended="${scenarioAt}"]`)).toBeVisible();

		// Its opening says that it is done; it is read again from its story, or answered once more from its first question.
		await open(page, `/${lang}/${scenarioAt}/`);
		await expect(page.locator('[data-way-done="true"]')).toBeVisible();
		await page.locator('[data-start]').click();
		await arrive(page, { state: 'case' });
		await expect(page.locator('[data-question]')).toHaveCount(0);
		await open(page, `/${lang}/${scenarioAt}/`);
		await page.locator('[data-skip]').click();
		await arrive(page, { state: 'case' });
		await readToEnd(page);
		await page.locator('[data-case-on]').click();
		await expect(page.locator('button.choice')).toHaveCount(shape.instead!.questions[0]!.options.length);
		await page.locator('button.choice').first().click();
		await saved(page);
		// Left in the middle: its opening names the question that is next, and offers no second way into the case.
		await open(page, `/${lang}/${scenarioAt}/`);
		await expect(page.locator('[data-start]')).toContainText(lang === 'km' ? 'សំណួរទី ២' : 'Question 2 of');
		await expect(page.locator('[data-skip]')).toHaveCount(0);
		// What was done once is still said to be done.
		await expect(page.locator('[data-way-done="true"]')).toBeVisible();
		await open(page, `/${lang}/h/`);
		await expect(page.locator(`li[data-state="done"] a[href$="/${scenarioAt}/"]`).first()).toBeAttached();
	});

for (const lang of languages)
	test(`what is finished can be shown and printed in ${lang}: no result, nothing unfinished, and the name is written by hand${repeated(lang)}`, async ({
		page
	}) => {
		await page.goto('/table.html');
		// What a link told is no proof.
		for (const [n, step] of ['check', shape.id].entries())
			await plant(page, `${scenarioStep.split('/')[0]!}/${step}`, [{ do: 'elsewhere', whole: true }], {
				id: `told${n}`,
				hash: 'elsewhere'
			});
		await open(page, `/${lang}/2/`);
		await arrive(page, { state: 'done' });
		await expect(page.locator('[data-show]')).toHaveCount(0);
		await open(page, `/${lang}/h/finished/`);
		await expect(page.locator('[data-none]')).toBeVisible();
		await expect(page.locator('[data-print]')).toHaveCount(0);
		await plantModule(page);
		await open(page, `/${lang}/2/`);
		await arrive(page, { state: 'done' });
		await page.locator('[data-show]').click();
		await arrive(page, { step: 'finished', state: 'ready' });
		await expect(page.locator('[data-finished]')).toHaveCount(1);
		await expect(page.locator('[data-finished="2"] li')).toHaveCount(5);
		// What is finished comes first, and how much of the module was left out is said.
		await expect(page.locator('[data-finished="2"] h2')).toBeInViewport();
		await expect(page.locator('[data-left]')).toHaveAttribute('data-left', '5');
		await expect(page.locator('input, textarea')).toHaveCount(0);
		const text = await page.locator('main').textContent();
		// Neither how many were right, nor how often somebody tried.
		const best = await page.evaluate(() => document.querySelector('main')!.textContent!.match(/[\d០-៩]+\s*(of|ក្នុង)\s*[\d០-៩]+/));
		expect(best, text!).toBeNull();
		const printed = page.evaluate(() => new Promise<boolean>((printed) => (window.print = () => printed(true))));
		await page.locator('[data-print]').click();
		expect(await printed).toBe(true);
		await page.emulateMedia({ media: 'print' });
		await expect(page.locator('.thumb')).toBeHidden();
		await expect(page.locator('dd').first()).toBeVisible();
		await expect(page.locator('.noprint').first()).toBeHidden();
	});

test('a page that cannot be fetched says so in a message that goes with a tap, and the button below it works', async ({ page, faults }) => {
	await open(page, '/en/2/1/');
	await arrive(page, { card: 1, state: 'ready' });
	await page.context().setOffline(true);
	await page.locator('[data-lang-toggle]').click();
	const message = page.getByRole('alert');
	await expect(message).toContainText('settings');
	await message.click();
	await expect(message).toHaveCount(0);
	await page.locator('main [data-next]').click();
	// And it comes again when it has to.
	await page.locator('[data-lang-toggle]').click();
	await expect(message).toBeVisible();
	await page.context().setOffline(false);
	await message.click();
	await page.locator('[data-lang-toggle]').click();
	await expect(screen(page, { state: 'ready' })).toBeAttached();
	await expect(page.locator('html')).toHaveAttribute('lang', 'km');
	// The browser itself complains of the line.
	faults.length = 0;
});
