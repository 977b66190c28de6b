/** A build of other sources is never taken for one of these: whatever goes into a build counts, and nothing else makes people wait. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sourcesHash } from '../../src/tools/build/fresh.mjs';

const needed = ['package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];
const guides = ['docs/facilitating.en.md', 'docs/facilitating.km.md'];
const root = mkdtempSync(join(tmpdir(), 'sala-fresh-'));
afterAll(() => rmSync(root, { recursive: true }));

const write = (path: string, text: string) => {
	mkdirSync(dirname(join(root, path)), { recursive: true });
	writeFileSync(join(root, path), text);
};
for (const path of [...needed, ...guides]) write(path, 'first');

test.for<[path: string, counts: boolean]>([
	...[...needed, ...guides].map((path): [string, boolean] => [path, true]),
	['src/app.html', true],
	['src/lib/base/random.ts', true],
	['src/compiler/plugin.ts', true],
	['src/tools/build/plain-fields.ts', true],
	['src/tools/build/usb/names.ts', true],
	['modules/01-who-we-meet/module.yml', true],
	['static/table.html', true],
	['src/lib/base/random.test.ts', false],
	['src/tools/serve.ts', false],
	['src/tools/bench.ts', false],
	['tests/support/pages/app.ts', false],
	['README.md', false]
])('a change of %s makes the build stale: %s', ([path, counts]) => {
	write(path, 'first');
	const before = sourcesHash(root);
	write(path, 'second');
	expect(sourcesHash(root) !== before).toBe(counts);
});

test('what makes the build is made of nothing that lies among the commands', () => {
	const builders = [
		'vite.config.ts',
		'svelte.config.js',
		...readdirSync('src/tools/build', { recursive: true, encoding: 'utf8' })
			.filter((name) => /\.(ts|mjs)$/.test(name))
			.map((name) => join('src/tools/build', name))
	];
	const outside = builders.flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g)]
			.map((found) => join(dirname(file), found[1]!).replaceAll('\\', '/'))
			.filter((path) => path.startsWith('src/tools/') && !path.startsWith('src/tools/build/'))
			.map((path) => `${file}: ${path}`)
	);
	expect(builders.length).toBeGreaterThan(10);
	expect(outside).toEqual([]);
});
