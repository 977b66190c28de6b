/** SHA256SUMS: the checksum of every file of a build, as `sha256sum -c SHA256SUMS` reads it. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from './files-in.ts';

export const sumsName = 'SHA256SUMS';

const sumOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

const summed = (folder: string): readonly string[] => filesIn(folder).filter((path) => path !== sumsName);

/** The last thing a build does. */
export function writeChecksums(folder: string): void {
	writeFileSync(
		join(folder, sumsName),
		summed(folder)
			.map((path) => `${sumOf(join(folder, path))}  ${path}\n`)
			.join('')
	);
}

/** The files that are not as the list says: changed, gone, or not in it. */
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
		...summed(folder).flatMap((path) => (listed.has(path) ? [] : [`${path}: not listed`]))
	];
}
