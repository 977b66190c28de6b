/**
 * Pictures of every screen, to hold two builds against each other when styles are moved and the looks must stay:
 *
 *     npm run build && PICTURES=results/before npx playwright test -c tests/pictures
 *     (change styles)
 *     npm run build && PICTURES=results/after npx playwright test -c tests/pictures
 *     node tests/pictures/compare.ts results/before results/after
 *
 * Not a part of `npm test`: a picture depends on the letters and the browser of the machine that takes it.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import usual from '../../playwright.config.ts';

const phone = usual.projects![0]!.use;
const cwd = fileURLToPath(new URL('../..', import.meta.url));

export default defineConfig({
	...usual,
	webServer: { ...[usual.webServer!].flat()[0]!, cwd },
	testDir: '.',
	reporter: 'line',
	timeout: 120_000,
	projects: [
		{ name: '360', use: { ...phone, deviceScaleFactor: 1 } },
		{ name: '1280', use: { viewport: { width: 1280, height: 800 } } }
	]
});
