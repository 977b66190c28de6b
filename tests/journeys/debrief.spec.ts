/** A way looked back at on a phone: four small screens, roads that are only looked at, and what "done" means after harm. */
import type { Page } from '@playwright/test';
import { scenarioMachine } from '../../src/lib/scenario/machine.ts';
import { allDecisions } from '../../src/lib/scenario/parts.ts';
import { eventsOf, replay } from '../../src/lib/scenario/replay.ts';
import type { Decision, Ending } from '../../src/lib/scenario/shape.ts';
import { plainText } from '../../src/lib/course/text.ts';
import { arrive, begin, expect, languages, open, repeated, saved, scenarioOf, screen, test } from '../support/pages/app.ts';
import { plant, scenarioAt, scenarioStep, screens, shape } from '../support/pages/kinds.ts';
import { bestWay, everyChoice, type Way } from '../support/pages/ways.ts';

const machine = scenarioMachine(shape);
const endOf = (way: Way) => {
	const { scene } = replay(machine, shape, eventsOf(shape, way));
	return shape.scenes.find((one): one is Ending => one.kind === 'ending' && one.id === scene)!;
};
const best = bestWay(shape);
const rateOf = ({ scene, choice }: Way[number]) =>
	shape.scenes.find((one): one is Decision => one.kind === 'decision' && one.id === scene)!.choices.find(({ id }) => id === choice)!.rate;
const harmful = everyChoice(shape).find((way) => way.length > 3 && endOf(way).end === 'harm')!;
const lookedBack = (way: Way) => [...eventsOf(shape, way), { do: 'debrief', ending: endOf(way).id, end: endOf(way).end } as const];

/** Everything that somebody needs is on the screen: the heading, and one filled button at the thumb. */
async function fits(page: Page): Promise<void> {
	const { heading, button, high } = await page.evaluate(() => {
		const seen = [...document.querySelectorAll('main h2, main h1')].filter((one) => (one as HTMLElement).offsetParent);
		const acts = [...document.querySelectorAll('.thumb .act:not(.second)')].filter((one) => (one as HTMLElement).offsetParent);
		return {
			heading: seen[0]!.getBoundingClientRect().top,
			button: acts.map((act) => act.getBoundingClientRect().bottom),
			high: innerHeight
		};
	});
	expect(heading).toBeGreaterThanOrEqual(0);
	expect(button).toHaveLength(1);
	expect(button[0]).toBeLessThanOrEqual(high);
}
const part = (page: Page, n: number) => expect(page.locator(`.debrief[data-part="${n}"]`)).toBeAttached();

for (const lang of languages)
	test(`the debrief in ${lang} is four small screens with a button at the thumb; choosing a sentence moves nothing${repeated(lang)}`, async ({
		page
	}) => {
		await open(page, `/${lang}/`);
		await plant(page, scenarioStep, lookedBack(best));
		await begin(page, `/${lang}/${scenarioAt}/`);
		for (const n of [0, 1, 2]) {
			await part(page, n);
			await fits(page);
			if (n > 0) await expect(page.locator('.now h2').first()).toBeFocused();
			if (n === 2) {
				const sentence = page.locator('.take label').nth(1);
				const where = () => page.evaluate(() => [scrollY, document.querySelector('.take label')!.getBoundingClientRect().top]);
				await sentence.scrollIntoViewIfNeeded();
				const before = await where();
				await sentence.click();
				await expect(page.locator('.take input').nth(1)).toBeChecked();
				await saved(page);
				expect(await where()).toEqual(before);
				await expect(page.locator('.take input').nth(1)).toBeFocused();
			}
			await page.locator('[data-go]').click();
		}
		await part(page, 3);
		await fits(page);
		await expect(page.locator('[data-counts="true"]')).toBeVisible();
		await expect(page.locator('a[data-next]')).toBeVisible();
		await page.locator('[data-back]').click();
		await part(page, 2);
	});

