/** SHA256SUMS: the checksum of every file of a build, as `sha256sum -c SHA256SUMS` reads it. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '#lib/server/files-in.ts';

export const sumsName = 'SHA256SUMS';

/** The last thing a build does. */
export function writeChecksums(folder: string): void {
	const sumOf = (path: string) =>
		createHash('sha256')
			.update(readFileSync(join(folder, path)))
			.digest('hex');
	const lines = filesIn(folder).flatMap((path) => (path === sumsName ? [] : [`${sumOf(path)}  ${path}\n`]));
	writeFileSync(join(folder, sumsName), lines.join(''));
}
