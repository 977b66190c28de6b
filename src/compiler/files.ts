import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Path relative to the project, with `/` → text. What `compileFiles` reads, so that tests need no disk. */
export type FileMap = Readonly<Record<string, string>>;

/** In characters: larger than any file an author writes; small enough that no parser can be kept busy. */
export const largestFile = 128 * 1024;

export const contentFolder = 'modules';

/** The byte order mark with which some editors on Windows begin a file; nobody sees it. */
const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text);

/** Everything under `modules/`, as text. Links are not followed; of an oversized file only the size is kept. */
export function readTree(root: string): FileMap {
	const files: Record<string, string> = {};
	const walk = (folder: string, depth: number): void => {
		let names: string[];
		try {
			names = readdirSync(join(root, folder)).sort();
		} catch {
			return;
		}
		for (const name of names) {
			// Editors and the system leave their own files here.
			if (name.startsWith('.') || name.endsWith('~')) continue;
			const path = `${folder}/${name}`;
			try {
				const stat = lstatSync(join(root, path));
				if (stat.isDirectory() && depth < 4) walk(path, depth + 1);
				else if (stat.isFile())
					files[path] = stat.size > 4 * largestFile ? ' '.repeat(largestFile + 1) : withoutMark(readFileSync(join(root, path), 'utf8'));
			} catch {
				// Gone between listing and reading: an editor saving. The next change brings it back.
			}
		}
	};
	walk(contentFolder, 0);
	return files;
}