for (const lang of languages)
	test(`the whole way in ${lang} tells how each decision fits, in words and by the form of its dot, and a road says that one only looks${repeated(lang)} @whole`, async ({
		page
	}) => {
		const all = everyChoice(shape).find(
			(way) => new Set(way.map((one) => rateOf(one))).size > 2 && way.some((one) => rateOf(one) === 'harmful')
		)!;
		await open(page, `/${lang}/`);
		await plant(page, scenarioStep, lookedBack(all));
		await begin(page, `/${lang}/${scenarioAt}/`);
		await page.locator('[data-go]').click();
		await page.locator('[data-all]').click();
		const stops = await page.locator('[data-passed]').evaluateAll((all) =>
			all.map((stop) => {
				const { borderRadius, transform } = getComputedStyle(stop, '::before');
				return { said: stop.querySelector('[data-fit]')!.textContent, form: `${borderRadius} ${transform}` };
			})
		);
		expect(stops).toHaveLength(all.length);
		const forms = new Map(stops.map(({ said, form }) => [said, form]));
		expect(forms.size).toBe(3);
		expect(new Set(forms.values()).size).toBe(3);
		// The same words have the same form.
		expect(stops.every(({ said, form }) => forms.get(said) === form)).toBe(true);
		const road = page.locator('[data-passed] [data-look]:visible').first();
		await expect(road).toHaveText(lang === 'km' ? /^គ្រាន់តែមើល/ : /^Only look/);
		await road.click();
		await expect(page.locator('.stop.open [data-fit]')).toBeVisible();
	});

test('a road that was not taken is looked at, and the way that was walked stays; walking on there is a run of its own', async ({
	page
}) => {
	await open(page, '/en/');
	await plant(page, scenarioStep, lookedBack(best));
	await begin(page, `/en/${scenarioAt}/`);
	await page.locator('[data-go]').click();
	await page.locator('[data-all]').click();
	await expect(page.locator('[data-passed]')).toHaveCount(best.length);
	const { scene, choice } = best[2]!;
	const other = shape.scenes
		.find((one): one is Decision => one.kind === 'decision' && one.id === scene)!
		.choices.find((one) => one.id !== choice)!.id;
	await page.locator(`[data-passed="${scene}"] summary`).click();
	const road = page.locator(`[data-passed="${scene}"] [data-look="${scene}/${other}"]`);
	await road.click();
	await expect(page.locator(`[data-looking="${scene}/${other}"]`)).toBeVisible();
	await expect(page.locator('h1')).toBeFocused();
	await fits(page);
	await page.locator('[data-my-way]').click();
	await expect(road).toBeFocused();
	await expect(page.locator('[data-passed]')).toHaveCount(best.length);
	// The phone's own Back leads out of a road too, and Forward into it again.
	await road.click();
	await expect(page.locator('h1')).toBeFocused();
	await page.goBack();
	await expect(road).toBeFocused();
	await page.goForward();
	await expect(page.locator(`[data-looking="${scene}/${other}"]`)).toBeVisible();
	await page.locator('[data-back]').click();
	await expect(road).toBeFocused();
	// Not even a reload finds another way than the one that was walked.
	await page.reload();
	await page.locator('[data-start]').click();
	await arrive(page, { state: 'ending', way: best.length });

	await page.locator('[data-go]').click();
	await page.locator('[data-all]').click();
	await page.locator(`[data-passed="${scene}"] summary`).click();
	await road.click();
	await page.locator('[data-walk-on]').click();
	await arrive(page, { scene, way: 3 });
	await saved(page);
	const runs = await page.evaluate(
		() =>
			new Promise<number>((counted) => {
				const asked = indexedDB.open('sala', 1);
				asked.onsuccess = () => {
					const heads = asked.result.transaction('heads').objectStore('heads').count();
					heads.onsuccess = () => counted(heads.result);
				};
			})
	);
	expect(runs).toBe(2);
	await open(page, '/en/h/');
	await expect(page.locator(`li[data-state="done"]:has([data-step-link="${scenarioAt}"])`)).toBeAttached();
});

for (const lang of languages)
	test(`a way that did harm is "walked, not finished" in ${lang}: in the debrief, in the list, and for the module${repeated(lang)}`, async ({
		page
	}) => {
		await open(page, `/${lang}/`);
		await plant(page, scenarioStep, lookedBack(harmful));
		await begin(page, `/${lang}/${scenarioAt}/`);
		// Whoever comes back to it is where it leads on; the parts before are one press back each.
		await expect(page.locator('[data-counts="false"]')).toBeVisible();
		await fits(page);
		await open(page, `/${lang}/h/`);
		await arrive(page, { step: 'course', state: 'ready' });
		await expect(page.locator(`li[data-state="walked"]:has([data-step-link="${scenarioAt}"])`)).toBeAttached();
		await expect(page.locator('[data-next]')).toHaveAttribute('href', new RegExp(`/${scenarioAt}/$`));
		// The way itself stays, and leads on from the decision that mattered most.
		await begin(page, `/${lang}/${scenarioAt}/`);
		await arrive(page, { state: 'ending', way: harmful.length });
		await page.locator('[data-from-here]').click();
		await expect(screen(page, { state: 'decision' })).toBeAttached();
	});

