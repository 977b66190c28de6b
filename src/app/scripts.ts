/** The script tags of a page: the one that wakes it, and early hints for everything it will import. */

import { stepKinds } from '#lib/course/course.ts';
import { chunkOf, entry, pageNameIn, type Chunk, type Manifest } from '#lib/page/internals.ts';
import { pages, study } from './pages.ts';

export type Scripts = ReturnType<typeof scriptsFor>;

/**
 * Tags for a page's HTML; without a manifest (in development) the sources themselves. Hints stand first in the head, so that the line is never idle; the
 * script comes after the policy that governs it.
 */
export function scriptsFor(html: string, manifest: Manifest | undefined) {
	const base = /data-base="([^"]*)"/.exec(html)?.[1] ?? '.';
	const name = pageNameIn(html);
	const script = (file: string) => `<script type="module" src="${base}/${file}"></script>`;
	if (!name) return { hints: '', script: '' };
	if (!manifest) return { hints: '', script: script('@vite/client') + script(entry) };

	const chunks = new Set<Chunk>();
	const gather = (chunk: Chunk | undefined): void => {
		if (!chunk || chunks.has(chunk)) return;
		chunks.add(chunk);
		for (const key of chunk.imports ?? []) gather(manifest[key]);
	};
	gather(manifest[entry]);
	const scriptOf = (chunk: string) => Object.values(manifest).find(({ file, name: own }) => own === chunk && file.endsWith('.js'));
	if (!(name in study)) gather(scriptOf('group-pages'));
	gather(scriptOf(chunkOf(name)));
	// The manifest lists style sheets as chunks too.
	const hints = [...chunks]
		.filter(({ file }) => file.endsWith('.js'))
		.map(({ file }) => `<link rel="modulepreload" href="${base}/${file}">`);
	return { hints: hints.join(''), script: script(manifest[entry]!.file) };
}

/** A browser fetches the manifest and its icon with each first page, 2.5 KiB. Who installs does so from the start, the course or the settings. */
export const withoutManifest = (html: string): string =>
	stepKinds.some((kind) => kind === pageNameIn(html)) ? html.replace(/\s*<link rel="manifest"[^>]*>/, '') : html;

/** Every script, style and picture that the pages of a learner can come to ask for. */
export function reachable(manifest: Manifest): ReadonlySet<string> {
	const left = Object.keys(pages)
		.filter((name) => !(name in study))
		.map(chunkOf);
	const chunks = new Set([manifest[entry]!]);
	// What is added on the way is visited too.
	for (const { imports = [], dynamicImports = [] } of chunks)
		for (const key of [...imports, ...dynamicImports])
			if (manifest[key] && !left.includes(manifest[key].name ?? '')) chunks.add(manifest[key]);
	return new Set([...chunks].flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets]));
}
