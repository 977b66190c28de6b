import { existsSync } from 'node:fs';

const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/** How every test starts Chromium: the one the readiness script found, or a system one, or Playwright's own. */
export function launchOptions(): { executablePath?: string; args: string[] } {
	const executablePath = process.env.CHROMIUM_PATH ?? systemPaths.find((path) => existsSync(path));
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
