/** Writes the bundles of a release: what the worker fetches in place of many small files (src/lib/offline/bundles.ts). */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFor } from '#lib/offline/bundles.ts';
import type { ListedFile } from '#lib/offline/list.ts';
import { pack } from './packed.ts';

/** The listed files, each with the bundle that holds it too. The bundles are written into `folder`, where the pages lie. One file alone needs none. `quality` as in `pack`. */
export async function bundled(folder: string, files: readonly ListedFile[], quality?: number): Promise<readonly ListedFile[]> {
	const shares = new Map<ListedFile, ListedFile>();
	const bundle = async (name: string, together: readonly ListedFile[]): Promise<void> => {
		const whole = Buffer.concat(together.map(({ path }) => readFileSync(join(folder, path, path.endsWith('/') ? 'index.html' : ''))));
		const path = join(folder, name);
		writeFileSync(path, whole);
		await pack(path, quality);
		const { size } = statSync(`${path}.br`);
		for (const file of together) shares.set(file, { ...file, bundle: name, packed: Math.ceil((size * file.bytes) / whole.length) });
	};
	await Promise.all(
		[...Map.groupBy(files, bundleFor)].map(([name, together]) => (name && together.length > 1 ? bundle(name, together) : undefined))
	);
	return files.map((file) => shares.get(file) ?? file);
}
