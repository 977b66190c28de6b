/** What a phone has to fetch for one page, over a line that is paid by the megabyte. Growth fails here, before anybody pays for it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { arrive, scenarioOf } from '../support/pages/app.ts';
import { wholeUnless } from '../support/run/forms.ts';

const KiB = 1024;
const chunks = 'build/node/client/_app/immutable';

/** Text that survives minifying and stands in no other code. */
const marks = { 'svelte-i18n': /\[svelte-i18n\]|MISSING_INTL_API|intl-messageformat/, xstate: /xstate\.(?:init|stop|done|error|raise)/ };

interface Fetched {
	readonly url: string;
	readonly type: string;
	readonly bytes: number;
	readonly encoding: string | undefined;
}

/** Everything one first visit fetches, in bytes as received, headers included. */
async function firstVisit(page: Page, path: string, then?: () => Promise<void>): Promise<readonly Fetched[]> {
	const devtools = await page.context().newCDPSession(page);
	const answers = new Map<string, Omit<Fetched, 'bytes'>>();
	const fetched: Fetched[] = [];
	await devtools.send('Network.enable');
	devtools.on('Network.responseReceived', ({ requestId, type, response }) => {
		const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
		answers.set(requestId, { url: response.url, type, encoding });
	});
	devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const answer = answers.get(requestId);
		if (answer && !answer.url.startsWith('data:')) fetched.push({ ...answer, bytes: encodedDataLength });
	});
	await page.goto(path, { waitUntil: 'networkidle' });
	await then?.();
	return fetched;
}

const sum = (fetched: readonly Fetched[]) => fetched.reduce((bytes, one) => bytes + one.bytes, 0);
const list = (fetched: readonly Fetched[]) => fetched.map(({ url, bytes }) => `${bytes} ${new URL(url).pathname}`).join('\n');

const budgets = [
	// Half a kibibyte more since Hide reaches every tab and copies of the course keep apart, and half of one so that new names of scripts alone, which compress a
	// little better or worse, are no failure: 54 bytes were left.
	{ what: 'a lesson', paths: ['/km/2/1/', '/en/2/1/', '/km/4/2/', '/en/7/6/'], total: 46, script: 32 },
	// Five pictures of places.
	{ what: 'the largest lesson', paths: ['/km/7/1/', '/en/7/1/'], total: 48, script: 32 },
	// A quarter of a kibibyte more: the names and labels of the figures of module 5.
	{ what: 'a lesson that opens with a figure', paths: ['/km/4/1/', '/en/7/2/'], total: 50, script: 34.25 },
	{ what: 'a scenario', paths: ['/km/2/5/', '/en/2/5/', '/km/4/6/', '/en/7/5/'], total: 60, script: 46 }
];

for (const { what, paths, total, script } of budgets)
	for (const [n, path] of paths.entries())
		test(`${what} at ${path} costs at most ${total} KiB, ${script} of them script${wholeUnless(n === 0)}`, async ({ page, baseURL }) => {
			const fetched = await firstVisit(page, path);
			const fonts = fetched.filter(({ type }) => type === 'Font');
			const scripts = fetched.filter(({ type }) => type === 'Script');
			expect(scripts.length).toBeGreaterThan(0);
			expect(sum(scripts), list(scripts)).toBeLessThanOrEqual(script * KiB);
			expect(sum(fetched) - sum(fonts), list(fetched)).toBeLessThanOrEqual(total * KiB);
			for (const font of fonts) expect(font.bytes, font.url).toBeLessThanOrEqual(16 * KiB + 600);
			const packed = fetched.filter(({ type, bytes }) => ['Document', 'Script', 'Fetch'].includes(type) && bytes > 1500);
			expect(packed.filter(({ encoding }) => encoding !== 'br').map(({ url }) => url)).toEqual([]);
			expect(fetched.map(({ url }) => new URL(url).origin).filter((origin) => origin !== baseURL)).toEqual([]);
		});

for (const path of ['/km/4/1/', '/en/7/2/'])
	test(`the text of ${path} stays where it is when its figure arrives late`, async ({ page }) => {
		await page.route(/immutable.*js$/, async (route) => {
			await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
			await route.continue();
		});
		await page.goto(path, { waitUntil: 'networkidle' });
		await page.locator('.figure > *').waitFor();
		const shift = await page.evaluate(
			() =>
				new Promise<number>((told) => {
					new PerformanceObserver((list) =>
						told(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0))
					).observe({ type: 'layout-shift', buffered: true });
					requestAnimationFrame(() => requestAnimationFrame(() => told(0)));
				})
		);
		expect(shift).toBeLessThan(0.02);
	});

