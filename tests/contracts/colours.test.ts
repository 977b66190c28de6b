/** A colour, a width of screens: each is said in src/tokens.css, and a change of it there reaches everything. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { coloured, coloursIn } from '../../src/tools/colours.ts';

const tokens = readFileSync('src/tokens.css', 'utf8');
const sources = ['src', 'static'].flatMap((folder) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((path) => join(folder, path).replaceAll('\\', '/'))
		.filter((path) => /\.(css|svelte|html|svg|webmanifest)$/.test(path))
);

test('what no style reaches has the colours of src/tokens.css; `npm run format` carries them there', () => {
	for (const [file, text] of coloured('.')) expect(readFileSync(file, 'utf8'), file).toBe(text);
});

test('one file is touched for a colour: with another one there, all others follow', () => {
	const files = [...coloured('.', tokens.replaceAll('#faf6ee', '#fefefe').replaceAll('#0a4d55', '#010101'))];
	expect(files.map(([file]) => file).sort()).toEqual([
		'src/app.html',
		'static/icon.svg',
		'static/khmer-word.svg',
		'static/manifest.webmanifest'
	]);
	for (const [file, text] of files) expect(text.match(/#faf6ee|#0a4d55/g) ?? [], file).toEqual([]);
});

test('no other file has a colour of its own', () => {
	// Black, white and grey are the paper's, the QR code's and the neutral page's.
	const own = (text: string) =>
		(text.match(/#[0-9a-f]{3,8}\b(?=[;"',) ])/gi) ?? []).filter((one) => !/^#(000|fff|222|777|999|eee)$/i.test(one));
	const followers = new Set(coloured('.').keys());
	const others = sources.filter((path) => path !== 'src/tokens.css' && !followers.has(path));
	expect(others.flatMap((path) => own(readFileSync(path, 'utf8')).map((colour) => `${path}: ${colour}`))).toEqual([]);
});

test.each(['static/icon-192.png', 'static/icon-512.png'])('%s stands on the colour that the icon stands on', (file) => {
	const parts = partsOf(readFileSync(file));
	// In its first pixel nothing can lean on what came before: it is the number of a colour.
	const at = 3 * inflateSync(parts.get('IDAT')!)[1]!;
	const ground = `#${parts.get('PLTE')!.toString('hex', at, at + 3)}`;
	expect(ground, `${file} is to be drawn anew from static/icon.svg`).toBe(coloursIn(tokens).get('accent'));
});

/** Name → content of what a PNG consists of. */
function partsOf(png: Buffer): ReadonlyMap<string, Buffer> {
	const parts = new Map<string, Buffer>();
	for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
		const name = png.toString('latin1', at + 4, at + 8);
		parts.set(name, Buffer.concat([parts.get(name) ?? Buffer.alloc(0), png.subarray(at + 8, at + 8 + png.readUInt32BE(at))]));
	}
	return parts;
}

test('every token that a style uses is there, and each that is there is used', () => {
	const styles = sources.filter((path) => /\.(css|svelte)$/.test(path)).map((path) => readFileSync(path, 'utf8'));
	const scripts = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
	const set = new Set(
		[...styles, ...scripts.map((path) => readFileSync(join('src', path), 'utf8'))].flatMap(
			(text) => text.match(/--[a-z][\w-]*(?=:)|(?<=')--\w+(?=')/g) ?? []
		)
	);
	// With what to take where nobody says it, a style needs no token.
	const used = new Set(
		styles.flatMap((text) => [...text.matchAll(/var\((--[\w-]+)(,?)/g)].filter(([, , other]) => !other).map(([, name]) => name!))
	);
	expect([...used].filter((name) => !set.has(name))).toEqual([]);
	const declared = tokens.match(/--[\w-]+(?=:)/g)!;
	expect([...new Set(declared)].filter((name) => !styles.some((text) => text.includes(`var(${name})`)))).toEqual([]);
});

test('a width that more than one file asks for has a name', () => {
	const said = new Map<string, string[]>();
	for (const path of sources.filter((path) => path !== 'src/tokens.css'))
		for (const width of new Set(
			readFileSync(path, 'utf8')
				.match(/@media[^{]*/g)
				?.flatMap((query) => query.match(/\((?:min|max)-width: [^)]+\)/g) ?? [])
		))
			said.set(width, [...(said.get(width) ?? []), path]);
	expect([...said].filter(([, paths]) => paths.length > 1)).toEqual([]);
	expect(tokens).toMatch(/@custom-media --laptop \(min-width: 60em\);/);
});
