/** Every choice of a scenario, taken in the page by somebody who also goes back: what shows is what was written, and the way is the machine's. */
import type { Page } from '@playwright/test';
import { plain, plainText } from '../../src/lib/course/text.ts';
import { scenarioMachine } from '../../src/lib/scenario/machine.ts';
import { eventsOf, replay } from '../../src/lib/scenario/replay.ts';
import type { Decision, ScenarioWords } from '../../src/lib/scenario/shape.ts';
import { arrive, begin, expect, languages, open, repeated, saved, scenarioOf, squeezed, test } from '../support/pages/app.ts';
import { everyChoice } from '../support/pages/ways.ts';

const scenarios = ['2/5', '2/8', '3/7', '3/9', '4/6', '4/9', '4/10', '6/6', '6/9', '7/5'];
/** Walked in the page in both languages. Of the others the English words are compared as data with the Khmer ones, which are walked. */
const inBoth = '4/6';
/** The screens are the same for all: one scenario is walked in `npm test -- whole`, and every one in `npm run test:faults`. */
const short = ['2/5'];
// What cannot be undone ends a story at once, so that each such choice needs a way of its own: up to seventeen in one scenario.
test.setTimeout(120_000);

for (const address of scenarios) {
	const { shape } = scenarioOf(address, 'en');
	const machine = scenarioMachine(shape);
	const ways = everyChoice(shape);
	const decisions = shape.scenes.filter((scene): scene is Decision => scene.kind === 'decision');
	const all = decisions.flatMap(({ id, choices }) => choices.map((choice) => `${id}/${choice.id}`));
	const sceneOf = (id: string) => decisions.find((scene) => scene.id === id)!;

	test(`${ways.length} ways through ${address} take all of its ${all.length} choices, and each comes to an end`, () => {
		const taken = new Set(ways.flat().map(({ scene, choice }) => `${scene}/${choice}`));
		expect([...taken].sort()).toEqual([...all].sort());
		for (const way of ways) expect(replay(machine, shape, eventsOf(shape, way)).at).toBe('ending');
	});

	test(`every choice of ${address} has the same words to show in en as in km`, () => {
		const [km, en] = languages.map((lang) => scenarioOf(address, lang).words);
		expect(wordsOfChoices(en!)).toEqual(wordsOfChoices(km!));
		const lost = { ...en!, scenes: { ...en!.scenes, [shape.start]: { ...en!.scenes[shape.start]!, choices: {} } } };
		expect(wordsOfChoices(lost)).not.toEqual(wordsOfChoices(km!));
	});

	for (const lang of address === inBoth ? languages : (['km'] as const))
		test(`every choice of ${address} in ${lang} shows its own words, can be gone back from, and leads on as the machine says${short.includes(address) ? repeated(lang) : ' @long-only'} @whole`, async ({
			page
		}) => {
			const { words } = scenarioOf(address, lang);
			await begin(page, `/${lang}/${address}/`);
			for (const [n, way] of ways.entries()) {
				if (n > 0) {
					await open(page, `/${lang}/${address}/`);
					await page.locator('[data-anew]').click();
				}
				await arrive(page, { state: 'decision', scene: shape.start, way: 0 });
				const steps = way.map(({ scene, choice }) => ({
					scene,
					choice,
					stop: sceneOf(scene).choices.find(({ id }) => id === choice)!.stop
				}));
				const shown = await page.evaluate(walk, steps);
				for (const [i, { scene, choice }] of way.entries()) expectWritten(shown[i]!, sceneOf(scene), choice, words);

				const end = replay(machine, shape, eventsOf(shape, way)).scene;
				await arrive(page, { state: 'ending', scene: end });
				expect(squeezed(await page.locator('h1').textContent())).toBe(squeezed(plain(words.scenes[end]!.title)));
				expect(squeezed(await page.locator('main [data-text]').textContent())).toBe(squeezed(plainText(words.scenes[end]!.text)));
				await page.locator('[data-debrief]').click();
				await expect(page.locator('[data-passed]')).toHaveCount(way.length);
				await expect(page.locator('[data-all]'), 'no list of all decisions where one is all').toHaveCount(way.length > 1 ? 1 : 0);
				// A road is the same screens with the same words; from a first and from a later decision is enough.
				if (n < 2) await lookAtAnotherRoad(page, way[n % way.length]!, n % way.length, words);
				await saved(page);
			}
		});

	async function lookAtAnotherRoad(page: Page, passed: { scene: string; choice: string }, at: number, words: ScenarioWords): Promise<void> {
		const scene = sceneOf(passed.scene);
		const other = scene.choices.find(({ id }) => id !== passed.choice)!;
		await page.locator('[data-go]').click();
		const all = page.locator('[data-all]');
		if (await all.isVisible()) await all.click();
		const road = page.locator(`.now [data-look="${scene.id}/${other.id}"]`);
		if (!(await road.isVisible())) await page.locator(`[data-passed="${scene.id}"] summary`).click();
		await road.click();
		const written = words.scenes[scene.id]!.choices[other.id]!;
		const told = other.stop ? [...written.then, ...written.stop!] : written.then;
		expect(squeezed(await page.locator('[data-looking] ~ .trail .voice').textContent())).toBe(squeezed(plainText(told)));
		await page.locator('[data-walk-on]').click();
		await arrive(page, { state: other.stop ? 'stop' : 'feedback', scene: scene.id, way: at + 1 });
		expect(squeezed(await page.locator('main .voice').textContent())).toBe(squeezed(plainText(other.stop ? written.stop! : written.then)));
	}
}

