import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file below a folder by its path in it, with `/`, in a fixed order. */
export const filesIn = (folder: string): readonly string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
		.sort();
