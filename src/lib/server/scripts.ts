/** The script tags of a page: the one that wakes it, and early hints for everything it will import. */

/** What Vite writes about the files it made, as far as it is read here. */
export type Manifest = Readonly<Record<string, { readonly file: string; readonly name?: string; readonly imports?: readonly string[] }>>;

export const entry = 'src/wake.svelte.ts';
/** `lesson` is woken by LessonPage.svelte. */
const componentOf = (name: string): string => `${name[0]!.toUpperCase()}${name.slice(1)}Page`;

/** Tags for a page's HTML; without a manifest (in development) the sources themselves. */
export function scriptsFor(html: string, manifest: Manifest | undefined): string {
	const base = /data-base="([^"]*)"/.exec(html)?.[1] ?? '.';
	const name = /<div id="sala-page" hidden="" data-page="([a-z]+)"/.exec(html)?.[1];
	if (!name) return '';
	if (!manifest) return `<script type="module" src="${base}/@vite/client"></script><script type="module" src="${base}/${entry}"></script>`;
	const files = new Set<string>();
	const gather = (key: string): void => {
		const chunk = manifest[key];
		if (!chunk || files.has(chunk.file)) return;
		files.add(chunk.file);
		chunk.imports?.forEach(gather);
	};
	gather(entry);
	for (const [key, chunk] of Object.entries(manifest)) if (chunk.name === componentOf(name)) gather(key);
	const preload = [...files].map((file) => `<link rel="modulepreload" href="${base}/${file}">`).join('');
	return `${preload}<script type="module" src="${base}/${manifest[entry]!.file}"></script>`;
}
