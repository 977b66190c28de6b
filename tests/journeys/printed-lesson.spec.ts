/** What is learnt from, on paper: a whole lesson, and what is true of every page that is printed. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, open, test, turnCard } from '../support/pages/app.ts';
import { lessonsOf } from '../support/course/lessons.ts';
import { wholeUnless } from '../support/run/forms.ts';

test('a whole lesson is printed, and the open card stands on paper once', async ({ page }) => {
	await page.addInitScript(() => (window.print = () => document.documentElement.setAttribute('data-printed', '')));
	await open(page, '/en/2/1/');
	await turnCard(page);
	await page.locator('[data-print]').click();
	await expect(page.locator('html[data-printed]')).toBeAttached();
	await expect(page.locator('[data-whole]')).toBeHidden();
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('[data-whole] section')).toHaveCount(5);
	await expect(page.locator('main > .col').first()).toBeHidden();
	// Of a task each part says where it belongs.
	const { cards } = lessonsOf('en').find(({ address }) => address === '2/1')!;
	const puts = cards.flatMap(({ task }) => (task && 'put' in task.variant ? Object.entries(task.variant.put) : []));
	expect(puts.length).toBeGreaterThan(2);
	for (const [part, box] of puts)
		await expect(page.locator(`[data-whole] [data-part="${part}"]`)).toContainText(new RegExp(`· ${box}`, 'i'));
});

/** Cards whose task is a plan or an order. */
const onPaper = lessonsOf('km').flatMap(({ address, cards }) =>
	cards.flatMap(({ task }, card) => (task?.kind === 'plan' || task?.kind === 'order' ? [{ address, card, kind: task.kind }] : []))
);

test('on paper a plan names its places, says which are a risk, and an order has its numbers', async ({ page }) => {
	await page.addInitScript(() => (window.print = () => document.documentElement.setAttribute('data-printed', '')));
	expect(new Set(onPaper.map(({ kind }) => kind)).size).toBe(2);
	for (const { address, card, kind } of onPaper) {
		await open(page, `/km/${address}/`);
		await turnCard(page);
		await page.locator('[data-print]').click();
		await expect(page.locator('html[data-printed]')).toBeAttached();
		const parts = page.locator('[data-whole] section').nth(card).locator('[data-part]');
		const told = await parts.locator('p:first-child').allTextContents();
		expect(told.length).toBeGreaterThan(2);
		if (kind === 'order') expect(told.map((text) => text.trim().slice(0, 2))).toEqual(['១.', '២.', '៣.', '៤.', '៥.'].slice(0, told.length));
		else {
			const risks = told.filter((text) => text.includes('· ហានិភ័យ'));
			expect(risks.length).toBeGreaterThan(0);
			expect(risks.length).toBeLessThan(told.length);
			for (const text of told) expect(text).toContain('៖');
		}
	}
});

const frame = (lang: string) => (JSON.parse(readFileSync(`src/lib/i18n/${lang}.json`, 'utf8')) as { frame: Record<string, string> }).frame;
/** How a page would be printed. */
async function onPaperAt(page: Page, path: string): Promise<void> {
	await open(page, path);
	await page.emulateMedia({ media: 'print' });
}
/** Opens a whole lesson as the printer gets it. */
async function wholeLesson(page: Page, path: string): Promise<void> {
	await page.addInitScript(() => (window.print = () => document.documentElement.setAttribute('data-printed', '')));
	await open(page, path);
	await turnCard(page);
	await page.locator('[data-print]').click();
	await expect(page.locator('html[data-printed]')).toBeAttached();
	await page.emulateMedia({ media: 'print' });
}

for (const path of ['contacts/', 'pocket/', 'h/finished/', 'h/', '2/1/', '2/5/cards/', '2/5/sheet/'])
	test(`${path} on paper says once that no reader has checked the Khmer, and the English page says nothing of it${wholeUnless(path === '2/1/')}`, async ({
		page
	}) => {
		await onPaperAt(page, `/km/${path}`);
		await expect(page.getByText(frame('km').draft!).filter({ visible: true })).toHaveCount(1);
		await expect(page.locator('nav, [data-wrong]').filter({ visible: true })).toHaveCount(0);
		await open(page, `/en/${path}`);
		await expect(page.getByText(frame('km').draft!)).toHaveCount(0);
	});

test('a whole lesson on paper ends with the sentence that no reader has checked the Khmer', async ({ page }) => {
	await wholeLesson(page, '/km/2/1/');
	const said = page.getByText(frame('km').draft!).filter({ visible: true });
	await expect(said).toHaveCount(1);
	const cards = (await page.locator('[data-whole]').boundingBox())!;
	expect((await said.boundingBox())!.y).toBeGreaterThanOrEqual(cards.y + cards.height);
});

