/** What keeping the course costs a phone stands in the guide for each way a server sends it, as the build has it: people pay for it by the megabyte. */
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { allChoices, needed, size, type CopyChoice, type ReleaseList } from '../../src/lib/offline/list.ts';

const built = 'build/node';
/** What a phone fetches before it begins to keep, and the rounding of the guide. */
const slack = 0.12;

const list = () => JSON.parse(readFileSync(`${built}/client/offline.json`, 'utf8')) as ReleaseList;
function read(path: string): Buffer {
	const places = ['client', 'prerendered'].map(
		(folder) => `${built}/${folder}/${path}${path === '' || path.endsWith('/') ? 'index.html' : ''}`
	);
	return readFileSync(places.find((place) => existsSync(place))!);
}
const zipped = new Map<string, number>();
function gzipped(path: string): number {
	const bytes = zipped.get(path) ?? (/\.(woff2|png|ico)$/.test(path) ? read(path) : gzipSync(read(path))).length;
	zipped.set(path, bytes);
	return bytes;
}
const costs: readonly ((choices: readonly CopyChoice[]) => number)[] = [
	(choices) => size(needed(list(), choices), true),
	(choices) =>
		[...new Set(needed(list(), choices).map(({ bundle, path }) => bundle ?? path))].reduce((sum, path) => sum + gzipped(path), 0),
	(choices) => size(needed(list(), choices), false)
];

test.each(['en', 'km'])('the guide in %s says what keeping the course costs with Brotli, with gzip and without either', (lang) => {
	const guide = readFileSync(`docs/taking-it-with-you.${lang}.md`, 'utf8');
	const rows = [...guide.matchAll(/^ *\|[^|]*\| ([\d.]+)[^|\d]+([\d.]+) MB \| ([\d.]+) MB \|$/gm)].map((row) => row.slice(1).map(Number));
	expect(rows).toHaveLength(costs.length);
	for (const [n, said] of rows.entries()) {
		const one = allChoices.map((choice) => costs[n]!([choice]));
		const measured = [Math.min(...one), Math.max(...one), costs[n]!(allChoices)].map((bytes) => bytes / 1e6);
		for (const [i, figure] of measured.entries())
			expect(Math.abs(said[i]! - figure), `${said[i]} for ${figure}`).toBeLessThan(slack * said[i]!);
	}
});

test('README and the guide do not give what one kind of server sends as what keeping costs', () => {
	for (const path of ['README.md', 'docs/taking-it-with-you.en.md', 'docs/taking-it-with-you.km.md'])
		for (const [line] of readFileSync(path, 'utf8').matchAll(/^.*\b0\.7\d? MB.*(one kind of work|ការងារមួយ).*$/gm))
			expect(line).toContain('6.6 MB');
});
