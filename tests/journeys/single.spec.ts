/** One file, sent from phone to phone: opened without a server, it has all of the course, and asks nobody for anything. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import type { Decision } from '../../src/lib/scenario/shape.ts';
import {
	arrive,
	awake,
	expect,
	languages,
	openStep,
	quizOf,
	repeated,
	saved,
	scenarioOf,
	squeezed,
	test,
	turnCard,
	watch
} from '../support/pages/app.ts';
import { launchOptions } from '../support/pages/chromium.ts';
import { killBrowser } from '../support/power/kill-browser.ts';
import { askedBeside, copyOneFile, expectAddress, openFile, type OneFile } from '../support/pages/one-file.ts';
import { answer, askedAt, check } from '../support/pages/study.ts';
import { expectUsable } from '../support/pages/usable.ts';
import { bestWay } from '../support/pages/ways.ts';

const scenarioAt = '2/5';
const { shape } = scenarioOf(scenarioAt, 'en');
const way = bestWay(shape);
const sceneOf = (id: string) => shape.scenes.find((scene): scene is Decision => scene.kind === 'decision' && scene.id === id)!;
const words = (lang: string) =>
	JSON.parse(readFileSync(`src/lib/i18n/${lang}.json`, 'utf8')) as { save: Record<string, string>; oneFile: { wait: string } };

let file: OneFile;
let asked: string[];
test.beforeEach(({ context }) => {
	file = copyOneFile();
	asked = askedBeside(context, file);
});
test.afterEach(() => {
	file.remove();
	expect(asked, 'nothing is asked for beside the file').toEqual([]);
});

/** What a server would send, without the pages of a group in a room, and those that lead on at once to a module's part of the course. */
const served = (lang: string): readonly string[] =>
	readdirSync(`build/node/prerendered/${lang}`, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('index.html') && !/(lead|wall|join|remote|guide|cards|sheet)[\\/]index/.test(path))
		.map((path) => `${lang}/${path.replaceAll('\\', '/').replace('index.html', '')}`);

