import { availableParallelism } from 'node:os';
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { content } from './src/compiler/plugin.ts';
import { launchOptions } from './tests/support/pages/chromium.ts';
import { liveForTests } from './tests/support/live/live-plugin.ts';
import { isShort, leftToWhole } from './tests/support/run/forms.ts';
import { SlowLineFirst } from './tests/support/run/slow-line-first.ts';
import { PartsReporter } from './tests/support/run/told-at-the-end.ts';

const plugins = () => [content(), sveltekit()];

export default defineConfig({
	test: {
		reporters: ['default', new PartsReporter()],
		sequence: { sequencer: SlowLineFirst },
		// What a real server or a browser brings comes when it comes, on a loaded machine later than in a second.
		expect: { poll: { timeout: 8000 } },
		testTimeout: 20_000,
		hookTimeout: 30_000,
		coverage: { provider: 'v8', include: ['src/**/*.{ts,svelte}'], reporter: ['text-summary'] },
		projects: [
			{
				plugins: plugins(),
				test: {
					name: 'node',
					environment: 'node',
					// By itself it would leave one of two processors idle; and half of the time a test waits for servers that it has started.
					maxWorkers: availableParallelism() + 1,
					// Files share a process, and with it what starting one costs: a third of the work. What a file replaced is put back after it.
					isolate: false,
					setupFiles: ['tests/support/run/files-apart.ts'],
					globalSetup: ['tests/support/servers/postgres-host.ts'],
					include: ['src/**/*.test.ts', 'tests/content/**/*.test.ts', 'tests/contracts/**/*.test.ts', 'tests/faults/**/*.test.ts'],
					exclude: ['src/**/*.browser.test.ts', ...(isShort ? leftToWhole : [])]
				}
			},
			{
				plugins: [...plugins(), liveForTests()],
				optimizeDeps: { include: ['xstate', 'idb'] },
				test: {
					name: 'browser',
					// One file after the other, after the unit tests: all share one server, and what a file does to its line the others would meet.
					maxWorkers: 1,
					sequence: { groupOrder: 1 },
					include: ['src/**/*.browser.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions: launchOptions() }),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});
