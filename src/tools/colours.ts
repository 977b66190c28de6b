/**
 * Carries the colours of src/tokens.css to the files that no style reaches: the icon, the manifest, the head of every page. `npm run format` runs it, and
 * tests/contracts/colours.test.ts fails where one of them has another colour.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

type Theme = 'light' | 'dark';

/** File, where in it, and whose colour stands there. */
const places: readonly (readonly [string, RegExp, string, Theme?])[] = [
	['src/app.html', /(?<="theme-color" content=")#\w+(?=" media="\(prefers-color-scheme: light\))/g, 'surface'],
	['src/app.html', /(?<="theme-color" content=")#\w+(?=" media="\(prefers-color-scheme: dark\))/g, 'surface', 'dark'],
	['static/manifest.webmanifest', /(?<="(background|theme)_color": ")#\w+/g, 'surface'],
	['static/icon.svg', /(?<=<path fill=")#\w+/g, 'accent'],
	['static/icon.svg', /(?<=stroke=")#\w+(?="[^>]*stroke-width="(24|60|84)")/g, 'surface'],
	['static/icon.svg', /(?<=stroke=")#\w+(?="[^>]*stroke-width="56")/g, 'highlight'],
	['static/khmer-word.svg', /(?<=fill=")#\w+/g, 'on-surface']
];

/** Role → colour, as src/tokens.css has it. */
export function coloursIn(tokens: string, theme: Theme = 'light'): ReadonlyMap<string, string> {
	const dark = tokens.indexOf('@dark');
	const [from, to] = theme === 'dark' ? [dark, tokens.indexOf('}', dark)] : [0, dark];
	const found = [...tokens.slice(from, to).matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6});/g)];
	return new Map(found.map(([, role, colour]) => [role!, colour!]));
}

/** The files as they have to be, by their path. */
export function coloured(root: string, tokens = readFileSync(join(root, 'src/tokens.css'), 'utf8')): ReadonlyMap<string, string> {
	const files = new Map<string, string>();
	for (const [file, where, role, theme] of places) {
		const text = files.get(file) ?? readFileSync(join(root, file), 'utf8');
		const colour = coloursIn(tokens, theme).get(role);
		if (!colour) throw new Error(`colours.no_role src/tokens.css has no colour called --${role}.`);
		if (text.search(where) < 0)
			throw new Error(`colours.no_place ${file} has no place for --${role} any more. Look at src/tools/colours.ts.`);
		files.set(file, text.replace(where, colour));
	}
	return files;
}

if (process.argv[1] === import.meta.filename) {
	const root = resolve(import.meta.dirname, '../..');
	for (const [file, text] of coloured(root)) if (readFileSync(join(root, file), 'utf8') !== text) writeFileSync(join(root, file), text);
}