/** Runs in the page: what it is called, where its other language is, and all that its main part says. */
function read() {
	// How the copy on this device stands is not the same there, nor how far a page was scrolled; and a group is led on the computer of a server.
	const main = document.querySelector('main')!.cloneNode(true) as HTMLElement;
	for (const one of main.querySelectorAll('[data-copy], #copy, [data-read-on], p:has(> [data-lead])')) one.remove();
	return {
		title: document.title,
		lang: document.documentElement.lang,
		inOther: document
			.querySelector('[data-lang-toggle]')!
			.getAttribute('href')!
			.replace(/^([.][.]\/)+|^#\//, ''),
		step: main.dataset.step,
		text: main.textContent.replace(/\s+/g, ' ')
	};
}

/** Takes decisions of the best way, from one to before another. */
async function decide(page: Page, from: number, to: number): Promise<void> {
	for (const [n, { scene, choice }] of way.entries()) {
		if (n < from || n >= to) continue;
		await arrive(page, { state: 'decision', scene, way: n });
		await page.locator(`[data-choice="${choice}"]`).click();
		if (sceneOf(scene).choices.find(({ id }) => id === choice)!.stop) {
			await arrive(page, { state: 'stop', scene });
			await page.locator('[data-next]').click();
		}
		await arrive(page, { state: 'feedback', scene });
		await page.locator('[data-next]').click();
	}
}

test.describe('somebody new', () => {
	test.use({ device: 'new' });

	for (const lang of languages)
		test(`every page of the course opens in ${lang}, and shows what the same page shows on a server${repeated(lang)} @whole`, async ({
			page,
			browser,
			baseURL
		}) => {
			const addresses = served(lang);
			expect(addresses.length).toBeGreaterThan(28);
			const elsewhere = await (await browser.newContext({ baseURL })).newPage();
			await elsewhere.goto('/');
			await awake(elsewhere);
			await openFile(page, file);
			for (const address of addresses) {
				await page.evaluate((address) => void (location.hash = `#/${address}`), address);
				await elsewhere.evaluate((address) => {
					history.pushState(null, '', `/${address}`);
					dispatchEvent(new PopStateEvent('popstate'));
				}, address);
				await expect(async () => {
					const shown = await page.evaluate(read);
					expect(shown.inOther, address).toBe(address.replace(/^../, lang === 'km' ? 'en' : 'km'));
					expect(shown, address).toEqual(await elsewhere.evaluate(read));
				}).toPass({ intervals: [20], timeout: 5000 });
			}
			await elsewhere.context().close();
		});

	test('a nurse goes from the start page through a scenario to its end, in Khmer, and changes the language on the way @whole', async ({
		page
	}) => {
		await openFile(page, file);
		await page.locator('[data-device="own"]').click();
		await page.locator('[data-track="health"]').click();
		await page.locator('[data-start]').click();
		await arrive(page, { step: 'course' });
		await expectAddress(page, file, 'km/h/');
		await openStep(page, scenarioAt);
		await page.locator('[data-start]').click();
		await decide(page, 0, 2);
		await page.locator('[data-lang-toggle]').click();
		await expectAddress(page, file, `en/${scenarioAt}/`);
		await arrive(page, { state: 'decision', way: 2 });
		await page.locator('[data-lang-toggle]').click();
		await decide(page, 2, way.length);
		await arrive(page, { state: 'ending' });
		await page.locator('[data-debrief]').click();
		await expect(page.locator('[data-passed]')).toHaveCount(way.length);
		await saved(page);
	});
});

test('an officer takes a quiz to its result, and every answer is kept @whole', async ({ page }) => {
	const quiz = quizOf('2/7', 'en').shape;
	await openFile(page, file, 'en/2/7/');
	await page.locator('[data-start]').click();
	let n = 0;
	for (; (await page.locator('main[data-state="result"]').count()) === 0; n++) {
		await expect(page.locator('main[data-state="item"]')).toBeAttached();
		await answer(page, await askedAt(page, quiz), n > 0);
		await check(page);
		await page.locator('[data-next]').click();
		await expect(page.locator('main[data-state="item"], main[data-state="result"]')).toBeAttached();
	}
	expect(n).toBeGreaterThan(3);
	await expect(page.locator('[data-result]')).toBeVisible();
	await saved(page);
	// A card to look at again, and the browser's own Back to the result.
	await page.locator('main a[href*="/result/"]').first().click();
	await arrive(page, { state: 'ready' });
	await page.goBack();
	await expect(page.locator('[data-result]')).toBeVisible();
});

test('when the phone dies in a scenario, the same file opens it again where it was @whole', async () => {
	test.skip(process.platform !== 'linux', 'finds the processes of the browser in /proc');
	const profile = mkdtempSync(join(tmpdir(), 'sala-one-power-'));
	const start = (): Promise<BrowserContext> =>
		chromium.launchPersistentContext(profile, { ...launchOptions(), headless: true, viewport: { width: 360, height: 740 } });
	try {
		// Whose device this is, written by a browser that closes in peace.
		const first = await start();
		await openFile(first.pages()[0]!, file);
		await first.pages()[0]!.locator('[data-device="own"]').click();
		await first.pages()[0]!.locator('[data-track="health"]').click();
		await first.pages()[0]!.locator('[data-start]').click();
		await arrive(first.pages()[0]!, { step: 'course' });
		await first.close();

		const second = await start();
		const faults = watch(second, file.url);
		const page = second.pages()[0]!;
		await openFile(page, file, `km/${scenarioAt}/`);
		await page.locator('[data-start]').click();
		await decide(page, 0, 3);
		await arrive(page, { state: 'decision', way: 3 });
		await saved(page);
		expect(faults).toEqual([]);
		killBrowser(profile);
		await second.close().catch(() => {});

		const third = await start();
		const again = third.pages()[0]!;
		await openFile(again, file, `km/${scenarioAt}/`);
		await again.locator('[data-start]').click();
		await arrive(again, { state: 'decision', scene: way[3]!.scene, way: 3 });
		await third.close();
	} finally {
		killBrowser(profile);
		rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
	}
});

test('where the browser keeps nothing, the page says so and offers the way to a file, which brings everything back @whole', async ({
	page,
	context
}) => {
	// As browsers do for a file that another program hands them.
	await context.addInitScript(() => {
		IDBFactory.prototype.open = () => {
			throw new DOMException('not here', 'SecurityError');
		};
	});
	await openFile(page, file, `en/${scenarioAt}/`);
	await page.locator('[data-start]').click();
	await decide(page, 0, 2);
	await expect(page.locator('[data-state="memory-refused"]')).toHaveText(words('en').save['memory-refused']!);
	await expectUsable(page, 'with the way to a file');
	await page.locator('a[href$="settings/#data"]').click();
	await expectAddress(page, file, 'en/settings/#data');
	const download = page.waitForEvent('download');
	await page.locator('[data-export]').click();
	const carried = await (await download).path();

	await openFile(page, file, 'en/settings/');
	await page.locator('[data-import]').setInputFiles(carried);
	await expect(page.locator('[data-told]')).not.toBeEmpty();
	// As a link of the page does: the file stays open.
	await page.evaluate((at) => void (location.hash = `#/en/${at}/`), scenarioAt);
	await page.locator('[data-start]').click();
	await arrive(page, { state: 'decision', scene: way[2]!.scene, way: 2 });
});

for (const [how, hide] of [
	['its button', (page: Page) => page.locator('[data-quick-exit]').click()],
	[
		'Shift three times',
		async (page: Page) => {
			for (let n = 0; n < 3; n++) await page.keyboard.press('Shift');
		}
	]
] as const)
	test(`hide by ${how} puts the table in place of the course; Back, Forward and loading again keep it there, three taps on × lead back to the place @whole`, async ({
		page
	}) => {
		await openFile(page, file, 'en/h/');
		await openStep(page, '2/1');
		await arrive(page, { card: 1 });
		await turnCard(page);
		await arrive(page, { card: 2 });
		await hide(page);
		const expectTable = async () => {
			await expect(page.locator('td')).toHaveCount(144);
			await expectAddress(page, file, '');
			await expect(page).toHaveTitle('តារាងគុណ');
			expect(squeezed(await page.locator('body').innerText())).toMatch(/^តារាងគុណ[×\d០-៩]+$/);
			await expect(page.locator('html')).toHaveCSS('visibility', 'visible');
		};
		await expectTable();
		await page.goBack();
		await expectTable();
		await page.goForward();
		await expectTable();
		await page.reload();
		await expectTable();
		expect(await page.evaluate(() => document.fonts.size), 'the table has the font it may need').toBeLessThan(2);

		for (let n = 0; n < 3; n++) await page.locator('button').click();
		await awake(page);
		await expectAddress(page, file, 'en/2/1/');
		await arrive(page, { card: 2 });
	});

test('M7: hide in one tab hides the file in the other one, also after loading again where storage is refused @whole', async ({
	page,
	context
}) => {
	const other = await context.newPage();
	await openFile(other, file, 'en/2/1/');
	await openFile(page, file, 'en/h/');
	await page.locator('[data-quick-exit]').click();
	for (const tab of [page, other]) await expect(tab.locator('td')).toHaveCount(144);

	const refused = await context.newPage();
	await refused.addInitScript(() =>
		Object.defineProperty(globalThis, 'sessionStorage', {
			get() {
				throw new DOMException('not here', 'SecurityError');
			}
		})
	);
	await openFile(refused, file, 'en/2/1/');
	await refused.locator('[data-quick-exit]').click();
	await expect(refused.locator('td')).toHaveCount(144);
	await refused.reload();
	await expect(refused.locator('td')).toHaveCount(144);
	for (let n = 0; n < 3; n++) await refused.locator('button').click();
	await arrive(refused, { step: 'start' });
});

test('the address stays with the page: back and forward, places on a page, an address that is none @whole', async ({ page }) => {
	await openFile(page, file, 'en/h/');
	await openStep(page, '2/1');
	await arrive(page, { card: 1 });
	await page.locator('.skip').focus();
	await page.keyboard.press('Enter');
	await expectAddress(page, file, 'en/2/1/');
	await page.locator('[data-wrong]').click();
	await expectAddress(page, file, 'en/settings/#wrong');
	await expect(page.locator('#wrong')).toBeInViewport();
	// Back to the entry of the card, not to a new one.
	await page.locator('[data-back]').click();
	await arrive(page, { card: 1 });
	await page.goBack();
	await arrive(page, { step: 'course' });
	await openFile(page, file, 'en/no-such-page/');
	await arrive(page, { state: 'error' });
});

test('after "finish and wipe" nothing is left, and the file begins anew @whole', async ({ page }) => {
	await openFile(page, file, 'en/2/1/');
	await turnCard(page);
	await saved(page);
	expect(await page.evaluate(rowsKept), 'before it').not.toEqual([]);
	await page.evaluate(() => void (location.hash = '#/en/settings/'));
	await page.locator('[data-wipe]').click();
	await page.clock.install();
	await page.locator('[data-wipe]').click();
	await page.clock.runFor(11_000);
	await expect(page.locator('[data-state="wiped"]')).toBeVisible();
	await expectAddress(page, file, 'en/#wiped');
	// The ten seconds above are the page's own clock's: on a busy machine the browser deletes in its own time.
	// Each document of a test says whose device it is, so that the start page may open a database, which is new and empty.
	await expect.poll(() => page.evaluate(rowsKept)).toEqual([]);
	expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({});
});

test('even a fault in the course could ask nobody for anything: the browser refuses @whole', async ({ page, faults }) => {
	let reached = 0;
	const server = createServer(({ url }, response) => {
		// A browser asks for an icon too, whenever it likes.
		if (url === '/') reached++;
		response.end();
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	try {
		await page.goto(address);
		const before = reached;
		expect(before, 'the address can be reached').toBeGreaterThan(0);
		await openFile(page, file);
		await page.evaluate(async (address) => {
			await fetch(address).catch(() => {});
			const tags = { iframe: 'src', img: 'src', video: 'src' };
			for (const [tag, at] of Object.entries(tags)) document.body.append(Object.assign(document.createElement(tag), { [at]: address }));
		}, address);
		await expect.poll(() => faults.filter((fault) => fault.includes('Content Security Policy')).length).toBeGreaterThan(3);
		expect(reached).toBe(before);
	} finally {
		server.close();
	}
	// They were made on purpose.
	faults.length = asked.length = 0;
});

test('Khmer letters come also where the file is still being read when they are first asked for @whole', async ({ page }) => {
	// The first frame comes at once, before there is a body.
	await page.addInitScript(() => {
		const { requestAnimationFrame: frame, setTimeout: later } = window;
		window.requestAnimationFrame = (then) => (document.body ? frame.call(window, then) : (then(0), 0));
		Object.assign(window, { setTimeout: (then: () => void, ms?: number) => (document.body ? later(then, ms) : then()) });
	});
	await openFile(page, file, 'km/2/1/');
	await expect
		.poll(() => page.evaluate(() => [...document.fonts].map(({ family, status }) => `${family} ${status}`)))
		.toContain('Sala Khmer loaded');
});

test('where no script runs, the file says in both languages what to do @whole', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
	const page = await context.newPage();
	await page.goto(file.url);
	for (const lang of languages) await expect(page.locator(`p[lang="${lang}"]`)).toHaveText(words(lang).oneFile.wait);
	await expect(page.locator('p[lang="km"]')).toBeVisible();
	await context.close();
});

/** Runs in the page: everything in every database of this browser. */
async function rowsKept(): Promise<unknown[]> {
	const rows: unknown[] = [];
	const answer = <T>(asked: IDBRequest<T>) =>
		new Promise<T>((done, fail) => ((asked.onsuccess = () => done(asked.result)), (asked.onerror = fail)));
	for (const { name } of await indexedDB.databases()) {
		const database = await answer(indexedDB.open(name!));
		for (const store of database.objectStoreNames) rows.push(...(await answer(database.transaction(store).objectStore(store).getAll())));
		database.close();
	}
	return rows;
}
