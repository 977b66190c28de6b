/** Touch before text: an interaction of the quiz on a card, or its figure; a lesson is done when it was answered, or skipped in so many words. */
import { readFileSync } from 'node:fs';
import { arrive, expect, languages, open, readToEnd, saved, skipHere, test, turnCard } from '../support/pages/app.ts';
import { tabTo } from '../support/pages/keys.ts';
import { lessonsOf } from '../support/course/lessons.ts';
import { wholeUnless } from '../support/run/forms.ts';
import type { Page } from '@playwright/test';

const line = '2/2';
const card = lessonsOf('en')
	.find(({ address }) => address === line)!
	.cards.find(({ id }) => id === 'five-people')!;
/** Cards whose figure is touched. */
const onFigures = lessonsOf('en').flatMap(({ address, cards }) =>
	cards.filter(({ task }) => task?.onFigure).map(({ id }) => ({ address, id }))
);
const { variant } = card.task!;
const places = 'put' in variant ? variant.put : {};

/** Puts whoever is on the slip where `where` says, until nobody is left. */
async function put(page: Page, where: (thing: string) => string): Promise<void> {
	for (;;) {
		const thing = await page.locator('.slip').getAttribute('data-thing');
		if (!thing) return;
		await page.locator(`.figure button[data-box="${where(thing)}"]`).click();
		await expect(page.locator(`.slip:not([data-thing="${thing}"])`)).toBeAttached();
	}
}
const done = async (page: Page, lang: string) => {
	await open(page, `/${lang}/h/`);
	await arrive(page, { step: 'course', state: 'ready' });
	return page.locator(`[data-step-link="${line}"]`).locator('..').getAttribute('data-state');
};

test('a box is filled by a tap on its drawing too', async ({ page }) => {
	await open(page, '/km/2/1/#three-parts');
	await arrive(page, { card: 2, state: 'ready' });
	const thing = await page.locator('.slip[data-thing]').getAttribute('data-thing');
	const drawn = (await page.locator('.figure svg').boundingBox())!;
	const name = (await page.locator('.figure [data-box="means"]').boundingBox())!;
	await page.mouse.click(name.x + name.width / 2, drawn.y + drawn.height / 2);
	await expect(page.locator('.figure [data-full="means"]')).toBeAttached();
	await expect(page.locator(`.placed [data-thing="${thing}"]`)).toBeVisible();
});

for (const lang of languages) {
	test(`five people are put on the line in ${lang}: the verdict comes first, and stands after a reload${wholeUnless(lang === 'km')}`, async ({
		page
	}) => {
		await open(page, `/${lang}/${line}/#five-people`);
		await arrive(page, { card: 2, state: 'ready' });
		await page.locator('.slip').waitFor();
		expect(await page.locator('.figure button[data-box]').count()).toBe(5);
		await put(page, (thing) => places[thing]!);
		await page.locator('[data-check]').click();
		await expect(page.locator('.told')).toBeFocused();
		const verdict = await page.locator('.told strong').textContent();
		expect(await page.locator('[data-thing][data-right]').count()).toBe(5);
		await saved(page);
		await page.reload();
		await arrive(page, { card: 2, state: 'ready' });
		await expect(page.locator('.told strong')).toHaveText(verdict!);
		await page.locator('[data-task] > button').click();
		await expect(page.locator('.slip[data-thing]')).toBeVisible();
	});

	test(`what was put on the line in ${lang} and not checked is there again after another card @whole`, async ({ page }) => {
		await open(page, `/${lang}/${line}/`);
		await arrive(page, { card: 1, state: 'ready' });
		await turnCard(page);
		await arrive(page, { card: 2 });
		const inside = page.locator('.placed [data-thing]');
		for (let n = 1; n <= 2; n++) {
			await page.locator('.figure button[data-box]').nth(n).click();
			await expect(inside).toHaveCount(n);
		}
		await page.goBack();
		await arrive(page, { card: 1 });
		await turnCard(page);
		await arrive(page, { card: 2 });
		await expect(inside).toHaveCount(2);
		await put(page, (thing) => places[thing]!);
		await page.locator('[data-check]').click();
		await expect(page.locator('.told')).toBeFocused();
	});

	test(`who skips in ${lang} says so, is shown the answer, and the lesson is done${wholeUnless(lang === 'km')}`, async ({ page }) => {
		const { cards } = lessonsOf(lang).find(({ address }) => address === line)!;
		await open(page, `/${lang}/${line}/`);
		for (const [n, { task, practice }] of cards.entries()) {
			await arrive(page, { card: n + 1, state: 'ready' });
			if (!task && !practice) {
				await turnCard(page);
				continue;
			}
			await page.locator('[data-practice]').waitFor();
			const button = page.locator('main [data-next]');
			await readToEnd(page);
			// What is put together has the bar for its own check; to skip stands below it.
			await expect(page.locator(skipHere)).toHaveCount(1);
			if (task) await expect(button).toHaveAttribute('data-check', '');
			await page.locator(skipHere).click();
			await expect(page.locator('.told')).toBeFocused();
			await expect(page.locator('.told strong')).toHaveCount(0);
			await expect(page.locator(skipHere)).toHaveCount(0);
			await arrive(page, { card: n + 1 });
			// What is told of it is longer than the question was.
			await readToEnd(page);
			await button.click();
		}
		await expect(page.locator('main[data-step="module"]')).toBeAttached();
		expect(await done(page, lang)).toBe('done');
	});
}

