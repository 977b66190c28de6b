/** Two builds of the same sources, in two folders, are the same bytes: whoever doubts a copy can build it and compare. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isLong } from '../support/forms.ts';

const sources = [
	'src',
	'modules',
	'static',
	'docs',
	'.npmrc',
	'LICENSE',
	'LICENSE-content.md',
	'package.json',
	'package-lock.json',
	'tsconfig.json'
];
const configs = ['svelte.config.js', 'vite.config.ts'];

test.runIf(isLong)(
	'a second build, in another folder, has the same checksums',
	() => {
		const folder = mkdtempSync(join(tmpdir(), 'sala-second-'));
		try {
			for (const path of [...sources, ...configs]) cpSync(path, join(folder, path), { recursive: true });
			// Names only, no second copy, where the disk can do that. A link to the folder would stand in source maps.
			const packages = (how: string) => spawnSync('cp', [how, 'node_modules', join(folder, 'node_modules')]).status === 0;
			expect(packages('-al') || packages('-a')).toBe(true);
			const build = (root: string, command: string) => {
				const { status, stderr } = spawnSync(process.execPath, ['src/tools/ready.mjs', command], { cwd: root, encoding: 'utf8' });
				expect(status, stderr).toBe(0);
			};
			const kinds = { 'build:static': 'build/static', 'build:single': 'build/single', 'build:usb': 'build/usb' };
			for (const [command, into] of [['build', 'build/node'], ...Object.entries(kinds)] as const) {
				build('.', command);
				build(folder, command);
				const sums = (root: string) => readFileSync(join(root, into, 'SHA256SUMS'), 'utf8');
				expect(sums('.').split('\n').length).toBeGreaterThan(2);
				expect(sums(folder)).toBe(sums('.'));
			}
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	},
	600_000
);
