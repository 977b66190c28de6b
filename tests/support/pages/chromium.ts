import { existsSync } from 'node:fs';

const wholePaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
const shell = '/usr/bin/chromium-headless-shell';

/**
 * How tests start Chromium: the one that was named, or the one the readiness script found, or a system one, or Playwright's own. Where there is
 * Chromium's headless shell, it is that: the same pages for less than half the processor time. It keeps no pages for Back and places letters on whole
 * pixels; what is about that asks for `wholeBrowser`.
 */
export const launchOptions = (): LaunchOptions => startedAs(process.env.CHROMIUM_SHELL ?? wholePath(shell));
export const wholeBrowser = (): LaunchOptions => startedAs(wholePath());

const wholePath = (...first: readonly string[]): string | undefined =>
	process.env.CHROMIUM_PATH ?? [...first, ...wholePaths].find((path) => existsSync(path));

interface LaunchOptions {
	executablePath?: string;
	args: string[];
}

function startedAs(executablePath: string | undefined): LaunchOptions {
	return {
		...(executablePath ? { executablePath } : {}),
		args: [
			// Chromium refuses its sandbox to root, which is who runs tests in a container.
			...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
			// No look-ups at start: nothing may leave the machine, also in a test.
			'--disable-quic',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run'
		]
	};
}
