/** Packed copies beside what was built: `.gz` and `.br`, which a server sends as they are (src/lib/server/files.ts). */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { filesIn } from '#lib/server/files-in.ts';

/** What gets smaller by it. Fonts and pictures are packed already. */
const packable = new Set(['.html', '.js', '.json', '.css', '.svg', '.txt', '.webmanifest']);
const smallest = 11;
/** Half a megabyte of cards to print, and the guide: opened on a laptop beside the server. The last two or three of a hundred bytes took them three times as long. */
const onTheLaptop = /(^|\/)(cards|guide)\/(index\.html|page\.json)$/;

/** Packs every file below `folder`, several at a time. */
export async function packAll(folder: string): Promise<void> {
	const paths = filesIn(folder).filter((path) => packable.has(extname(path)));
	await Promise.all(paths.map((path) => pack(join(folder, path), onTheLaptop.test(path) ? 10 : smallest)));
}

/** `quality` is brotli's. */
export async function pack(path: string, quality = smallest): Promise<void> {
	const content = readFileSync(path);
	const params = {
		[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
		[constants.BROTLI_PARAM_QUALITY]: quality,
		[constants.BROTLI_PARAM_SIZE_HINT]: content.length
	};
	const [gz, br] = await Promise.all([promisify(gzip)(content, { level: 9 }), promisify(brotliCompress)(content, { params })]);
	writeFileSync(`${path}.gz`, gz);
	writeFileSync(`${path}.br`, br);
}

/** Bytes of a built file as they travel from a server that compresses. */
export function packedSize(path: string): number {
	const packed = `${path}.br`;
	const { size } = statSync(path);
	return existsSync(packed) ? Math.min(size, statSync(packed).size) : size;
}
