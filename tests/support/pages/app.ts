/** The application as a person meets it: a phone, whose device it is, and what must never happen on any page. */
import { readFileSync } from 'node:fs';
import { expect, test as base, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { Lang } from '../../../src/lib/base/lang.ts';
import type { Track } from '../../../src/lib/course/course.ts';
import type { PlayableStep } from '../../../src/lib/course/page.ts';
import type { QuizShape, QuizWords } from '../../../src/lib/quiz/shape.ts';
import type { ScenarioShape, ScenarioWords } from '../../../src/lib/scenario/shape.ts';

export { expect };
export const languages: readonly Lang[] = ['km', 'en'];
/** At the end of a title: the same way again in the second language is gone in `npm run test:faults`, where there is time. */
export const repeated = (lang: Lang): string => (lang === 'km' ? '' : ' @long-only');

interface Options {
	/** What was answered on the start page; `new` for somebody who has not been there. */
	readonly device: 'own' | 'shared' | 'new';
	readonly track: Track;
	/** Taps come no quicker than from a finger: whatever has just come up rests. Other journeys do not wait for that. */
	readonly finger: boolean;
}

/** `faults` is empty at the end of every journey: no error, no refusal of the policy, no request to anywhere else. */
export const test = base.extend<Options & { readonly faults: string[] }>({
	device: ['own', { option: true }],
	track: ['health', { option: true }],
	finger: [false, { option: true }],
	faults: [
		async ({ context, baseURL, device, track, finger }, use) => {
			const faults = watch(context, baseURL!);
			if (!finger) await context.addInitScript(withoutRest);
			if (device !== 'new') await context.addInitScript(answerStart, { device, track });
			await use(faults);
			expect(faults).toEqual([]);
		},
		{ auto: true }
	]
});

/** Everything that must not happen in a browser that uses the application. */
export function watch(context: BrowserContext, home: string): string[] {
	const faults: string[] = [];
	context.on('weberror', (error) => faults.push(String(error.error())));
	// A refusal of the content policy is an error of the console too.
	context.on('console', (message) => void (message.type() === 'error' && faults.push(`${message.text()} ${message.location().url}`)));
	context.on('request', (request) => {
		const url = new URL(request.url());
		if (/^https?:$/.test(url.protocol) && url.origin !== new URL(home).origin) faults.push(`asked elsewhere: ${url}`);
	});
	return faults;
}

/** What rests is an animation that nothing is seen of, in milliseconds. */
export function withoutRest(): void {
	const { animate } = Element.prototype;
	Element.prototype.animate = function (frames, timing) {
		return animate.call(this, frames, typeof timing === 'number' ? 0 : timing);
	};
}

function answerStart({ device, track }: Pick<Options, 'device' | 'track'>): void {
	try {
		const drawer = device === 'own' ? localStorage : sessionStorage;
		if (drawer.getItem('sala.mode')) return;
		drawer.setItem('sala.mode', device);
		drawer.setItem('sala.track', track);
	} catch {
		// A page without storage, such as about:blank.
	}
}

/** The words and the shape of a scenario or a quiz, as they were compiled for the pages. */
const built = <T>(address: string, lang: Lang): T =>
	JSON.parse(readFileSync(`build/node/prerendered/${lang}/${address}/words.json`, 'utf8')) as T;
export const scenarioOf = (address: string, lang: Lang) => built<PlayableStep<ScenarioShape, ScenarioWords>>(address, lang);
/** The hash of a step as the build has it: a try is judged by the questions with which it was begun. */
export const editionOf = (address: string): string =>
	(JSON.parse(readFileSync(`build/node/prerendered/en/${address}/page.json`, 'utf8')) as { data: { head: { hash: string } } }).data.head
		.hash;
export const quizOf = (address: string, lang: Lang) => built<PlayableStep<QuizShape, QuizWords>>(address, lang);

/** The screen of a step in a certain state: `screen(page, { state: 'decision', scene: 'door' })`. */
export const screen = (page: Page, data: Readonly<Record<string, string | number>>): Locator =>
	page.locator(
		`main${Object.entries(data)
			.map(([name, value]) => `[data-${name}="${value}"]`)
			.join('')}`
	);

export async function arrive(page: Page, data: Readonly<Record<string, string | number>>): Promise<void> {
	await expect(screen(page, data)).toBeAttached();
}

/** The page's own script works: until then a tap is only remembered. */
export async function awake(page: Page): Promise<void> {
	// A browser that does not answer at once is given four seconds before the page goes on without it.
	await expect(page.locator('html[data-awake]')).toBeAttached({ timeout: 10_000 });
}

/** Holds back what a page asks for under these addresses, until the function is called that this gives. */
export async function holdBack(page: Page, addresses: string): Promise<() => void> {
	const { promise, resolve } = Promise.withResolvers<void>();
	await page.route(addresses, async (route) => {
		await promise;
		await route.continue();
	});
	return resolve;
}

export async function open(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await awake(page);
}

/** From the opening of a scenario or a quiz into it, wherever its learner was. */
export async function begin(page: Page, path: string): Promise<void> {
	await open(page, path);
	await page.locator('[data-start]').click();
	await expect(page.locator('main:not([data-state="opening"], [data-state="fetching"])')).toBeAttached();
}

/** Whether the button says that, or a question that is put together, once the page has heard of the scrolling that a key or a change of focus brought: it hears of it in a later frame. */
export const nextHas = (page: Page, what: 'data-more' | 'data-skip'): Promise<boolean> =>
	page.evaluate(
		(what) =>
			new Promise<boolean>((said) =>
				requestAnimationFrame(() =>
					requestAnimationFrame(() => said(document.querySelector(`main [data-next][${what}], [data-practice] [${what}]`) !== null))
				)
			),
		what
	);

/** To be shown the answer: in the bar, or below what is put together. */
export const skipHere = 'main [data-next][data-skip], [data-practice] [data-skip]';

/**
 * The card on the screen, to its end, screen by screen. Letters that come late make a card shorter, too: "More" can be "Check (3 left)" by the time it
 * is pressed, which nobody can press. So only "More" is pressed, and what has become of it is looked at again.
 */
export async function readToEnd(page: Page): Promise<void> {
	const more = page.locator('main [data-next][data-more]');
	while (await nextHas(page, 'data-more'))
		await more.click({ timeout: 2000 }).catch(async (error) => expect(more, String(error)).toHaveCount(0));
}

/**
 * Presses until the card on the screen is left. Letters that come late make a card longer: "Next" is "More" again then, and one press may only have
 * scrolled.
 */
export async function leaveCard(page: Page, press: () => Promise<void>): Promise<void> {
	const here = await page.locator('main').getAttribute('data-card');
	do await press();
	while ((await nextHas(page, 'data-more')) && (await page.locator('main').getAttribute('data-card')) === here);
}

/** On from the card on the screen, read to its end screen by screen; a question on it is skipped in so many words. */
export async function turnCard(page: Page): Promise<void> {
	await arrive(page, { state: 'ready' });
	const button = page.locator('main [data-next]');
	await readToEnd(page);
	if (await nextHas(page, 'data-skip')) {
		await page.locator(skipHere).click();
		await expect(page.locator(skipHere)).toHaveCount(0);
		// What is told of it is longer than the question was.
		await readToEnd(page);
	}
	await leaveCard(page, () => button.click());
}

/** The end of a step stands on the page of its module; on from there, to the next step or the next module. */
export async function goOn(page: Page): Promise<void> {
	await expect(page.locator('main[data-step="module"]:is([data-state="ready"], [data-state="done"])')).toBeAttached();
	await page.locator('main [data-next]').click();
}

/** Opens a module in the list of the course, and a step in it. */
export async function openStep(page: Page, address: string): Promise<void> {
	const step = page.locator(`[data-step-link="${address}"]`);
	if (!(await step.isVisible())) await page.locator(`li[data-module]:has([data-step-link="${address}"]) > details > summary`).click();
	await step.click();
}

/** Through the parts of a debrief, one a screen: to the sentences, or to the last part. */
export async function goThrough(page: Page, to: 2 | 3): Promise<void> {
	const debrief = page.locator('.debrief');
	for (;;) {
		const part = Number(await debrief.getAttribute('data-part'));
		if (part >= to) return;
		await page.locator('[data-go]').click();
		await expect(debrief).toHaveAttribute('data-part', String(part + 1));
	}
}

/** Everything that was done so far is on the disk, and the page says so. */
export async function saved(page: Page): Promise<void> {
	await expect(page.locator('[data-saved][data-state="saved"]')).toBeAttached();
}

/** Where in the course a page stands, without the language. */
export type Place = ReturnType<typeof readPlace>;
export const placeOf = (page: Page): Promise<Place> => page.evaluate(readPlace);

/** Waits until the page stands at this place. */
export async function comesTo(page: Page, place: Place): Promise<void> {
	const { path, ...data } = place;
	const known = Object.entries(data).filter((one): one is [string, string] => one[1] !== undefined);
	await expect(page).toHaveURL(new RegExp(`/(km|en)/${path}(#.*)?$`));
	await arrive(page, Object.fromEntries(known));
}

function readPlace() {
	const { step, card, scene, state, way, item, variant } = document.querySelector('main')?.dataset ?? {};
	// Which case an item shows is chosen anew until somebody has answered something.
	const begun = document.querySelector('[data-saved]') !== null;
	return { path: location.pathname.replace(/^\/(km|en)\//, ''), step, card, scene, state, way, item, variant: begun ? variant : undefined };
}

/** The same characters, however a page breaks and spaces them. */
export const squeezed = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, '');
