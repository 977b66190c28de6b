/** Screens that lied, broke or said a thing twice: each stays as it was mended. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import km from '../../src/lib/i18n/km.json' with { type: 'json' };
import { plainText } from '../../src/lib/course/text.ts';
import type { PocketLesson } from '../../src/lib/player/review/pocket-list.ts';
import { runOf } from '../../src/lib/progress/elsewhere.ts';
import { debrief } from '../../src/lib/scenario/debrief.ts';
import { arrive, begin, expect, languages, open, readToEnd, repeated, scenarioOf, test } from '../support/pages/app.ts';
import { plant, quiz, quizAt, scenarioAt, scenarioStep, screens } from '../support/pages/kinds.ts';
import { check } from '../support/pages/study.ts';
import { bestWay, everyChoice, type Way } from '../support/pages/ways.ts';
import { wholeUnless } from '../support/run/forms.ts';
import { eventsOf } from '../../src/lib/scenario/replay.ts';

const end = { do: 'debrief', ending: 'door-open', end: 'safe' } as const;

for (const lang of languages)
	test(`a sort in which some lay elsewhere shows in ${lang} first what lay elsewhere, on the first screen${wholeUnless(lang === 'km')}`, async ({
		page
	}) => {
		await begin(page, `/${lang}/1/7/`);
		// All in the first box, which is right for two of six.
		for (let n = 1; n <= 6; n++) {
			await page.locator('button[data-box]').first().click();
			await expect(page.locator('main button[data-thing]')).toHaveCount(n);
		}
		await check(page);
		await expect(page.locator('.moved')).toHaveCount(4);
		await expect(page.locator('.moved').first()).toBeInViewport({ ratio: 1 });
		const tops = (selector: string) => page.locator(selector).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
		expect(Math.max(...(await tops('.moved')))).toBeLessThan(Math.min(...(await tops('[data-thing][data-right]'))));
	});

test('the contacts say what to say to an adult before anybody is called, and lead to the lesson behind it', async ({ page }) => {
	await open(page, '/km/contacts/');
	const first = page.locator('[data-ask-first]');
	await expect(first.locator('.callout')).toHaveCount(6);
	await first.locator('a').click();
	await expect(page).toHaveURL(/\/km\/3\/3\/$/);
});

for (const lang of languages) {
	test(`the page to rest in ${lang} says whom one can call for oneself, and does not lead to itself${wholeUnless(lang === 'km')}`, async ({
		page
	}) => {
		await open(page, `/${lang}/rest/`);
		await expect(page.locator('[data-call="child-helpline"]')).toHaveAttribute('href', 'tel:1280');
		await expect(page.locator('[data-call]')).toHaveCount(1);
		await expect(page.locator('.blanks li')).toBeVisible();
		// What everybody can do stands before what is for those up to 25 and is no smaller; the age is said with the number, and whom it leaves out.
		const own = await page.locator('.blanks').evaluate((line) => line.compareDocumentPosition(document.querySelector('[data-call]')!));
		expect(own).toBe(4);
		const size = (selector: string) => page.locator(selector).evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
		expect(await size('[data-call] .number')).toBeLessThanOrEqual(await size('[data-own] > p:first-child'));
		await expect(page.locator('[data-call]')).toContainText(lang === 'km' ? '២៥' : '25');
		expect((await page.locator('[data-own]').innerText()).split('1280')).toHaveLength(2);
		await expect(page.locator('[data-own] > p').last()).toContainText(lang === 'km' ? 'លើសអាយុ ២៥' : 'over 25');
		const links = await page.locator('.foot a:visible').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).pathname));
		expect(links).not.toContain(`/${lang}/rest/`);
	});

	test(`the openings in ${lang} say the length of a scenario, and that there is no time limit, once${wholeUnless(lang === 'km')}`, async ({
		page
	}) => {
		await open(page, `/${lang}/${scenarioAt}/`);
		const minutes = '13';
		const digits = lang === 'km' ? minutes.replace(/\d/g, (d) => String.fromCharCode(0x17e0 + Number(d))) : minutes;
		const said = (await page.locator('main').innerText()).split(digits).length - 1;
		expect(said).toBe(1);
		await open(page, `/${lang}/${quizAt}/`);
		const text = await page.locator('main').innerText();
		expect(text.split(lang === 'en' ? /time limit/ : /កំណត់ពេល/).length).toBe(2);
	});
}

for (const lang of languages)
	test(`a phone sees in ${lang} whom a scenario is about, that its opening goes on, and how many answers a decision has${repeated(lang)}`, async ({
		page
	}) => {
		await open(page, `/${lang}/${scenarioAt}/`);
		await arrive(page, { state: 'opening' });
		const person = (await page.locator('h2').first().locator('..').boundingBox())!;
		expect(person.y + person.height).toBeLessThan((await page.locator('.thumb').boundingBox())!.y);
		await page.locator('[data-start]').click();
		await expect(page.locator('#ask .n')).toHaveText(lang === 'km' ? 'មានចម្លើយ ៤' : '4 answers');
		await open(page, `/${lang}/2/8/`);
		await arrive(page, { state: 'opening' });
		const on = page.locator('[data-read-on]');
		// In its line nothing is half behind it: at the other end one sees the same ground.
		const { y, height } = (await on.boundingBox())!;
		const inItsLine = (at: number) => page.evaluate(([x, y]) => document.elementFromPoint(x!, y!)?.closest('main p') === null, [24, at]);
		expect(await Promise.all([y + 2, y + height / 2, y + height - 2].map(inItsLine))).toEqual([true, true, true]);
		await on.click();
		await expect(on).toHaveCount(0);
	});

for (const lang of languages)
	test(`a plan says in ${lang} what to do above its rooms${repeated(lang)} @whole`, async ({ page }) => {
		await screens.find(({ name }) => name === 'a quiz item: plan')!.show(page, lang);
		await page.evaluate(() => scrollTo(0, 0));
		const [task, floor] = [page.locator('main .task'), page.locator('.floor')];
		await expect(task).toBeInViewport({ ratio: 1 });
		expect((await task.boundingBox())!.y).toBeLessThan((await floor.boundingBox())!.y);
	});

test('a phone is told nothing of keys it does not have', async ({ page }) => {
	await open(page, '/en/settings/');
	await expect(page.locator('.keyboard').first()).toBeHidden();
	expect(await page.locator('main').innerText()).not.toContain('Shift');
});

test('where a code needs an address first, that is said, and asked for, before anything else @whole', async ({ page }) => {
	await page.goto('/table.html');
	await plant(page, scenarioStep, [...eventsOf(scenarioOf(scenarioAt, 'en').shape, bestWay(scenarioOf(scenarioAt, 'en').shape)), end]);
	await open(page, '/en/carry/');
	const out = page.locator('[data-section="out"]');
	await expect(out.locator('p').first()).not.toContainText('Scan');
	const [address, link] = [out.locator('[data-field="address"]'), out.locator('[data-field="link"]')];
	expect((await address.boundingBox())!.y).toBeLessThan((await link.boundingBox())!.y);
	await address.fill('https://example.org/sala/');
	await expect(out.locator('p').first()).toContainText('Scan');
});

test('while the door is shut the picture is a room with its door closed, not the bench outside', async ({ page }) => {
	const { shape } = scenarioOf(scenarioAt, 'en');
	const behind = shape.scenes.filter((scene) => scene.kind === 'decision' && scene.place === 'treatment-room').map(({ id }) => id);
	expect(behind).toEqual(expect.arrayContaining(['alone', 'open-question', 'she-speaks', 'her-wish']));
	expect(shape.scenes.filter((scene) => scene.kind === 'decision' && scene.place === 'bench')).toEqual([]);
	await page.goto('/table.html');
	const way = bestWay(shape);
	const until = way.findIndex(({ scene }) => behind.includes(scene));
	await plant(page, scenarioStep, eventsOf(shape, way.slice(0, until)));
	await begin(page, `/en/${scenarioAt}/`);
	await arrive(page, { scene: way[until]!.scene });
	await expect(page.locator('.place [role="img"], .place svg').first()).toHaveAttribute('aria-label', /door closed/);
});

test('an order is put by one tap a step, and a tap on a step takes it out again @whole', async ({ page }) => {
	const item = quiz.items.find(({ kind }) => kind === 'order')!;
	expect(item.variants.length).toBeGreaterThan(0);
	await page.goto('/table.html');
	await screens.find(({ name }) => name === 'a quiz item: order')!.show(page, 'en');
	const steps = page.locator('button[data-option]');
	const n = await steps.count();
	await expect(page.locator('[data-at]')).toHaveCount(n);
	await page.locator('[data-at="1"]').click();
	await expect(page.locator('[data-at]')).toHaveCount(n - 1);
	// Check says what is missing. Playwright would wait until it is no longer marked as disabled.
	await expect(page.locator('[data-check]')).toHaveAttribute('aria-disabled', 'true');
	await page.locator('[data-check]').click({ force: true });
	await expect(page.locator('.thumb [role="status"]')).toBeVisible();
	await arrive(page, { state: 'item' });
	// With all but two in place, the next tap brings the last one too.
	const second = await page.locator('[data-at="1"]').getAttribute('data-option');
	await page.locator('[data-at="1"]').click();
	await expect(page.locator('[data-at]')).toHaveCount(n - 2);
	// Not the one that was just taken out: a second tap on it so soon is the same finger.
	await page.locator(`button[data-option]:not([data-at], [data-option="${second}"])`).click();
	await expect(page.locator('[data-at]')).toHaveCount(n);
	await expect(page.locator('[data-check]')).not.toHaveAttribute('aria-disabled', 'true');
});

test('a tap on a box puts there what the slip shows, also after several things were taken out @whole', async ({ page }) => {
	await screens.find(({ name }) => name === 'a quiz item: sort')!.show(page, 'km');
	const inBoxes = page.locator('.box li button[data-thing]');
	for (let n = 0; n < 3; n++) await inBoxes.last().click();
	const shown = (await page.locator('.slip').getAttribute('data-thing'))!;
	await page.locator('[data-box]').first().click();
	const first = page.locator('.box').filter({ has: page.locator('[data-box]').first() });
	await expect(first.locator(`li button[data-thing="${shown}"]`)).toBeVisible();
	await expect(page.locator('.slip')).not.toHaveAttribute('data-thing', shown);
});

test('a printed debrief says which scenario and module it is from @whole', async ({ page }) => {
	await screens.find(({ name }) => name === 'a debrief with everything open')!.show(page, 'en');
	await expect(page.locator('.paper')).toBeHidden();
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('.paper')).toBeVisible();
	await expect(page.locator('.paper')).toContainText('Recognising signs');
});

test('a laptop says on the opening of a story and of a quiz which keys there are; Enter begins there, and ? says them again @whole', async ({
	page
}) => {
	for (const [at, state] of [
		[scenarioAt, 'decision'],
		[quizAt, 'item']
	] as const) {
		await page.setViewportSize({ width: 360, height: 740 });
		await open(page, `/en/${at}/`);
		const keys = page.locator('main [role="status"]', { hasText: /^Keys: .*Enter goes on, \? shows this/ });
		await expect(keys).toHaveCount(0);
		await page.setViewportSize({ width: 1280, height: 800 });
		await open(page, `/en/${at}/`);
		await expect(keys).toBeInViewport();
		await page.keyboard.press('Enter');
		await arrive(page, { state });
		await expect(keys).toHaveCount(0);
		await page.keyboard.press('?');
		await expect(keys).toBeInViewport();
	}
});

test('Enter goes on in a quiz, as the keys say: it checks what was picked, and then leads to the next question', async ({ page }) => {
	await begin(page, `/en/${quizAt}/`);
	const asked = () => page.locator('main').getAttribute('data-item');
	const first = await asked();
	await page.locator('h1').focus();
	await page.keyboard.press('Digit1');
	await page.keyboard.press('Enter');
	await arrive(page, { state: 'feedback' });
	await expect(page.locator('h1')).toBeFocused();
	await page.keyboard.press('Enter');
	await arrive(page, { state: 'item' });
	expect(await asked()).not.toBe(first);
});

/** To the debrief of a way that was finished before. */
async function lookBack(page: Page): Promise<void> {
	await page.goto('/table.html');
	const { shape } = scenarioOf(scenarioAt, 'en');
	await plant(page, scenarioStep, [...eventsOf(shape, bestWay(shape)), end]);
	await open(page, `/en/${scenarioAt}/`);
	await page.locator('[data-start]').click();
	await expect(page.locator('.debrief')).toBeVisible();
}

