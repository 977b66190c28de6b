/**
 * Makes static/fonts again: Noto Sans Khmer cut down to what Khmer text uses, at most 16 KiB a file.
 * Run from the root of the project after a change of the font package, or when content uses a character that is not in `common`.
 */
import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
// @ts-expect-error The package brings no types.
import subsetFont from 'subset-font';

type Subset = (font: Buffer, text: string, options: { targetFormat: 'woff2'; noHinting: boolean; dropTables: string[] }) => Promise<Buffer>;

const source = 'node_modules/@fontsource/noto-sans-khmer';
const target = 'static/fonts';
const most = 16 * 1024;

/** Consonants, independent vowels, vowel signs, signs, punctuation, riel, digits and the two joiners; without what Unicode deprecates. */
const common = [
	[0x1780, 0x17a2],
	[0x17a5, 0x17b3],
	[0x17b6, 0x17d2],
	[0x17d4, 0x17d7],
	[0x17db, 0x17db],
	[0x17e0, 0x17e9],
	[0x200c, 0x200d]
].flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)));

const written = globSync(['modules/**/*.km.md', 'src/lib/i18n/km.json'])
	.flatMap((file) => [...readFileSync(file, 'utf8')])
	.filter((char) => /\p{Script=Khmer}/u.test(char));

const text = [...new Set([...common, ...written])].sort();
const unusual = text.filter((char) => !common.includes(char)).map((char) => `U+${char.codePointAt(0)?.toString(16).toUpperCase()}`);
if (unusual.length) console.log(`In the content, but not in common use, and now in the font too: ${unusual.join(' ')}. Is each meant?`);

mkdirSync(target, { recursive: true });
copyFileSync(`${source}/LICENSE`, `${target}/OFL.txt`);
for (const [weight, name] of [
	[400, 'sala-khmer'],
	[700, 'sala-khmer-bold']
] as const) {
	const full = readFileSync(`${source}/files/noto-sans-khmer-khmer-${weight}-normal.woff2`);
	// All layout features stay: without them Khmer does not stack.
	const small = await (subsetFont as Subset)(full, text.join(''), { targetFormat: 'woff2', noHinting: true, dropTables: ['STAT', 'gasp'] });
	if (small.length > most) throw new Error(`${name} would have ${small.length} bytes; a font file may have ${most}.`);
	writeFileSync(`${target}/${name}.woff2`, small);
	console.log(`${target}/${name}.woff2: ${small.length} of ${full.length} bytes, ${text.length} characters`);
}
