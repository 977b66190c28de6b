import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sumsName } from '../../../src/tools/build/checksums.ts';
import { filesIn } from '#lib/server/files-in.ts';

const sumOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** The files of a folder that are not as its SHA256SUMS says: changed, gone, or not in it. */
export function brokenChecksums(folder: string): readonly string[] {
	const listed = new Map(
		readFileSync(join(folder, sumsName), 'utf8')
			.split('\n')
			.filter(Boolean)
			.map((line) => [line.slice(66), line.slice(0, 64)] as const)
	);
	return [
		...[...listed].flatMap(([path, sum]) =>
			!existsSync(join(folder, path)) ? [`${path}: gone`] : sumOf(join(folder, path)) === sum ? [] : [`${path}: changed`]
		),
		...filesIn(folder).flatMap((path) => (path === sumsName || listed.has(path) ? [] : [`${path}: not listed`]))
	];
}