test('cards that were passed by are the next ones, and a question that waits on one, before the lesson ends @whole', async ({ page }) => {
	await open(page, `/en/${line}/#try-it`);
	await arrive(page, { card: 5, state: 'ready' });
	await page.locator('button[data-option="look-now"]').click();
	await page.locator('[data-sure="sure"]').click();
	await expect(page.locator('.told')).toBeFocused();
	// The first card, and from there each that follows.
	await turnCard(page);
	await arrive(page, { card: 1 });
	await turnCard(page);
	await arrive(page, { card: 2 });
	expect(await done(page, 'en')).not.toBe('done');
});

test('an answer that was chosen is checked by the bar, and stands there as mine; trying again brings the question back into sight', async ({
	page
}) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await open(page, `/km/${line}/#try-it`);
	await arrive(page, { card: 5, state: 'ready' });
	const bar = page.locator('main [data-next]');
	const wrong = page.locator('[data-practice] [data-option]').last();
	await page.locator('[data-practice]').waitFor();
	await wrong.click();
	await expect(bar).toHaveAttribute('data-check', '');
	await expect(bar).not.toHaveAttribute('data-skip', '');
	await expect(bar).not.toHaveClass(/second/);
	const option = await wrong.getAttribute('data-option');
	await bar.click();
	await expect(page.locator(`.note[data-yours][data-option="${option}"]`)).toBeVisible();
	// All of it is on one screen; the edge is round the answer that fits, and not round this one.
	await expect(bar).not.toHaveAttribute('data-more');
	await expect(page.locator('.note.best')).toHaveAttribute('data-option', 'look-now');
	await expect(page.locator('.told strong')).toBeVisible();
	await page.locator('[data-practice] > button').click();
	await expect(page.locator('#practice')).toBeFocused();
	await expect.poll(async () => (await page.locator('#practice').boundingBox())!.y).toBeGreaterThanOrEqual(52);
	expect((await page.locator('#practice').boundingBox())!.y).toBeLessThan(300);
	// The second try is checked by it too, and not left behind.
	const right = page.locator('[data-practice] [data-option="look-now"]');
	await right.click();
	await expect(bar).toHaveAttribute('data-check', '');
	await bar.click();
	await expect(page.locator('.note[data-yours][data-option="look-now"]')).toBeVisible();
});

