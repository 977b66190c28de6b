import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './tests/support/pages/chromium.ts';
import { freePort } from './tests/support/run/free-port.ts';

/** A port nobody else uses, so that two copies of the project can be tested at once. Workers read this file again and must find the same one. */
const port = (process.env.SALA_TEST_PORT ??= String(await freePort()));
/** Nor a folder that somebody keeps sessions in. */
const dataDir = (process.env.SALA_TEST_DATA ??= mkdtempSync(join(tmpdir(), 'sala-journeys-')));

export default defineConfig({
	testDir: 'tests/journeys',
	snapshotPathTemplate: '{testDir}/golden/{arg}{ext}',
	fullyParallel: true,
	forbidOnly: Boolean(process.env.CI),
	// A loaded machine may be late once, and the run names it at its end; a second failure is a fault.
	retries: 1,
	reporter: [['dot'], ['./tests/support/run/told-at-the-end.ts']],
	// Three were tried on two processors: one test in 375 came late.
	workers: 3,
	// How long something may take is claimed where it matters; everywhere else a machine with other work is waited for.
	expect: { timeout: 10_000 },
	timeout: 60_000,
	use: {
		// Less than a whole test: what waits for nothing is named with its line, in place of "test timeout".
		actionTimeout: 30_000,
		// A browser takes plain http on localhost for trustworthy, as it takes https elsewhere: service workers, brotli.
		baseURL: `http://localhost:${port}`,
		launchOptions: launchOptions(),
		// A colour that is still fading is neither the old one nor the new.
		contextOptions: { reducedMotion: 'reduce' },
		// Each test is a new device, which would fetch the whole course for later. What is about that asks for it.
		serviceWorkers: 'block',
		trace: 'off'
	},
	projects: [{ name: 'phone', use: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true } }],
	webServer: {
		// The real server over the build that `npm test` made just before.
		command: `"${process.execPath}" src/tools/serve.ts`,
		env: { PORT: port, HOST: '127.0.0.1', DATA_DIR: dataDir },
		url: `http://localhost:${port}/table.html`,
		reuseExistingServer: false,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 4000 }
	}
});
