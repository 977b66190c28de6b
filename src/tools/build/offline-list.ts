/**
 * Run after every build. Takes away what no page asks for, writes `page.json` beside each page, packs all, and lists it for devices that keep the
 * course: `offline.json` and `release.json` beside the worker.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { built, isKitData, manifestFile, versionFile, type Manifest } from '#lib/page/internals.ts';
import { study } from '#app/study-pages.ts';
import { reachable } from '#app/scripts.ts';
import withdrawn from '#lib/offline/withdrawn.json' with { type: 'json' };
import { readerOf, takersOf, type ListedFile, type OfferedPart, type Release, type ReleaseList } from '#lib/offline/list.ts';
import { pageFile } from '#lib/page/page-data.ts';
import { bundled } from './bundles.ts';
import { filesIn } from '#lib/server/files-in.ts';
import { pack, packAll, packedSize } from './packed.ts';
import { pageAt, writePages } from './page-files.ts';

const { client, pages } = built;

/** Without packed copies of others. */
const unpacked = (folder: string): readonly string[] => filesIn(folder).filter((path) => !/\.(br|gz)$/.test(path));

/** Sixteen characters of a SHA-256: the worker computes the same of what arrives. */
export const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('base64url').slice(0, 16);

function listed(folder: string, path: string, reader: Pick<ListedFile, 'lang' | 'track'>): ListedFile {
	const file = join(folder, path);
	const content = readFileSync(file);
	return {
		path: path.replace(/(^|\/)index\.html$/, '$1'),
		hash: hashOf(content),
		bytes: content.length,
		packed: packedSize(file),
		...reader
	};
}

/** The list of each track, as its page was built. */
const partsOf = (letter: string): readonly OfferedPart[] =>
	(pageAt(pages, `km/${letter}/`)!.data as unknown as { readonly parts: readonly OfferedPart[] }).parts;

/** Beside scripts and styles: what a page shows, and what a device needs to put it on its home screen. */
const still = /^(fonts\/.*\.woff2|icon.*|favicon\.ico|khmer-word\.svg|table\.html|manifest\.webmanifest)$/;

async function makeList(version: string): Promise<ReleaseList> {
	const scripts = reachable(JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest);
	const tracksOf = takersOf({ health: partsOf('h'), police: partsOf('p') });
	return {
		version,
		files: await bundled(pages, [
			...unpacked(client)
				.filter((path) => scripts.has(path) || still.test(path))
				.map((path) => listed(client, path, {})),
			...unpacked(pages).flatMap((path) => {
				const page = isOfPage(path) && pageAt(pages, dirname(path));
				if (page && !(page.name in study)) return [];
				const reader = readerOf(path.replace(/(^|\/)index\.html$/, '$1'), tracksOf);
				return reader ? [listed(pages, path, reader)] : [];
			})
		])
	};
}

const isOfPage = (path: string): boolean => [pageFile, 'index.html'].includes(basename(path));

async function write(name: string, content: Release | ReleaseList): Promise<void> {
	const path = join(client, name);
	writeFileSync(path, JSON.stringify(content));
	await pack(path);
}

if (process.argv[1] === import.meta.filename) {
	if (!existsSync(manifestFile)) throw new Error('offline.no_build There is no build to list. Run "npm run build" first.');
	const { version } = JSON.parse(readFileSync(join(client, versionFile), 'utf8')) as { readonly version: string };
	for (const path of filesIn(pages).filter(isKitData)) rmSync(join(pages, path));
	writePages(pages);
	for (const folder of [client, pages]) await packAll(folder);
	await write('release.json', { version, withdrawn });
	await write('offline.json', await makeList(version));
}