for (const lang of languages)
	for (const { address, id } of onFigures)
		test(`on a phone the bar leads to all that is to be put in ${address} and no further, keeps its rows in sight, and shows the verdict with what was wrong, in ${lang}${wholeUnless(lang === 'km' && address === '2/1')}`, async ({
			page
		}) => {
			const { cards } = lessonsOf(lang).find((lesson) => lesson.address === address)!;
			const at = cards.findIndex((card) => card.id === id);
			const { variant, boxes } = cards[at]!.task!;
			const put = 'put' in variant ? variant.put : {};
			await open(page, `/${lang}/${address}/#${id}`);
			await arrive(page, { card: at + 1, state: 'ready' });
			const slip = page.locator('.slip');
			await slip.waitFor();
			const bar = page.locator('main [data-next]');
			const between = (selector: string) =>
				page.locator(selector).evaluateAll((all) =>
					all.every((one) => {
						const { top, bottom } = one.getBoundingClientRect();
						return (
							top >= document.querySelector('header')!.getBoundingClientRect().bottom &&
							bottom <= document.querySelector('.thumb')!.getBoundingClientRect().top
						);
					})
				);
			const places = '.figure button[data-box]';
			const rows = address === line ? '.lab .inside' : '.placed li';
			/** Presses the bar until it stands where it is, and says what is left to do. */
			const arriveAtTask = async () => {
				await readToEnd(page);
				await expect(bar).toHaveAttribute('data-check', '');
				await expect(bar).toHaveText(/[\d០-៩]/);
				expect(await between(`.slip, ${places}`)).toBe(true);
				await bar.click({ force: true });
				await expect(page.locator('.told')).toBeEmpty();
				expect(await between(`.slip, ${places}`), 'however often it is pressed').toBe(true);
			};
			const heights = () => page.locator(places).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
			// Placed from the first screen: what was placed comes into sight.
			await page.locator(places).first().click();
			await expect.poll(() => between(`.slip, ${places}, ${rows}`)).toBe(true);
			await page.locator('.placed button').click();
			await arriveAtTask();
			const before = await heights();
			// All in the wrong place: as long as it gets.
			for (let n = Object.keys(put).length; n > 0; n--) {
				const thing = (await slip.getAttribute('data-thing'))!;
				await page.locator(`.figure button[data-box="${boxes!.find((box) => box !== put[thing])}"]`).click();
				await expect(page.locator('.placed li')).toHaveCount(Object.keys(put).length - n + 1);
			}
			expect(await heights(), 'no place grows').toEqual(before);
			if (address !== line) expect(await between(rows)).toBe(true);
			await bar.click();
			await expect(page.locator('.told')).toBeFocused();
			await expect(page.locator('[data-moved]')).toHaveCount(Object.keys(put).length);
			expect(await between('.told strong, [data-moved]')).toBe(true);
			// Once more: nobody passes by, and nobody has to answer.
			await page.locator('[data-task] > button').click();
			await arriveAtTask();
			await page.locator(skipHere).click();
			// On a line nothing is counted: who stands elsewhere is told, and nothing above it.
			await expect(page.locator(address === line ? '.told [data-moved]' : '.told strong').first()).toBeVisible();
		});

test('to skip is never the loudest thing on a card', async ({ page }) => {
	await open(page, `/en/${line}/#try-it`);
	await arrive(page, { card: 5, state: 'ready' });
	await page.locator('[data-practice]').waitFor();
	const bar = page.locator('main [data-next]');
	await readToEnd(page);
	await expect(bar).toHaveAttribute('data-skip', '');
	await expect(bar).toHaveClass(/second/);
});

test('a word that stands low opens its explanation in sight, above the bar', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await open(page, '/km/2/3/');
	await arrive(page, { card: 1, state: 'ready' });
	await page.locator('button.term').first().click();
	const gloss = page.locator('.gloss');
	await expect(gloss).toBeVisible();
	const bar = (await page.locator('.thumb').boundingBox())!.y;
	const { y, height } = (await gloss.boundingBox())!;
	expect(y).toBeGreaterThanOrEqual(48);
	expect(y + height).toBeLessThanOrEqual(bar);
});

test('the line can be filled by keyboard alone, and what was put is said and can be taken out @whole', async ({ page }) => {
	await open(page, `/en/${line}/#five-people`);
	await arrive(page, { card: 2, state: 'ready' });
	await page.locator('.slip').waitFor();
	for (let n = 0; n < 5; n++) {
		await tabTo(page, '.figure button[data-box="pressed"]');
		await page.keyboard.press('Enter');
	}
	await expect(page.locator('.placed li')).toHaveCount(5);
	await tabTo(page, '.placed button[data-thing]');
	await page.keyboard.press('Enter');
	await expect(page.locator('.slip')).toBeFocused();
	await tabTo(page, '.figure button[data-box="free"]');
	await page.keyboard.press('Enter');
	await tabTo(page, '[data-check]');
	await page.keyboard.press('Enter');
	await expect(page.locator('.told')).toBeFocused();
	await expect(page.locator('.told [data-moved]').first()).toBeVisible();
});

test('a lesson without a task fetches nothing of the interactions', async ({ page }) => {
	const asked: string[] = [];
	page.on('response', (response) => void asked.push(new URL(response.url()).pathname));
	const scripts = () => asked.filter((path) => path.endsWith('.js'));
	const marked = () => scripts().filter((path) => /data-thing/.test(readFileSync(`build/node/client${path}`, 'utf8')));
	await open(page, '/en/4/2/');
	await page.waitForLoadState('networkidle');
	expect(marked()).toEqual([]);
	// So that the mark is known to find it.
	await open(page, `/en/${line}/#five-people`);
	await page.locator('.slip').waitFor();
	expect(marked().length).toBeGreaterThan(0);
});

