import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pages } from './pages.ts';

test('every page of the two lists has a route that shows it', () => {
	const routed = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('+page.svelte'))
		.map((path) => /<PageRoot name="(\w+)"/.exec(readFileSync(join('src/routes', path), 'utf8'))?.[1]);
	expect(Object.keys(pages).filter((name) => !routed.includes(name))).toEqual([]);
});
