/** The course at a glance: one screen of modules, where somebody is, how long is left, and one tap from the start page to the next step. */
import { arrive, awake, begin, expect, languages, open, openStep, saved, test, turnCard } from '../support/pages/app.ts';
import { way } from '../support/pages/kept.ts';
import { quizAt, scenarioAt } from '../support/pages/kinds.ts';
import { lettersThere } from '../support/pages/letters.ts';

for (const lang of languages)
	test(`all modules of the course are on one screen of 360 by 740 in ${lang}, with the minutes that are left`, async ({ page }) => {
		await open(page, `/${lang}/h/`);
		await arrive(page, { step: 'course', state: 'ready' });
		const { last, thumb, rows } = await page.evaluate(() => {
			const modules = [...document.querySelectorAll('.trail > [data-module]')];
			// The planned ones of this track as if they were written, each as high as the highest of two lines.
			const planned = document.querySelectorAll('.plans [data-module]').length;
			const high = Math.max(...modules.map((one) => one.querySelector('summary')!.getBoundingClientRect().height));
			const list = document.querySelector('.trail')!.getBoundingClientRect();
			return {
				last: list.bottom + planned * Math.min(high, 52),
				thumb: innerHeight - document.querySelector('.thumb')!.getBoundingClientRect().height,
				rows: modules.length + planned
			};
		});
		expect(rows, 'the nine without the one of the other track').toBe(8);
		expect(last).toBeLessThanOrEqual(thumb);
		await expect(page.locator('.where')).toContainText(lang === 'km' ? 'នៅសល់' : 'min left');
		// Where somebody is can be seen without opening anything; other steps when their module is opened.
		await expect(page.locator('[data-step-link]:visible')).toHaveCount(1);
		await page.locator('[data-module] summary').first().click();
		expect(await page.locator('[data-step-link]:visible').count()).toBeGreaterThan(3);
	});

test('with text of twice the size the title of a module has its row to itself', async ({ page }) => {
	await open(page, '/km/h/');
	await arrive(page, { step: 'course', state: 'ready' });
	const shares = async (size: string) =>
		await page.evaluate((size) => {
			document.documentElement.style.fontSize = size;
			const wide = (one: Element) => one.getBoundingClientRect().width;
			return [...document.querySelectorAll('.trail > [data-module] summary')].map((row) => wide(row.querySelector('h2')!) / wide(row));
		}, size);
	expect(Math.min(...(await shares('200%')))).toBeGreaterThan(0.99);
	// At its own size what stands beside it stays there.
	expect(Math.max(...(await shares('')))).toBeLessThan(0.95);
});

for (const lang of languages)
	for (const device of ['own', 'shared'])
		test(`the three questions of the start stand above the bar in ${lang} at 360 by 740, with the note of a device that is ${device}, and below it how Hide ends, whole`, async ({
			page
		}) => {
			await page.setViewportSize({ width: 360, height: 740 });
			await open(page, `/${lang}/`);
			await page.locator(`[data-device="${device}"]`).click();
			await page.evaluate(() => scrollTo(0, 0));
			const bar = (await page.locator('.thumb').boundingBox())!;
			for (const one of await page.locator('[data-track]').all()) {
				const { y, height } = (await one.boundingBox())!;
				expect(y + height).toBeLessThanOrEqual(bar.y);
			}
			await lettersThere(page);
			const hides = (await page.locator('.hides').boundingBox())!;
			expect(hides.y).toBeGreaterThanOrEqual(bar.y + bar.height - 1);
			expect(hides.y + hides.height).toBeLessThanOrEqual(740);
		});

test('the numbers to call are one tap from a card, a decision, a question and the start page', async ({ page }) => {
	const contacts = page.locator('.foot a[href$="en/contacts/"]');
	for (const at of ['', 'h/', '2/1/', '2/5/', '2/7/', 'pocket/', 'rest/']) {
		await open(page, `/en/${at}`);
		await expect(contacts).toHaveCount(1);
	}
	await page.locator('.foot a[href$="contacts/"]').click();
	await arrive(page, { step: 'contacts' });
	await expect(contacts, 'not to itself').toHaveCount(0);
	await expect(page.locator('[data-call]').first()).toBeVisible();
});

