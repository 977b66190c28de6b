/** Lists what was built for devices that keep the course: run after every build. Writes `offline.json` and `release.json` beside the worker. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import withdrawn from '#lib/offline/withdrawn.json' with { type: 'json' };
import { readerOf, type ListedFile, type Release, type ReleaseList } from '#lib/offline/list.ts';
import type { Track } from '#lib/course/course.ts';
import { readPage } from '#lib/page/page-data.ts';
import { reachable, type Manifest } from '#lib/server/scripts.ts';

/** What `vite build` left, and what it says about its scripts. */
const client = 'build/node/client';
const pages = 'build/node/prerendered';
const manifestFile = '.svelte-kit/output/client/.vite/manifest.json';

/** Every file of a folder that is no packed copy of another, by its path in it. */
const filesIn = (folder: string): readonly string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
		.sort();

/** Sixteen characters of a SHA-256: the worker computes the same of what arrives. */
export const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('base64url').slice(0, 16);

export const listed = (path: string, content: Buffer, reader: Pick<ListedFile, 'lang' | 'track'>): ListedFile => ({
	path: path.replace(/(^|\/)index\.html$/, '$1'),
	hash: hashOf(content),
	bytes: content.length,
	packed: Math.min(content.length, brotliCompressSync(content).length),
	...reader
});

/** Who takes a step, as the course pages that were built show it. */
function takers(): (address: string) => readonly Track[] {
	const found = new Map<string, Set<Track>>();
	for (const [letter, track] of [
		['h', 'health'],
		['p', 'police']
	] as const) {
		const { parts } = readPage(readFileSync(join(pages, 'km', letter, 'index.html'), 'utf8'))!.data as {
			readonly parts: readonly { readonly steps?: readonly { readonly address: string }[] }[];
		};
		for (const { address } of parts.flatMap(({ steps = [] }) => steps)) found.set(address, (found.get(address) ?? new Set()).add(track));
	}
	return (address) => [...(found.get(address) ?? [])];
}

/** Beside scripts and styles: what a page shows, and what a device needs to put it on its home screen. */
const still = /^(fonts\/.*\.woff2|icon.*|favicon\.ico|khmer-word\.svg|table\.html|manifest\.webmanifest)$/;

export function makeList(version: string): ReleaseList {
	const scripts = reachable(JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest);
	const tracksOf = takers();
	const read = (folder: string, path: string) => readFileSync(join(folder, path));
	return {
		version,
		files: [
			...filesIn(client)
				.filter((path) => scripts.has(path) || still.test(path))
				.map((path) => listed(path, read(client, path), {})),
			...filesIn(pages).flatMap((path) => {
				const reader = readerOf(path.replace(/(^|\/)index\.html$/, '$1'), tracksOf);
				return reader ? [listed(path, read(pages, path), reader)] : [];
			})
		]
	};
}

/** As the build packs its other files. */
function write(name: string, value: ReleaseList | Release): void {
	const text = Buffer.from(JSON.stringify(value));
	writeFileSync(join(client, name), text);
	writeFileSync(join(client, `${name}.gz`), gzipSync(text, { level: 9 }));
	writeFileSync(join(client, `${name}.br`), brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}

if (process.argv[1] === import.meta.filename) {
	if (!existsSync(manifestFile)) throw new Error('offline.no_build There is no build to list. Run "npm run build" first.');
	const { version } = JSON.parse(readFileSync(join(client, '_app/version.json'), 'utf8')) as { readonly version: string };
	write('offline.json', makeList(version));
	write('release.json', { version, withdrawn });
}