test('words and sources are found by both languages, and what is known from a source is said @whole', async ({ page }) => {
	await open(page, '/km/words/');
	// A list to run through: nothing but the search stands above it, and each word opens.
	const words = page.locator('[data-word]');
	const all = await words.count();
	expect(await words.evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().bottom < innerHeight).length)).toBeGreaterThan(6);
	await expect(page.locator('[data-word] .told:visible')).toHaveCount(0);
	await words.nth(2).locator('summary').click();
	await expect(page.locator('[data-word] .told:visible')).toHaveCount(1);
	const bondage = page.locator('[data-word]#debt-bondage');
	await page.locator('#search').fill('debt');
	await expect(words).not.toHaveCount(all);
	await expect(bondage.locator('.told')).toBeVisible();
	await page.locator('#search').fill('បំណុល');
	await expect(bondage.locator('.told')).toBeVisible();
	await page.locator('#search').fill('nothing of this kind');
	await expect(words).toHaveCount(0);
	await expect(page.locator('.search [role="status"]')).not.toBeEmpty();
	// A link opens its word, whatever is looked for.
	await open(page, '/km/words/#debt-bondage');
	await expect(bondage.locator('.told')).toBeInViewport();
	await open(page, '/en/sources/');
	await expect(page.locator('li:not(:has([data-known]))[id^="R"]')).toHaveCount(0);
	await page.locator('#search').fill('អង្គការសហប្រជាជាតិ');
	await expect(page.locator('li#R55')).toBeVisible();
	await page.locator('#search').fill('testimony un');
	await expect(page.locator('li[id^="R"]')).toHaveCount(1);
});

test('the sources are folded by module, show no code, and say that a name is in English; a link opens the part with its source @whole', async ({
	page
}) => {
	await open(page, '/km/sources/');
	// Two screens of a phone with everything folded; it was thirty.
	expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(1600);
	await expect(page.locator('details[open]')).toHaveCount(0);
	// A source of two modules stands under the first: what stands under a later one is not all that it is built on.
	const counts = await page.locator('details summary .n').allTextContents();
	expect(counts.map((count) => count.includes('ទៀត'))).toEqual(counts.map((_, i) => i > 0));
	const text = await page.locator('main').evaluate((main) => main.textContent);
	expect(text).not.toMatch(/\bR\d{2}/);
	const entries = page.locator('li[id^="R"]');
	const english = page.locator('li[id^="R"] p', { hasText: 'ឈ្មោះជាភាសាអង់គ្លេស៖' }).locator('[lang="en"]');
	await expect(english).toHaveCount(await entries.count());
	await open(page, '/km/2/1/#two-women');
	await page.locator('[data-open="how"] summary').click();
	const link = page.locator('[data-open="how"] [lang="en"] a').first();
	const id = (await link.getAttribute('href'))!.split('#')[1]!;
	await expect(page.locator('[data-open="how"]')).not.toContainText(/\bR\d{2}/);
	await link.click();
	await expect(page.locator(`li#${id}`)).toBeInViewport();
	await expect(page.locator('details[open]')).toHaveCount(1);
});

test('what a card stands on opens above the bar; its source stands under the name of its part, and Back finds the list open and in view @whole', async ({
	page
}) => {
	await open(page, '/km/2/1/');
	await arrive(page, { card: 1, state: 'ready' });
	await readToEnd(page);
	const fold = page.locator('[data-open="how"]');
	const link = fold.locator('[lang="en"] a').last();
	const bar = async () => (await page.locator('.thumb').boundingBox())!.y;
	await fold.locator('summary').click();
	await expect(link).toBeVisible();
	const box = (await link.boundingBox())!;
	expect(box.y + box.height).toBeLessThanOrEqual(await bar());
	await link.click();
	const name = page.locator('[data-step="sources"] details[open] > summary');
	await expect(name).toBeInViewport({ ratio: 1 });
	const { y, height } = (await name.boundingBox())!;
	expect((await page.locator('li.wanted').boundingBox())!.y).toBeGreaterThanOrEqual(y + height - 1);
	await page.locator('[data-back]').click();
	await arrive(page, { card: 1, state: 'ready' });
	await expect(link).toBeInViewport({ ratio: 1 });
	expect((await link.boundingBox())!.y).toBeLessThan(await bar());
});
