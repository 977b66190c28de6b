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

test.each([192, 512])('static/icon-%i.png has the colours of static/icon.svg: its ground, its lines and its dot', (size) => {
	const parts = partsOf(readFileSync(`static/icon-${size}.png`));
	const rows = inflateSync(parts.get('IDAT')!);
	/** Where something stands in icon.svg, which is 512 wide. */
	const colourAt = (x: number, y: number): string => {
		const row = Math.round((y * size) / 512) * (size + 1);
		expect(rows[row], 'a row that leans on another one cannot be read here').toBe(0);
		const at = 3 * rows[row + 1 + Math.round((x * size) / 512)]!;
		return `#${parts.get('PLTE')!.toString('hex', at, at + 3)}`;
	};
	const drawn = { accent: colourAt(0, 0), surface: colourAt(291, 372), highlight: colourAt(256, 372) };
	const wanted = coloursIn(tokens);
	// A palette as small as that of the larger one may be a step beside a colour.
	for (const [role, colour] of Object.entries(drawn))
		expect(apart(colour, wanted.get(role)!), `${role} is ${colour}: node tests/pictures/draw-icons.ts draws it anew`).toBeLessThan(4);
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

/** Red, green and blue, each from 0 to 255. */
const light = (colour: string): readonly number[] =>
	(colour.length === 4 ? [...colour.slice(1)].map((one) => one + one) : colour.match(/[0-9a-f]{2}/g)!).map((part) => parseInt(part, 16));

const apart = (one: string, other: string): number => Math.max(...light(one).map((part, i) => Math.abs(part - light(other)[i]!)));

/** As WCAG 2.2 counts it: 1 for the same colour, 21 for black on white. */
function contrast(one: string, other: string): number {
	const [dark, bright] = [one, other]
		.map((colour) => {
			const [r, g, b] = light(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
			return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
		})
		.sort((a, b) => a - b);
	return (bright! + 0.05) / (dark! + 0.05);
}

const grounds = ['surface', 'surface-raised', 'surface-sunken', 'accent-soft', 'highlight-soft'];
/** What stands on what, and the least contrast: our own for text, which is stricter than WCAG AA (4.5); for edges and what is drawn that of WCAG. */
const together: readonly (readonly [least: number, fronts: readonly string[], grounds: readonly string[]])[] = [
	[7, ['on-surface', 'on-surface-quiet', 'accent'], grounds],
	[7, ['on-surface'], ['drawing-wash', 'drawing-tint']],
	[7, ['on-accent'], ['accent', 'accent-strong']],
	[3, ['border'], grounds],
	[3, ['drawing-line'], [...grounds, 'drawing-wash', 'drawing-tint']]
];

test.each(['light', 'dark'] as const)('whatever stands on a colour can be told from it, in %s', (theme) => {
	const colours = coloursIn(tokens, theme);
	const weak = together.flatMap(([least, fronts, grounds]) =>
		fronts.flatMap((front) =>
			grounds.flatMap((ground) => {
				const ratio = contrast(colours.get(front)!, colours.get(ground)!);
				return ratio < least ? [`--${front} on --${ground}: ${ratio.toFixed(1)} of ${least}`] : [];
			})
		)
	);
	expect(weak).toEqual([]);
	expect(contrast('#fff', '#000000')).toBe(21);
});

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
