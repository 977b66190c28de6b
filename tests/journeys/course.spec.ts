/** Somebody new goes through the whole module on a phone, is interrupted at every screen, and changes the language in the middle of things. */
import type { Page } from '@playwright/test';
import type { Lang } from '../../src/lib/base/lang.ts';
import type { Decision } from '../../src/lib/scenario/shape.ts';
import {
	arrive,
	awake,
	comesTo,
	expect,
	goOn,
	goThrough,
	holdBack,
	open,
	openStep,
	type Place,
	placeOf,
	quizOf,
	repeated,
	saved,
	scenarioOf,
	screen,
	test,
	turnCard
} from '../support/pages/app.ts';
import { lettersThere } from '../support/pages/letters.ts';
import { answer, askedAt, check } from '../support/pages/study.ts';
import { bestWay } from '../support/pages/ways.ts';

test.use({ device: 'new' });
test.setTimeout(120_000);

const course = { steps: '2/', scenario: '2/5', quiz: '2/7', module: '[data-module="sex-work-or-trafficking"]' };
const { shape } = scenarioOf(course.scenario, 'en');
const quiz = quizOf(course.quiz, 'en').shape;

test('on the narrowest phone each choice of the start page and of the settings is one line, also when it is chosen', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	for (const path of ['/km/', '/km/settings/', '/en/', '/en/settings/']) {
		await open(page, path);
		await lettersThere(page);
		for (const track of ['health', 'police']) {
			await page.locator(`[data-track="${track}"]`).click();
			const lines = await page.locator('.options > .choice > span:last-child:visible').evaluateAll((all) =>
				all.map((one) => {
					const range = document.createRange();
					range.selectNodeContents(one);
					return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
				})
			);
			expect(lines.length, path).toBeGreaterThan(5);
			expect(Math.max(...lines), `${path} with ${track}`).toBe(1);
		}
	}
});

test('whose device it is, the work and “Begin”, all tapped before the page is awake, lead into the course', async ({ page }) => {
	const go = await holdBack(page, '**/*.js');
	await page.goto('/km/', { waitUntil: 'commit' });
	await lettersThere(page);
	for (const answer of ['[data-device="own"]', '[data-track="police"]', '[data-start]']) await page.locator(answer).click();
	await expect(page.locator('[data-start]')).toHaveAttribute('data-tapped');
	go();
	await arrive(page, { step: 'course', track: 'police', state: 'ready' });
	expect(await page.evaluate(() => localStorage.getItem('sala.mode'))).toBe('own');
});

/** Between the two, every screen is left and come back to. */
const people = [
	{ who: 'a nurse, in Khmer', lang: 'km', track: 'health', interrupted: (n: number) => n % 3 === 0 },
	{ who: 'an officer, in English', lang: 'en', track: 'police', interrupted: (n: number) => n % 3 !== 0 }
] as const;

for (const { who, lang, track, interrupted } of people)
	test(`${who}, goes through the module from the start page to "done", and loses no place${repeated(lang)} @whole`, async ({
		page,
		baseURL
	}) => {
		const visited = new Visit(page, lang, interrupted);
		page.on('request', (request) => visited.asked.add(request.url().replace(baseURL!, '')));

		await page.goto('/');
		await awake(page);
		if (lang === 'en') await page.locator('[data-language="en"]').click();
		await arrive(page, { step: 'start' });
		await expect(page.locator('html')).toHaveAttribute('lang', lang);
		await page.locator('[data-device="own"]').click();
		await page.locator(`[data-track="${track}"]`).click();
		await visited.look();
		await page.locator('[data-start]').click();

		await arrive(page, { step: 'course', track, state: 'ready' });
		await expect(page.locator(course.module)).toHaveAttribute('data-state', 'not-yet');
		await visited.screen();
		// Who is new is led to the first module. This one has a scenario, and nothing is locked.
		await expect(page.locator('[data-next]')).toHaveAttribute('href', /\/1\/1\/$/);
		await openStep(page, '2/1');
		await expect(screen(page, { step: 'course' })).toHaveCount(0);

		for (let steps = 0; ; steps++) {
			expect(steps).toBeLessThan(30);
			await awake(page);
			const { path } = await placeOf(page);
			// The last step leads on into the next module.
			if (!path.startsWith(course.steps)) break;
			if (path === course.steps) {
				// Where each step ends.
				await visited.screen();
				await goOn(page);
			} else if (path === `${course.scenario}/`) await playScenario(page, visited);
			else if (path === `${course.quiz}/`) await passQuiz(page, visited);
			else await readLesson(page, visited);
			await expect(page).not.toHaveURL(new RegExp(`/${lang}/${path}$`));
			await expect(page.locator('main')).toHaveAttribute('data-state', /ready|opening|done/);
		}

		await page.locator('[data-back]').click();
		await arrive(page, { step: 'course', state: 'ready' });
		await expect(page.locator(course.module)).toHaveAttribute('data-state', 'done');
		await expect(page.locator(`${course.module} > ol li:not([data-state="done"])`)).toHaveCount(0);
		await visited.screen();
		expect(visited.faults).toEqual([]);
		expect([...visited.asked].filter(tells)).toEqual([]);
		expect(tells(await (await page.request.get('/manifest.webmanifest')).text())).toBe(false);
	});

