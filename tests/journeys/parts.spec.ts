/** The parts that screens are made of: a page of all of them in all states, in development only; whoever changes one looks at its new picture. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { expect, test } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';
import { partsPage } from '../../src/tools/build/parts-page.ts';
import { wholeBrowser } from '../support/pages/chromium.ts';

test.use({
	viewport: { width: 1280, height: 800 },
	deviceScaleFactor: 1,
	isMobile: false,
	hasTouch: false,
	// The pictures are of its letters.
	launchOptions: wholeBrowser()
});

// It makes each module when it is asked for, on a loaded machine slowly.
test.setTimeout(120_000);

let development: ViteDevServer;
let address = '';
test.beforeAll(async () => {
	development = await createServer({
		configFile: false,
		plugins: [partsPage(), svelte({ configFile: false, preprocess: vitePreprocess(), compilerOptions: { runes: true } })],
		publicDir: 'static',
		server: { port: 0, host: '127.0.0.1', watch: null, hmr: false },
		// Beside other servers of the same folder.
		cacheDir: 'test-results/vite-of-parts',
		// Not each page of a build that lies in the folder.
		optimizeDeps: { noDiscovery: true },
		logLevel: 'silent'
	});
	await development.listen();
	address = `${development.resolvedUrls!.local[0]!}parts`;
});
test.afterAll(() => development.close());

for (const colorScheme of ['light', 'dark'] as const)
	test(`the parts look as they did, ${colorScheme}; after a change, look at the picture: playwright test parts --update-snapshots=all @whole`, async ({
		page
	}) => {
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		await page.goto(address);
		await page.locator('[data-parts]').waitFor();
		await page.evaluate(sameLetters, ['khmer', 'latin'].flatMap(letters));
		await page.locator('[data-open="open"] summary').click();
		await page.mouse.move(0, 0);
		await page.evaluate(() => scrollTo(0, 0));
		await expect(page).toHaveScreenshot(`parts-${colorScheme}.png`, { fullPage: true, maxDiffPixels: 100 });
	});

test('every class that a part has stands on the page of parts @whole', async ({ page }) => {
	await page.goto(address);
	await page.locator('[data-parts]').waitFor();
	const css = ['parts', 'page', 'trail', 'form']
		.map((name) => readFileSync(`src/lib/ui/${name}.css`, 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''))
		.join('\n');
	const classes = [...new Set([...css.matchAll(/(?<=[\w\s:(>+,\]]|^)\.([a-z][\w-]*)/gm)].map(([, name]) => name!))];
	expect(classes.length).toBeGreaterThan(40);
	const missing = await page.evaluate((classes) => classes.filter((name) => !document.querySelector(`.${name}`)), classes);
	expect(missing).toEqual([]);
});

test('no build has the page of parts, and no server of one answers it', async ({ request }) => {
	for (const path of ['/parts', '/parts/', '/en/parts/', '/km/parts/']) expect((await request.get(path)).status(), path).toBe(404);
	const built = readdirSync('build', { recursive: true, withFileTypes: true }).filter(
		(entry) => entry.isFile() && !/\.(br|gz|woff2|png|zip|map)$/.test(entry.name)
	);
	const texts = built.map((entry) => join(entry.parentPath, entry.name));
	expect(texts.length).toBeGreaterThan(100);
	// The mark by which the page is known; development has it.
	expect(await (await fetch(`${new URL(address).origin}/src/parts/Parts.svelte`)).text()).toContain('data-parts');
	expect(texts.filter((path) => /data-parts[\s=>"]/.test(readFileSync(path, 'latin1')) || /Parts\.svelte/.test(path))).toEqual([]);
});

/** Of the package that the letters of the course come from. The letters of a system differ from one machine to the next. */
function letters(script: string): readonly string[] {
	return [400, 700].map((weight) => {
		const file = `node_modules/@fontsource/noto-sans-khmer/files/noto-sans-khmer-${script}-${weight}-normal.woff2`;
		return JSON.stringify({ weight, script, url: `data:font/woff2;base64,${readFileSync(file, 'base64')}` });
	});
}

/** Runs in the page. */
async function sameLetters(fonts: readonly string[]): Promise<void> {
	for (const font of fonts) {
		const { weight, script, url } = JSON.parse(font) as { weight: number; script: string; url: string };
		document.fonts.add(await new FontFace(`Parts ${script}`, `url(${url})`, { weight: String(weight) }).load());
	}
	document.documentElement.style.setProperty('--font-latin', '"Parts latin", "Parts khmer"');
	await document.fonts.ready;
}