test('who looks back at a way that is finished reads on at its heading @whole', async ({ page }) => {
	await lookBack(page);
	await expect(page.locator('h1')).toBeFocused();
});

test('who leaves a way that is finished before the rest of it came stays where the reading is @whole', async ({ page }) => {
	let come = () => {};
	const came = new Promise<void>((ready) => (come = ready));
	await page.route('**/*.js', async (route) => {
		const response = await route.fetch();
		const body = await response.text();
		if (body.includes('data-from-here')) await came;
		await route.fulfill({ response, body });
	});
	await page.goto('/table.html');
	const { shape } = scenarioOf(scenarioAt, 'en');
	await plant(page, scenarioStep, [...eventsOf(shape, bestWay(shape)), end]);
	await open(page, `/en/${scenarioAt}/`);
	await page.locator('[data-start]').click();
	await page.locator('.foot a[href$="en/contacts/"]').click();
	await arrive(page, { step: 'contacts' });
	const link = page.locator('.foot a').last();
	await link.focus();
	const late = page.waitForEvent('requestfinished', (request) => request.url().endsWith('.js'));
	come();
	await late;
	await page.waitForLoadState('networkidle');
	await expect(link).toBeFocused();
});

test('who looks at the roads beside a way hears of each button which answer it shows @whole', async ({ page }) => {
	await lookBack(page);
	const told = await page.locator('.way [data-look]').evaluateAll((buttons) =>
		buttons.map((button) => {
			const named = document.querySelectorAll(`[id="${button.getAttribute('aria-describedby')}"]`);
			return named.length === 1 && button.parentElement!.contains(named[0]!) ? named[0]!.textContent : null;
		})
	);
	expect(told.length).toBeGreaterThan(8);
	expect(told).not.toContain(null);
});