/** `scene/choice: label, then, why, say`: which words there are, in any language. */
const wordsOfChoices = ({ scenes }: ScenarioWords): readonly string[] =>
	Object.entries(scenes).flatMap(([scene, { choices }]) =>
		Object.entries(choices).map(
			([choice, words]) =>
				`${scene}/${choice}: ${Object.entries(words)
					.filter(([, text]) => text.length > 0)
					.map(([name]) => name)
					.join(', ')}`
		)
	);

interface Shown {
	readonly scene: { readonly title: string; readonly text: string; readonly labels: readonly (readonly [string, string])[] };
	/** The card of what can't be undone. */
	readonly stop: string | null;
	readonly then: string;
	readonly why: string;
	readonly say: string;
	/** After going back and choosing again: the same, or it would say so here. */
	readonly again: string;
}

/** Runs in the page, so that hundreds of taps take seconds: takes every step twice, going back in between. */
async function walk(steps: readonly { readonly scene: string; readonly choice: string; readonly stop: boolean }[]): Promise<Shown[]> {
	const until = (selector: string) =>
		new Promise<void>((there, never) => {
			const look = () => {
				if (!document.querySelector(selector)) return;
				watching.disconnect();
				clearTimeout(timer);
				there();
			};
			const watching = new MutationObserver(look);
			const timer = setTimeout(() => never(new Error(`The page never showed ${selector}`)), 5000);
			watching.observe(document, { subtree: true, childList: true, attributes: true });
			look();
		});
	const tap = (selector: string) => {
		const target = document.querySelector<HTMLElement>(selector);
		if (!target) throw new Error(`There is no ${selector} to tap`);
		target.click();
	};
	const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
	const take = async ({ scene, choice, stop }: (typeof steps)[number]) => {
		tap(`[data-choice="${choice}"]`);
		let card: string | null = null;
		if (stop) {
			await until(`main[data-state="stop"][data-scene="${scene}"]`);
			card = text('[data-stop] .voice');
			tap('[data-stop-on]');
		}
		await until(`main[data-state="feedback"][data-scene="${scene}"]`);
		return { stop: card, then: text('main [role="status"] .voice'), why: text('[data-open="why"]'), say: text('[data-open="say"] .first') };
	};

	const log: Shown[] = [];
	for (const [i, step] of steps.entries()) {
		const decision = `main[data-state="decision"][data-scene="${step.scene}"][data-way="${i}"]`;
		await until(decision);
		const scene = {
			title: text('h1'),
			text: text('main [data-text]'),
			labels: [...document.querySelectorAll<HTMLElement>('[data-choice]')].map(
				(button) => [button.dataset.choice!, button.lastElementChild!.textContent!] as const
			)
		};
		const first = await take(step);
		tap('[data-back]');
		await until(decision);
		const again = JSON.stringify(await take(step)) === JSON.stringify(first) ? 'the same' : 'something else';
		log.push({ scene, ...first, again });
		tap('[data-next]');
	}
	return log;
}

function expectWritten(shown: Shown, scene: Decision, choice: string, words: ScenarioWords): void {
	const written = words.scenes[scene.id]!;
	const own = written.choices[choice]!;
	expect(squeezed(shown.scene.title)).toBe(squeezed(plain(written.title)));
	expect(squeezed(shown.scene.text)).toBe(squeezed(plainText(written.text)));
	expect(Object.fromEntries(shown.scene.labels.map(([id, label]) => [id, squeezed(label)]))).toEqual(
		Object.fromEntries(scene.choices.map(({ id }) => [id, squeezed(plain(written.choices[id]!.label))]))
	);
	expect(shown.stop === null ? null : squeezed(shown.stop)).toBe(own.stop ? squeezed(plainText(own.stop)) : null);
	expect(squeezed(shown.then)).toBe(squeezed(plainText(own.then)));
	expect(squeezed(shown.why)).toContain(squeezed(plainText(own.why)));
	expect(squeezed(shown.say)).toBe(squeezed(plainText(own.say)));
	expect(shown.again).toBe('the same');
}