test('an aim worth another look leads to the card that is nearest to its decision @whole', async ({ page }) => {
	const early = best.map(({ scene, choice }) => ({ scene, choice: scene === 'alone' ? 'nobody-knows' : choice }));
	await open(page, '/km/');
	await plant(page, scenarioStep, lookedBack(early));
	await begin(page, `/km/${scenarioAt}/`);
	// The story ends well: beside "strong" stands that one answer was not the best.
	await expect(page.locator('.now [data-poor="1"]')).toBeVisible();
	for (let n = 0; n < 3; n++) await page.locator('[data-go]').click();
	await expect(page.locator('[data-review="m2-o3"] a')).toHaveAttribute('href', /2\/4\/#child-procedure/);
});

for (const lang of languages)
	test(`a mixed ending names in ${lang} the decision that cost most, and nothing else is worth another look${repeated(lang)} @whole`, async ({
		page
	}) => {
		const rude = best.map(({ scene, choice }) => ({ scene, choice: scene === 'what-she-came-for' ? 'kind-remark' : choice }));
		await open(page, `/${lang}/`);
		await plant(page, scenarioStep, lookedBack(rude));
		await begin(page, `/${lang}/${scenarioAt}/`);
		await part(page, 0);
		await expect(page.locator('[data-mixed="what-she-came-for"]')).toBeVisible();
		await page.locator('[data-go]').click();
		// The road that fits best is found without opening all of them.
		const road = (choice: string) => page.locator('.now .roads li', { has: page.locator(`[data-look="what-she-came-for/${choice}"]`) });
		await expect(road('care-first').locator('[data-fit="best"]')).toBeVisible();
		await expect(road('questions-first').locator('[data-fit]')).toHaveCount(0);
		for (let n = 0; n < 2; n++) await page.locator('[data-go]').click();
		await part(page, 3);
		await expect(page.locator('[data-review]')).toHaveCount(1);
		// What the decision was about stands first; the aim that it belongs to does not say it by itself.
		const { words } = scenarioOf(scenarioAt, lang);
		await expect(page.locator('[data-review] [data-reason]')).toHaveText(
			plainText(words.scenes['what-she-came-for']!.choices['care-first']!.why)
		);
		await expect(page.locator('.now :is([data-review], .ticks li):visible')).toHaveCount(2);
		await page.locator('[data-review] [data-decision]').click();
		await part(page, allDecisions);
		const decision = page.locator('[data-passed="what-she-came-for"] h3');
		await expect(decision).toBeFocused();
		await expect(decision).toBeInViewport();
	});

test('who has finished a scenario is never told otherwise by another way', async ({ page }) => {
	await open(page, '/en/');
	await plant(page, scenarioStep, [...lookedBack(best), { do: 'back', to: 0 }, ...lookedBack(harmful)]);
	await begin(page, `/en/${scenarioAt}/`);
	for (let n = 0; n < 3; n++) await page.locator('[data-go]').click();
	await expect(page.locator('[data-counts="true"]')).toContainText('finished this scenario before');
});

test('in the other language the same part of a debrief is on the screen, also while its words are still on their way @whole', async ({
	page
}) => {
	await screens.find(({ name }) => name === 'part 3 of a debrief')!.show(page, 'km');
	const part = page.locator('.debrief');
	const before = (await part.getAttribute('data-part'))!;
	expect(Number(before)).toBeGreaterThan(0);
	let letGo = () => {};
	const line = new Promise<void>((open) => (letGo = open));
	await page.route('**/words.json', async (route) => {
		await line;
		await route.continue();
	});
	await page.locator('[data-lang-toggle]').click();
	await arrive(page, { state: 'fetching' });
	letGo();
	await expect(part).toHaveAttribute('data-part', before);
	await expect(page.locator('main h2').first()).toHaveText(/^[^ក-៩]+$/);
});
