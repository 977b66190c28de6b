/** SHA256SUMS: the checksum of every file of a build, as `sha256sum -c SHA256SUMS` reads it. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const sumsName = 'SHA256SUMS';

const sumOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

const filesIn = (folder: string): readonly string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
		.filter((path) => path !== sumsName)
		.sort();

/** The last thing a build does. */
export function writeChecksums(folder: string): void {
	writeFileSync(
		join(folder, sumsName),
		filesIn(folder)
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
		...filesIn(folder).flatMap((path) => (listed.has(path) ? [] : [`${path}: not listed`]))
	];
}
