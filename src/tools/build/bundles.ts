/** Writes the bundles of a release: what the worker fetches in place of many small files (src/lib/offline/bundles.ts). */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFor } from '#lib/offline/bundles.ts';
import type { ListedFile } from '#lib/offline/list.ts';
import { writePacked } from './page-files.ts';

/** The listed files, each with the bundle that holds it too. The bundles are written into `folder`, where the pages lie. One file alone needs none. `quality` as in `writePacked`. */
export function bundled(folder: string, files: readonly ListedFile[], quality?: number): readonly ListedFile[] {
	const shares = new Map<ListedFile, ListedFile>();
	for (const [bundle, together] of Map.groupBy(files, bundleFor)) {
		if (bundle === undefined || together.length < 2) continue;
		const contents = together.map(({ path }) => readFileSync(join(folder, path, path.endsWith('/') ? 'index.html' : '')));
		const whole = Buffer.concat(contents);
		writePacked(join(folder, bundle), whole, quality);
		const { size } = statSync(join(folder, `${bundle}.br`));
		for (const file of together) shares.set(file, { ...file, bundle, packed: Math.ceil((size * file.bytes) / whole.length) });
	}
	return files.map((file) => shares.get(file) ?? file);
}