test('who skips a scenario for its written case reads on at its heading @whole', async ({ page }) => {
	await open(page, `/en/${scenarioAt}/`);
	await page.locator('[data-skip]').click();
	await arrive(page, { state: 'case' });
	await expect(page.locator('h1')).toBeFocused();
	// The case to its end, then a screen for each question.
	await readToEnd(page);
	await page.locator('[data-case-on]').click();
	await expect(page.locator('[data-question]')).toBeVisible();
	await expect(page.locator('h1')).toBeFocused();
	// The bar has only what goes on: a thumb that is quick would leave the case by anything else.
	await expect(page.locator('.thumb :is(button, a)')).toHaveCount(0);
	await expect(page.locator('main [data-story]')).toBeAttached();
	// The verdict is the first word, for a screen reader too, and nothing else is said at once.
	await page.locator('button[data-option]').last().click();
	await expect(page.locator('[data-verdict] strong')).toBeInViewport();
	await expect(page.locator('[data-verdict]')).toBeFocused();
	await expect(page.locator('main [data-question] [role="status"]')).toHaveCount(1);
	await expect(page.locator('.thumb [data-next]')).toBeInViewport();
});

/** How often a sentence is read on the screen. */
const times = async (page: Page, selector: string, said: string) => (await page.locator(selector).innerText()).split(said).length - 1;
const shows = (name: string) => screens.find((one) => one.name === name)!.show;

