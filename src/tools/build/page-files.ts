/** `page.json` beside each built page: what somebody fetches who follows a link there, in place of the whole page. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { readPage } from '#lib/page/internals.ts';
import { pageFile, type PageData } from '#lib/page/page-data.ts';
import { filesIn } from './files-in.ts';

/** Writes `value`, bytes or what is to be JSON, as the build writes its other files: as it is, and packed; `quality` is brotli's, 11 the smallest. */
export function writePacked(path: string, value: object | Buffer, quality = 11): void {
	const text = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
	writeFileSync(path, text);
	writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
	writeFileSync(`${path}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }));
}

/** Bytes of a built file as they travel from a server that compresses. The build has packed what gets smaller by it. */
export function packedSize(file: string): number {
	const packed = `${file}.br`;
	const { size } = statSync(file);
	return existsSync(packed) ? Math.min(size, statSync(packed).size) : size;
}

/** Writes the data of every page below `folder`. A page without data would be one that no link can be followed to. */
export function writePages(folder: string): void {
	for (const path of filesIn(folder).filter((path) => path.endsWith('index.html'))) {
		const page = readPage(readFileSync(join(folder, path), 'utf8'));
		if (!page) throw new Error(`page.no_data ${path} carries no page data. Look at src/lib/page/internals.ts.`);
		writePacked(join(folder, dirname(path), pageFile), page);
	}
}

/** The page at `address` of a built site: `km/2/5/`. */
export function pageAt(folder: string, address: string): PageData | undefined {
	const file = join(folder, address, pageFile);
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PageData) : undefined;
}
