/**
 * A whole scenario as it is heard, kept in golden/ to be read: what is said in which role, in which order and state. Words stand there as the names of where
 * they are written, so both languages have one transcript, and edited words leave it as it is. Where it changes, look through what differs, then keep it
 * with `node_modules/.bin/playwright test heard --update-snapshots=all`.
 */
import { readFileSync } from 'node:fs';
import type { Lang } from '../../src/lib/base/lang.ts';
import en from '../../src/lib/i18n/en.json' with { type: 'json' };
import km from '../../src/lib/i18n/km.json' with { type: 'json' };
import { manifestFile, type Manifest } from '../../src/lib/page/internals.ts';
import { arrive, expect, languages, open, repeated, saved, scenarioOf, test } from '../support/pages/app.ts';
import { bringReader, hear, hearWhile } from '../support/pages/hear.ts';
import { bestWay } from '../support/pages/ways.ts';
import { named, WordKeys, type Words } from '../support/pages/word-keys.ts';

const address = '4/6';
const { shape } = scenarioOf(address, 'en');
/** What a scenario fetches when it begins. */
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
const story = Object.values(manifest).find(({ name }) => name === 'story')!.file;

const built = (lang: Lang, file: string): Record<string, Words> =>
	JSON.parse(readFileSync(`build/node/prerendered/${lang}/${address}/${file}.json`, 'utf8')) as Record<string, Words>;
/** The story's own words first, then those of the interface, then what else stands on the page. */
const keysOf = (lang: Lang, strings: typeof en) =>
	new WordKeys()
		.add('', built(lang, 'words').words)
		.add('objectives', built(lang, 'words').objectives)
		.add('scenario', strings.scenario)
		.add('debrief', strings.debrief)
		.add('frame', strings.frame)
		.add('', strings)
		.add('page', built(lang, 'page').data);
const keys = { km: keysOf('km', km), en: keysOf('en', en) };

// The worker would answer in the place of the test that brings the reader.
test.use({ serviceWorkers: 'block' });
test.setTimeout(60_000);

for (const lang of languages)
	test(`${shape.id} in ${lang}, along its best way, is heard as it was when it was last read${repeated(lang)} @whole`, async ({ page }) => {
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
		for (const part of ['what mattered', 'a sentence to take', 'what was practised']) {
			await page.locator('[data-go]').click();
			await screen(`debrief: ${part}`, 'main');
		}
		const unknown = new Set<string>();
		const transcript = lines.map((line) => (line.startsWith('#') ? line : named(line, keys, lang, unknown)));
		expect([...unknown], 'words that are written nowhere').toEqual([]);
		// Only the Khmer page says of its text that nobody has checked it yet.
		const both = transcript.filter((line) => !line.endsWith('frame.draft'));
		expect(`${both.join('\n').trim()}\n`).toMatchSnapshot(`${shape.id}.txt`);
	});