test('paper has the light colours, whatever the device or the person asked for', async ({ page }) => {
	const roles = [
		...new Set(
			readFileSync('src/tokens.css', 'utf8')
				.split('@dark')[1]!
				.match(/--[\w-]+(?=:)/g)
		)
	];
	expect(roles.length).toBeGreaterThan(15);
	const colours = () =>
		page.evaluate((roles) => {
			const style = getComputedStyle(document.documentElement);
			return [style.colorScheme, ...roles.map((role) => `${role} ${style.getPropertyValue(role)}`)];
		}, roles);
	await open(page, '/en/2/1/');
	const screen = await colours();
	await page.emulateMedia({ media: 'print', colorScheme: 'light' });
	const light = await colours();
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	expect(await colours()).toEqual(light);
	await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
	expect(await colours()).toEqual(light);
	// So that it is known to be looked at.
	await page.emulateMedia({ media: 'screen' });
	expect((await colours()).filter((colour, n) => colour === screen[n])).toEqual([]);
});

test('paper tells nobody to tap or to choose', async ({ page }) => {
	for (const lang of ['km', 'en']) {
		await onPaperAt(page, `/${lang}/2/1/`);
		await expect(page.locator('[data-open="how"] ul')).toBeVisible();
		await expect(page.getByText(frame(lang).sourcesNote!)).toBeHidden();
		const { how } = (JSON.parse(readFileSync(`src/lib/i18n/${lang}.json`, 'utf8')) as { lists: Record<string, string> }).lists;
		await onPaperAt(page, `/${lang}/contacts/`);
		await expect(page.locator('main')).toBeVisible();
		await expect(page.getByText(how!)).toBeHidden();
	}
});

test('where paper names a source by its number, that number stands in the list of sources @whole', async ({ page }) => {
	await onPaperAt(page, '/en/sources/');
	const listed = await page.locator('li[id^="R"]').evaluateAll((all) => all.map((one) => getComputedStyle(one, '::before').content));
	expect(listed.length).toBeGreaterThan(50);
	expect(listed).toEqual(await page.locator('li[id^="R"]').evaluateAll((all) => all.map(({ id }) => `"${id}"`)));
	for (const path of ['guide', 'words'])
		for (const lang of ['km', 'en']) {
			await onPaperAt(page, `/${lang}/${path}/`);
			const links = await page.locator('main a[href*="/sources/#"]').evaluateAll((all) =>
				all.map((one) => {
					const number = one.querySelector('strong')!;
					const size = parseFloat(getComputedStyle(number).fontSize);
					return { word: getComputedStyle(one).fontSize, number: number.textContent, size, href: one.getAttribute('href')! };
				})
			);
			expect(links.length).toBeGreaterThan(5);
			for (const { word, number, size, href } of links) {
				expect([word, number]).toEqual(['0px', href.split('#')[1]]);
				expect(size).toBeGreaterThan(10);
				expect(listed).toContain(`"${number}"`);
			}
			await page.emulateMedia({ media: 'screen' });
			await expect(page.locator('main a[href*="/sources/#"] strong').filter({ visible: true })).toHaveCount(0);
		}
});

test('on paper nothing that opens has a loose arrow, and a list that opens may go on over pages @whole', async ({ page }) => {
	for (const path of ['words', 'sources', 'h', '2/1']) {
		await onPaperAt(page, `/en/${path}/`);
		expect(await page.locator('summary').count(), path).toBeGreaterThan(0);
		await expect(page.locator('summary > svg').filter({ visible: true }), path).toHaveCount(0);
		const held = await page
			.locator('main :is(li, details):has(li):not(.keep)')
			.evaluateAll((all) => all.filter((one) => getComputedStyle(one).breakInside !== 'auto').map(({ textContent }) => textContent));
		expect(held, path).toEqual([]);
	}
});

test('on paper a heading, and a line that leads into a list, do not stand alone at the foot of a page @whole', async ({ page }) => {
	for (const path of ['guide', 'contacts', '2/5/cards', 'h', 'words']) {
		await onPaperAt(page, `/en/${path}/`);
		const alone = await page
			.locator('main :is(h1, h2, h3, summary, p:has(+ :is(ul, ol, .callout)))')
			.filter({ visible: true })
			.evaluateAll((all) =>
				all.filter((one) => getComputedStyle(one).breakAfter !== 'avoid').map(({ tagName, textContent }) => `${tagName} ${textContent}`)
			);
		expect(alone, path).toEqual([]);
	}
});