/** To the debrief of a way of a story. */
async function debriefOf(page: Page, at: string, step: string, way: Way): Promise<void> {
	const { shape } = scenarioOf(at, 'km');
	const events = eventsOf(shape, way);
	const { ending, end } = debrief(shape, events)!;
	await page.goto('/table.html');
	await plant(page, step, [...events, { do: 'debrief', ending, end }]);
	await begin(page, `/km/${at}/`);
	await expect(page.locator('.debrief')).toBeVisible();
}

test('in what mattered most each decision says why, also where many did harm; trust and safety are said to be of one’s choices @whole', async ({
	page
}) => {
	const { shape, words } = scenarioOf(scenarioAt, 'km');
	const way = everyChoice(shape).find((way) => debrief(shape, eventsOf(shape, way))!.mattered.length > 2)!;
	await debriefOf(page, scenarioAt, scenarioStep, way);
	await page.locator('[data-go]').click();
	for (const { scene, choice } of debrief(shape, eventsOf(shape, way))!.mattered)
		await expect(page.locator('.mattered')).toContainText(plainText(words.scenes[scene]!.choices[choice]!.why));
	await lookBack(page);
	const [told, states] = [page.locator('[data-states]'), page.locator('.states')];
	await expect(told).toHaveText('What your choices did for:');
	expect((await told.boundingBox())!.y).toBeLessThan((await states.boundingBox())!.y);
});

