/** Which packages a build took in, as the bundler tells: what is listed as shipped is what was bundled, not what was installed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rollup } from 'vite';
// By its file: Vite bundles this into its configuration, where the names of the project are not known.
import { filesIn } from '../../lib/server/files-in.ts';

const noted = '.svelte-kit/packages';

/** The package of a module as package-lock.json names it: `node_modules/a/node_modules/@b/c`; nothing for a module of ours. */
export const packageOf = (id: string): string | undefined =>
	/(?:^|[\\/])(node_modules[\\/](?:.*node_modules[\\/])?(?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1]?.replaceAll('\\', '/');

const sorted = (names: Iterable<string | undefined>): readonly string[] => [...new Set(names)].filter((name) => name !== undefined).sort();

/** Of what a build wrote. A module of which nothing is left in the file is not in it. */
export const packagesIn = (output: Iterable<Rollup.OutputAsset | Rollup.OutputChunk>): readonly string[] =>
	sorted(
		[...output].flatMap((one) =>
			one.type === 'asset'
				? []
				: Object.entries(one.modules)
						.filter(([, { renderedLength }]) => renderedLength > 0)
						.map(([id]) => packageOf(id))
		)
	);

/** Of the sources that source maps name: the last step of the build for Node bundles by itself, after Vite. */
export const packagesInMaps = (folder: string): readonly string[] =>
	sorted(
		filesIn(folder)
			.filter((path) => path.endsWith('.map'))
			.flatMap((path) => (JSON.parse(readFileSync(join(folder, path), 'utf8')) as { readonly sources: readonly string[] }).sources)
			.map(packageOf)
	);

/** Writes down what Vite bundles for browsers and for the server. */
export const notePackages = (): Plugin => ({
	name: 'note-packages',
	apply: 'build',
	generateBundle(_, bundle) {
		mkdirSync(noted, { recursive: true });
		writeFileSync(join(noted, `${this.environment.name}.json`), JSON.stringify(packagesIn(Object.values(bundle))));
	}
});

export const notedPackages = (environment: 'client' | 'ssr'): readonly string[] =>
	JSON.parse(readFileSync(join(noted, `${environment}.json`), 'utf8')) as string[];
