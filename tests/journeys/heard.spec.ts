/**
 * A whole scenario as it is heard, in each language, kept in golden/ to be read. Edited words change it: look through what differs, then keep it
 * with `node_modules/.bin/playwright test heard --update-snapshots`.
 */
import { readFileSync } from 'node:fs';
import { manifestFile, type Manifest } from '../../src/lib/page/internals.ts';
import { arrive, expect, languages, open, saved, scenarioOf, test } from '../support/app.ts';
import { bringReader, hear, hearWhile } from '../support/hear.ts';
import { bestWay } from '../support/ways.ts';

const address = '4/6';
const { shape } = scenarioOf(address, 'en');
/** What a scenario fetches when it begins. */
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
const story = Object.values(manifest).find(({ name }) => name === 'story')!.file;

// The worker would answer in the place of the test that brings the reader.
test.use({ serviceWorkers: 'block' });
test.setTimeout(60_000);

for (const lang of languages)
	test(`${shape.id} in ${lang}, along its best way, is heard as it was when it was last read`, async ({ page }) => {
		await bringReader(page);
		// A new run has its own order of choices; this one has the same each time.
		await page.addInitScript(() => (crypto.getRandomValues = <T>(numbers: T) => numbers));
		const lines: string[] = [];
		const screen = async (title: string, selector: string, said: readonly string[] = []) => {
			lines.push('', `# ${title}`, ...said.map((one) => `(by itself) ${one}`), ...(await hear(page, selector)));
		};
		const after = async (target: string, data: Parameters<typeof arrive>[1]) =>
			hearWhile(page, async () => {
				await page.locator(target).click();
				await arrive(page, data);
				await expect(page.locator('h1, #way').and(page.locator(':focus'))).toBeAttached();
				if (target !== '[data-start]') await saved(page);
			});

		await open(page, `/${lang}/${address}/`);
		await screen('opening', 'body');
		const fetched = Promise.all([story, 'words.json'].map((file) => page.waitForResponse(`**/${file}`)));
		let said = await after('[data-start]', { state: 'decision', way: 0 });
		// Whoever decides before the rest is there hears the scenario's name once more.
		for (const one of await fetched) await one.finished();
		await page.evaluate((file) => import(file), `/${story}`);
		for (const [i, { scene, choice }] of bestWay(shape).entries()) {
			await arrive(page, { state: 'decision', scene, way: i });
			await screen(`${scene}: decision`, 'main', said);
			said = await after(`[data-choice="${choice}"]`, { state: 'feedback', scene });
			for (const layer of ['why', 'say']) await page.locator(`[data-open="${layer}"] summary`).click();
			await page.locator('[data-open="say"] [lang]').waitFor();
			await screen(`${scene}: after ${choice}`, 'main', said);
			said = await after('[data-next]', i + 1 < bestWay(shape).length ? { state: 'decision', way: i + 1 } : { state: 'ending' });
		}
		await screen('ending', 'main', said);
		said = await after('[data-debrief]', { state: 'ending' });
		await screen('debrief', 'main', said);
		expect(`${lines.join('\n').trim()}\n`).toMatchSnapshot(`${shape.id}-${lang}.txt`);
	});
