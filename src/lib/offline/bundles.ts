/**
 * Files that travel together: the pages of one module are alike, and packed as one they cost a device a third of what they cost one by one. A bundle
 * is their contents one behind the other, in the order of the list; what each one's hash is and where it ends stands in the list.
 */
import type { ListedFile } from './list.ts';

/** The bundle that holds a page or its words, from the root of the site; of what everybody needs, undefined. */
export function bundleFor({ path, lang, track }: Pick<ListedFile, 'path' | 'lang' | 'track'>): string | undefined {
	if (!lang) return undefined;
	const [, folder = ''] = path.split('/');
	const name = ['bundle', ...(/^\d+$/.test(folder) ? [folder] : []), ...(track ? [track] : [])];
	return `${lang}/${name.join('-')}.txt`;
}

export const isBundle = (path: string): boolean => /(^|\/)bundle[^/]*\.txt$/.test(path);

/** As much as is fetched at once: a bundle with those of its files that are missing, or one file alone. */
export interface Load {
	readonly bundle?: string;
	readonly files: readonly ListedFile[];
}

/** One file alone is fetched alone, also where it has a bundle. */
export function loadsOf(missing: readonly ListedFile[]): readonly Load[] {
	// Not Map.groupBy, which the browsers of older phones lack.
	const alone = missing.filter(({ bundle }) => bundle === undefined);
	const names = new Set(missing.flatMap(({ bundle }) => bundle ?? []));
	const together = [...names].map((bundle) => ({ bundle, files: missing.filter((file) => file.bundle === bundle) }));
	return [
		...alone.map((file) => ({ files: [file] })),
		...together.map(({ bundle, files }) => (files.length > 1 ? { bundle, files } : { files }))
	];
}

/** What each of a bundle's files holds, by its path. `all`: every file of the bundle, in the order of the list. Undefined: this is another bundle. */
export function unbundled(content: ArrayBuffer, all: readonly ListedFile[]): ReadonlyMap<string, ArrayBuffer> | undefined {
	if (all.reduce((sum, { bytes }) => sum + bytes, 0) !== content.byteLength) return undefined;
	let at = 0;
	return new Map(all.map(({ path, bytes }) => [path, content.slice(at, (at += bytes))]));
}