test('a font file has at most 16 KiB', () => {
	for (const name of readdirSync('static/fonts').filter((name) => name.endsWith('.woff2')))
		expect(readFileSync(join('static/fonts', name)).length, name).toBeLessThanOrEqual(16 * KiB);
});

test('the code of svelte-i18n reaches no phone', () => {
	const scripts = readdirSync(chunks, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
	expect(scripts.length).toBeGreaterThan(0);
	expect(scripts.filter((path) => marks['svelte-i18n'].test(readFileSync(join(chunks, path), 'utf8')))).toEqual([]);
});

test('neither a lesson nor a quiz fetches a machine, and a scenario does when it begins', async ({ page }) => {
	const withMachine = async (path: string, then?: () => Promise<void>) => {
		const scripts = (await firstVisit(page, path, then)).filter(({ type }) => type === 'Script');
		return scripts.filter(({ url }) => marks.xstate.test(readFileSync(join('build/node/client', new URL(url).pathname), 'utf8')));
	};
	expect(await withMachine('/en/2/1/')).toEqual([]);
	await page.goto('about:blank');
	const ask = async () => {
		await page.locator('[data-start]').click();
		await page.locator('[data-state=item]').waitFor();
		await page.waitForLoadState('networkidle');
	};
	expect(await withMachine('/en/2/7/', ask)).toEqual([]);
	// So that the mark is known to find it.
	await page.goto('about:blank');
	const begin = async () => {
		await page.locator('[data-start]').click();
		await page.locator('[data-choice]').first().click();
		await page.locator('[data-state=feedback], [data-state=stop]').waitFor();
	};
	expect((await withMachine('/en/2/5/', begin)).length).toBeGreaterThan(0);
});

/** Every longer piece of text in the words of a module, as they were built, in pieces that no page breaks or marks up. */
function wordsOf(module: string, lang: string): ReadonlySet<string> {
	const root = `build/node/prerendered/${lang}/${module}`;
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /(words|page)\.json$/.test(name));
	const pieces = (value: unknown): string[] =>
		typeof value === 'string' ? value.split(/["&<>]/).filter((piece) => piece.length >= 30) : Object.values(value ?? {}).flatMap(pieces);
	return new Set(files.flatMap((name) => pieces(JSON.parse(readFileSync(join(root, name), 'utf8')))));
}

const modules = ['2', '4', '7'];
for (const [lang, own, steps] of [
	['km', '4', ['4/1', '4/6', '4/8']],
	['en', '7', ['7/2', '7/5', '7/7']]
] as const)
	test(`the words of module ${own} in ${lang} come without those of another module @whole`, async ({ page }) => {
		const texts: Promise<string>[] = [];
		page.on('response', (response) => {
			if (['document', 'script', 'fetch'].includes(response.request().resourceType())) texts.push(response.text().catch(() => ''));
		});
		const { start } = scenarioOf(steps[1], lang).shape;
		for (const step of steps) {
			// What a page has loaded can't be read any more when the next one is there.
			await Promise.all(texts);
			await page.goto(`/${lang}/${step}/`, { waitUntil: 'networkidle' });
			if (step === steps[0]) continue;
			await page.locator('[data-start]').click();
			await arrive(page, step === steps[1] ? { state: 'decision', scene: start } : { state: 'item' });
			if (step === steps[1]) await page.locator('[data-choice]').first().click();
			await page.waitForLoadState('networkidle');
		}
		const loaded = (await Promise.all(texts)).join('\n');
		const written = new Map(modules.map((module) => [module, wordsOf(module, lang)]));
		const only = (module: string) =>
			[...written.get(module)!].filter((text) => modules.every((one) => one === module || !written.get(one)!.has(text)));
		// Most of the module was loaded, so that its words are known to be found where they are.
		expect(only(own).filter((text) => loaded.includes(text)).length).toBeGreaterThan(200);
		expect(
			modules
				.filter((module) => module !== own)
				.flatMap(only)
				.filter((text) => loaded.includes(text))
		).toEqual([]);
	});