test('a decision that is about two aims is told once, with both below it', async ({ page }) => {
	const { shape, words } = scenarioOf('4/6', 'km');
	const way = bestWay(shape, [{ scene: 'day-after', choice: 'behind-her-back' }]);
	await debriefOf(page, '4/6', 'non-judgmental-service/non-judgmental-care', way);
	for (let n = 0; n < 3; n++) await page.locator('[data-go]').click();
	await expect(page.locator('[data-review]:visible')).toHaveCount(2);
	const why = plainText(words.scenes['day-after']!.choices['three-changes']!.why);
	expect(await times(page, 'main', why)).toBe(1);
	await expect(page.locator('[data-review] [data-decision]')).toHaveCount(1);
});

test('a result says once that a question counts when every part is right', async ({ page }) => {
	await shows('a quiz not passed')(page, 'km');
	expect(await page.locator('[data-partly]').count()).toBeGreaterThan(1);
	expect(await times(page, 'main', km.quiz.partlyCounts)).toBe(1);
});

test('a card that was touched says once of each thing where it was put @whole', async ({ page }) => {
	await shows('a card whose figure was touched, partly right')(page, 'km');
	const moved = await page.locator('[data-moved]').count();
	expect(moved).toBeGreaterThan(0);
	expect(await times(page, 'main', km.quiz.was.split('{')[0]!)).toBe(moved);
});

test('a word that has one name in both languages is named once, in the list and in the pocket @whole', async ({ page }) => {
	await open(page, '/km/words/');
	await expect(page.locator('#pep summary')).toHaveText(/^\s*PEP\s*$/);
	await expect(page.locator('#trafficking summary .other')).toHaveText('human trafficking');
	const { data } = JSON.parse(readFileSync('build/node/prerendered/km/pocket/page.json', 'utf8')) as {
		readonly data: { readonly lessons: readonly PocketLesson[] };
	};
	const { step, cards } = data.lessons.find(({ cards }) => cards.some(({ terms }) => terms.includes('pep')))!;
	await plant(
		page,
		step,
		cards.map(({ id }) => ({ do: 'open', card: id }))
	);
	await open(page, '/km/pocket/');
	await expect(page.locator('.words li', { has: page.locator('a[href$="#pep"]') })).toHaveText(/^\s*PEP\s*$/);
});

test('a contact says once that nobody has rung its number', async ({ page }) => {
	await open(page, '/km/contacts/');
	for (const one of await page.locator('[data-contact][data-state="never"]').all())
		expect((await one.innerText()).split(km.lists.notRung).length - 1, await one.innerText()).toBe(1);
});

test('a module that is done names the next one in one line, also where that is the one before; what a link told is called done elsewhere', async ({
	page
}) => {
	await page.goto('/table.html');
	for (const step of [scenarioStep, 'sex-work-or-trafficking/check']) {
		const fact = runOf({ step, whole: true });
		await plant(page, step, fact.events, fact);
	}
	await open(page, '/km/2/');
	await arrive(page, { state: 'done' });
	await expect(page.locator('[data-done]')).toHaveText(km.course.elsewhere);
	await expect(page.locator('[data-ahead]')).toHaveAttribute('href', /\/km\/1\/$/);
	await expect(page.locator('.around a[href$="/km/1/"]')).toHaveCount(1);
});

test('a card in the pocket that a question of its own brought there says so', async ({ page }) => {
	await page.goto('/table.html');
	await plant(page, 'sex-work-or-trafficking/three-boxes', [{ do: 'practise', card: 'try-it', option: 'none-empty', sure: 'sure' }]);
	await open(page, '/km/pocket/');
	await expect(page.locator('[data-part="questions"] [data-practice]')).toHaveCount(1);
	await expect(page.locator('[data-part="questions"] [data-why]')).toHaveText(km.pocket.onCards);
});