async function readLesson(page: Page, visited: Visit): Promise<void> {
	await arrive(page, { state: 'ready' });
	const cards = await page.locator('.steps li').count();
	for (let card = 1; card <= cards; card++) {
		await expect(page.locator('main')).toHaveAttribute('data-card', String(card));
		await visited.screen();
		if (card === 2) await visited.otherLanguage();
		await turnCard(page);
	}
}

async function playScenario(page: Page, visited: Visit): Promise<void> {
	await arrive(page, { state: 'opening' });
	await visited.screen();
	await page.locator('[data-start]').click();
	for (const [i, { scene, choice }] of bestWay(shape).entries()) {
		await arrive(page, { state: 'decision', scene, way: i });
		await visited.screen();
		if (i === 1) await visited.otherLanguage();
		if (i === 2) await changeMind(page, scene, choice, visited);
		await page.locator(`[data-choice="${choice}"]`).click();
		await arrive(page, { state: 'feedback', scene });
		await visited.screen();
		if (i === 1) await visited.otherLanguage();
		await page.locator('[data-next]').click();
	}
	await arrive(page, { state: 'ending' });
	await visited.screen();
	await page.locator('[data-debrief]').click();
	await goThrough(page, 2);
	await page.locator('.take label').first().click();
	await expect(page.locator('.take input').first()).toBeChecked();
	await visited.screen();
	await goThrough(page, 2);
	await expect(page.locator('.take input').first()).toBeChecked();
	await page.locator('[data-go]').click();
	await page.locator('[data-counts="true"]').waitFor();
	await page.locator('[data-next]').click();
}

/** Takes another choice first, and goes back. */
async function changeMind(page: Page, id: string, choice: string, visited: Visit): Promise<void> {
	const scene = shape.scenes.find((one): one is Decision => one.kind === 'decision' && one.id === id)!;
	await page.locator(`[data-choice="${scene.choices.find((one) => one.id !== choice && !one.stop)!.id}"]`).click();
	await arrive(page, { state: 'feedback', scene: id });
	await page.locator('[data-back]').click();
	await arrive(page, { state: 'decision', scene: id });
	await visited.screen();
}

async function passQuiz(page: Page, visited: Visit): Promise<void> {
	await arrive(page, { state: 'opening' });
	await visited.screen();
	await page.locator('[data-start]').click();
	for (let n = 0; n < quiz.items.length; n++) {
		await arrive(page, { state: 'item', item: quiz.items[n]!.id });
		await visited.screen();
		const asked = await askedAt(page, quiz);
		await answer(page, asked);
		if (n === 0) {
			await visited.otherLanguage();
			// An answer picked and not yet given outlives the change too.
			await expect(page.locator('button[aria-pressed="true"]')).toHaveAttribute('data-option', (asked as { right: string }).right);
		}
		await check(page);
		await visited.screen();
		if (n === 1) await visited.otherLanguage();
		await page.locator('[data-next]').click();
	}
	await arrive(page, { state: 'result' });
	await expect(page.locator('[data-result]')).toHaveAttribute('data-result', 'passed');
	await visited.screen();
	await page.locator('[data-next]').click();
}