test('from the start page one tap goes on where somebody was, and the button names the step', async ({ page }) => {
	await open(page, '/en/h/');
	await openStep(page, '2/2');
	await arrive(page, { card: 1 });
	await turnCard(page);
	await saved(page);
	await open(page, '/en/');
	const start = page.locator('[data-start]');
	await expect(start).toContainText(/Go on: .*\(\d min\)/);
	// A name of a step takes two lines on the button: how Hide ends, and the way to the list, are whole all the same.
	for (const lang of languages) {
		await open(page, `/${lang}/`);
		await lettersThere(page);
		const below = page.locator('.hides, [data-course]');
		await expect(below).toHaveCount(2);
		for (const one of await below.all()) expect((await one.boundingBox())!.y + (await one.boundingBox())!.height).toBeLessThanOrEqual(740);
	}
	await open(page, '/en/');
	await expect(page.locator('[data-course]')).toHaveAttribute('href', /\/en\/h\/$/);
	await start.click();
	await expect(page).toHaveURL(/\/en\/2\/2\/$/);
	await awake(page);
	await arrive(page, { card: 2 });
});

test('from a page beside it one comes back into the middle of a story, and of the questions @whole', async ({ page }) => {
	for (const [at, answer, state] of [
		// One answer of this decision stops the story instead, and which one stands first is by chance.
		[scenarioAt, `[data-choice="${way[0]!.choice}"]`, 'feedback'],
		[quizAt, 'button[data-option]', 'item']
	] as const) {
		await begin(page, `/en/${at}/`);
		await page.locator(answer).first().click();
		await arrive(page, { state });
		for (const beside of ['rest', 'contacts']) {
			await page.locator(`.foot a[href$="en/${beside}/"]`).click();
			await arrive(page, { step: beside });
			await page.goBack();
			await arrive(page, { state });
		}
		await page.locator('.foot a[href$="en/rest/"]').click();
		await arrive(page, { step: 'rest' });
		await page.locator('[data-return]').click();
		await arrive(page, { state });
	}
});

test.describe('somebody who came by an address', () => {
	test.use({ device: 'new' });
	test('is told before the first answer that nothing stays, and where to say whose device it is', async ({ page }) => {
		for (const at of [scenarioAt, quizAt]) {
			await open(page, `/km/${at}/`);
			await expect(page.locator('[data-not-asked]')).toBeInViewport({ ratio: 1 });
		}
		await page.locator('[data-not-asked] a').click();
		await arrive(page, { step: 'start' });
		for (const answer of ['[data-device="own"]', '[data-track="health"]', '[data-start]']) await page.locator(answer).click();
		await arrive(page, { step: 'course', state: 'ready' });
		await open(page, `/km/${scenarioAt}/`);
		await expect(page.locator('[data-not-asked]')).toHaveCount(0);
	});
});

for (const lang of languages)
	test(`the first screen of the contacts in ${lang} has the numbers that may be called, for a child and for an adult, each with who publishes it`, async ({
		page
	}) => {
		await open(page, `/${lang}/contacts/`);
		const calls = page.locator('[data-call]');
		await expect(calls).toHaveCount(3);
		for (const [person, numbers] of [
			['child', ['tel:1280', 'tel:1288']],
			['adult', ['tel:117']]
		] as const) {
			const group = page.locator(`[data-call-for="${person}"]`);
			expect(await group.locator('[data-call]').evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual(numbers);
			await expect(group.locator('xpath=preceding-sibling::h2[1]')).toContainText(
				{ km: { child: 'កុមារ', adult: 'មនុស្សពេញវ័យ' }, en: { child: 'child', adult: 'adult' } }[lang][person]
			);
		}
		await expect(page.locator('main > p', { hasText: lang === 'km' ? 'មិនទាន់បានសាកហៅ' : 'tested none' })).toBeInViewport();
		for (const [call, note] of (await calls.all()).map((one) => [one, one.locator('xpath=following-sibling::p')] as const)) {
			const { y, height } = (await call.boundingBox())!;
			expect(y + height).toBeLessThanOrEqual(740);
			await expect(note).toContainText(lang === 'km' ? 'ផ្សាយដោយ' : 'Published by');
		}
		// In its entry each number that may be called can be tapped, too, and no other.
		expect(await page.locator('[data-contact] a[href^="tel:"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
			'tel:1280',
			'tel:117',
			'tel:1288',
			'tel:092311511'
		]);
		// What the page says of a danger now leads to these same numbers.
		const danger = page.locator('main > p', { hasText: lang === 'km' ? 'កុំរង់ចាំវគ្គនេះ' : 'do not wait for the course' });
		const leads = await danger.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')!.split('#')[1]));
		expect(leads.toSorted()).toEqual(['child-helpline', 'police-117', 'police-1288']);
	});
