/** Finds a Chromium for the tests, or brings one. Each candidate must start: some systems have a stub that only says how to install it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const systemPaths = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:/Program Files/Google/Chrome/Application/chrome.exe',
	'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe'
];
const minutes = 60_000;

const systemShell = '/usr/bin/chromium-headless-shell';

/** The path of a Chromium that starts, with its headless shell where there is one and nobody named a browser; or the reason, in words, why there is none. */
export function findChromium(root, node) {
	if (process.env.CHROMIUM_PATH)
		return starts(process.env.CHROMIUM_PATH)
			? { path: process.env.CHROMIUM_PATH }
			: {
					why: `chromium.path_wrong CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, and no browser starts there. Correct it, or leave it out.`
				};
	const playwright = createRequire(join(root, 'package.json'))('playwright-core');
	const known = () => [playwright.chromium.executablePath(), ...systemPaths].find(starts);
	const there = known();
	if (there) return withShell(there);

	console.log('No Chromium here yet; trying to get one. This can take some minutes.');
	spawnSync(node, [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium'], { stdio: 'inherit', timeout: 5 * minutes });
	const brought = known() ?? (canApt() ? fromApt(known) : undefined);
	if (brought) return withShell(brought);
	return {
		why:
			'chromium.none The tests need a browser, and none was found or could be fetched. ' +
			'Install Chromium or Chrome (on Debian: apt-get install chromium), or set CHROMIUM_PATH to one.'
	};
}

const withShell = (path) => ({ path, shell: starts(systemShell) ? systemShell : undefined });

function starts(path) {
	if (!path || !existsSync(path)) return false;
	// On Windows `--version` opens a window instead of answering.
	if (process.platform === 'win32') return true;
	return spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

const canApt = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

function fromApt(known) {
	const apt = (...args) =>
		spawnSync('apt-get', args, { stdio: 'inherit', timeout: 8 * minutes, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
	const install = (...packages) => apt('install', '-y', '--no-install-recommends', ...packages).status === 0;
	// A fresh system has no list of packages yet.
	if (!install('chromium') && apt('update').status === 0) install('chromium');
	// The tests run without it too, at twice the time.
	install('chromium-headless-shell');
	return known();
}