/** A word that tells somebody who reads over a shoulder what this course is about. */
const telling =
	/traffick|sex|prostitut|victim|abus|violen|rape|raping|brothel|karaoke|massage|exploit|police|condom|minor|under-?18|ជួញដូរ|ផ្លូវភេទ|រំលោភ|ពេស្យា|ប៉ូលិស/i;
/** The hash in the name of a built file may spell anything. */
const tells = (address: string): boolean => telling.test(decodeURIComponent(address).replace(/[\w-]{8}\.(js|css)$/, ''));

/** What may stand in Latin letters on a Khmer page: names, and keys as they are written on a keyboard. */
const latin = /^(Sala|English|CC|BY|SA|MIT|Shift|Enter|Tab|Esc|[RS]\d+)$/;

class Visit {
	readonly faults: string[] = [];
	readonly asked = new Set<string>();
	#n = 0;
	#page: Page;
	#lang: Lang;
	#interrupted: (n: number) => boolean;

	constructor(page: Page, lang: Lang, interrupted: (n: number) => boolean) {
		this.#page = page;
		this.#lang = lang;
		this.#interrupted = interrupted;
	}

	/** A screen is looked at; then something interrupts, and the same screen is there again. */
	async screen(): Promise<void> {
		await this.look();
		const n = this.#n++;
		if (!this.#interrupted(n)) return;
		const before = await placeOf(this.#page);
		await expect(this.#page.locator('[data-state="saving"]')).toHaveCount(0);
		// Beyond the first card something is kept; on a busy machine it is not even being saved yet.
		if (Number(before.card) > 1) await saved(this.#page);
		if (n % 8 < 2) {
			const again = await this.#page.context().newPage();
			await again.goto(this.#page.url());
			await this.#comesTo(again, before);
			await again.close();
			await this.#page.bringToFront();
		} else {
			await this.#page.reload();
			await this.#comesTo(this.#page, before);
		}
	}

	async #comesTo(page: Page, before: Place): Promise<void> {
		await awake(page);
		if (before.state === 'result') await page.locator('[data-see-result]').click();
		else if (before.scene ?? before.item) await page.locator('[data-start]').click();
		await comesTo(page, before);
	}

	/** To the other language and back; both times at the same place. */
	async otherLanguage(): Promise<void> {
		const before = await placeOf(this.#page);
		for (const lang of [this.#lang === 'km' ? 'en' : 'km', this.#lang]) {
			await this.#page.locator('[data-lang-toggle]').click();
			await expect(this.#page.locator('html')).toHaveAttribute('lang', lang);
			await comesTo(this.#page, before);
			await expect(this.#page.locator('h1')).toHaveText(lang === 'km' ? /[ក-៩]/ : /^[^ក-៩]+$/);
		}
	}

	/** Nothing here tells what the course is about to somebody who sees tab, history or address; and Khmer is Khmer. */
	async look(): Promise<void> {
		const page = this.#page;
		const seen = await page.evaluate(readPage);
		if (!/^Sala( \d+(\.\d+)?)?$/.test(seen.title)) this.faults.push(`the title is "${seen.title}"`);
		for (const address of [page.url(), ...seen.links])
			if (tells(address)) this.faults.push(`an address tells: ${address} (on ${page.url()})`);
		if (this.#lang === 'km')
			for (const text of seen.texts)
				for (const [word] of text.matchAll(/\p{Script=Latin}[\p{Script=Latin}\d]{2,}/gu))
					if (!latin.test(word)) this.faults.push(`English on a Khmer page: "${text.trim()}" (on ${page.url()})`);
	}
}

/** Runs in the page: its title, where its links lead, and every text that shows outside of an English part. */
function readPage() {
	const texts: string[] = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const parent = walker.currentNode.parentElement!;
		if (parent.closest('script, style, [lang="en"]') || !parent.checkVisibility()) continue;
		texts.push(walker.currentNode.textContent!);
	}
	const named = [...document.querySelectorAll('body [aria-label], body img[alt]')].filter((one) => !one.closest('[lang="en"]'));
	return {
		title: document.title,
		texts: [...texts, ...named.map((one) => one.getAttribute('aria-label') ?? one.getAttribute('alt') ?? '')],
		links: [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')!)
	};
}
