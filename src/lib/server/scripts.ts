/** The script tags of a page: the one that wakes it, and early hints for everything it will import. */

import type { PageName } from '../page/opened.ts';

interface Chunk {
	readonly file: string;
	readonly name?: string;
	readonly imports?: readonly string[];
	readonly dynamicImports?: readonly string[];
	readonly css?: readonly string[];
	readonly assets?: readonly string[];
}
/** What Vite writes about the files it made, as far as it is read here. */
export type Manifest = Readonly<Record<string, Chunk>>;

const entry = 'src/wake.svelte.ts';
/** `lesson` is woken by LessonPage.svelte. */
const componentOf = (name: string): string => `${name[0]!.toUpperCase()}${name.slice(1)}Page`;

/** Hints stand first in the head, so that the line is never idle; the script comes after the policy that governs it. */
export interface Scripts {
	readonly hints: string;
	readonly script: string;
}

/** Tags for a page's HTML; without a manifest (in development) the sources themselves. */
export function scriptsFor(html: string, manifest: Manifest | undefined): Scripts {
	const base = /data-base="([^"]*)"/.exec(html)?.[1] ?? '.';
	const name = /<div id="sala-page" hidden="" data-page="([a-z]+)"/.exec(html)?.[1];
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
	gather(Object.values(manifest).find(({ file, name: own }) => own === componentOf(name) && file.endsWith('.js')));
	// The manifest lists style sheets as chunks too.
	const hints = [...chunks]
		.filter(({ file }) => file.endsWith('.js'))
		.map(({ file }) => `<link rel="modulepreload" href="${base}/${file}">`);
	return { hints: hints.join(''), script: script(manifest[entry]!.file) };
}

const steps: readonly PageName[] = ['lesson', 'scenario', 'quiz'];

/** A browser fetches the manifest and its icon with each first page, 2.5 KiB. Who installs does so from the start, the course or the settings. */
export const withoutManifest = (html: string): string =>
	steps.some((name) => html.includes(`data-page="${name}"`)) ? html.replace(/\s*<link rel="manifest"[^>]*>/, '') : html;

/** Pages for groups and for whoever leads one: no part of what somebody needs who studies alone. */
const forGroups: readonly PageName[] = ['wall', 'lead', 'join', 'language', 'cards', 'guide'];

/** Every script, style and picture that the pages of a learner can come to ask for. */
export function reachable(manifest: Manifest): ReadonlySet<string> {
	const left = forGroups.map(componentOf);
	const seen = new Set<Chunk>();
	const files = new Set<string>();
	const gather = (chunk: Chunk | undefined): void => {
		if (!chunk || seen.has(chunk) || left.includes(chunk.name ?? '')) return;
		seen.add(chunk);
		for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
		for (const key of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) gather(manifest[key]);
	};
	gather(manifest[entry]);
	return files;
}
