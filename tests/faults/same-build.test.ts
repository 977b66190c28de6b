/** Two builds of the same sources, in two folders, are the same bytes: whoever doubts a copy can build it and compare. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isLong } from '../support/run/forms.ts';
import { untried } from '../support/run/told-at-the-end.ts';

const sources = ['src', 'modules', 'static', 'docs', 'LICENSE', 'LICENSE-content.md', 'package.json', 'package-lock.json', 'tsconfig.json'];
const configs = ['svelte.config.js', 'vite.config.ts'];
/** In this order: each is made of the first. */
const builds = { build: 'build/node', 'build:static': 'build/static', 'build:single': 'build/single', 'build:usb': 'build/usb' };

const folders: string[] = [];
afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}, 120_000);

/** Of everything that is built, in a folder of its own: other tests use the build of this one. */
function checksumsOfABuild(): Readonly<Record<string, string>> {
	const folder = mkdtempSync(join(tmpdir(), 'sala-built-'));
	folders.push(folder);
	for (const path of [...sources, ...configs]) cpSync(path, join(folder, path), { recursive: true });
	// Names only, no second copy, where the disk can do that. A link to the folder would stand in source maps.
	const packages = (how: string) => spawnSync('cp', [how, 'node_modules', join(folder, 'node_modules')]).status === 0;
	expect(packages('-al') || packages('-a')).toBe(true);
	// Nothing of this test: with its NODE_ENV a build would be one for development.
	const env = { PATH: process.env.PATH, HOME: process.env.HOME };
	for (const command of Object.keys(builds)) {
		const args = ['src/tools/ready.mjs', command, ...(command === 'build:usb' ? ['--system', 'linux'] : [])];
		const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env });
		expect(status, stderr).toBe(0);
	}
	return Object.fromEntries(Object.values(builds).map((into) => [into, readFileSync(join(folder, into, 'SHA256SUMS'), 'utf8')]));
}

test('S5: two builds in two folders have the same checksums: for a server, a web server, one file and a stick', ({ skip }) => {
	skip(!isLong, untried('It builds everything twice, which takes minutes', 'npm run test:faults'));
	const once = checksumsOfABuild();
	for (const [into, sums] of Object.entries(once)) console.log(`${into}: ${sums.trim().split('\n').length} files`);
	expect(checksumsOfABuild()).toEqual(once);
}, 900_000);
