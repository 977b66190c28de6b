/**
 * Everything that the application knows about the insides of Svelte, SvelteKit and Vite, which no version of theirs promises.
 * tests/contracts/internals.test.ts holds each against what was built, and names it: after an update, look there first.
 */
import type { PageData } from './page-data.ts';

/**
 * Svelte hydrates what lies between two comments. It writes them around a component that is held in a variable, and so around App in
 * src/app/PageRoot.svelte, though PageRoot itself is rendered by Kit and never hydrated.
 */
export const hydrationMark = { open: '<!--[-->', close: '<!--]-->' } as const;

/** How Svelte writes the element of PageRoot.svelte that carries the page: the attributes in the order of the source, `hidden` with a value. */
const pageElement = /<div id="sala-page" hidden="" data-page="([a-z]+)" data-with="([^"]*)"/;

/** The page that prerendered HTML shows; nothing where it is no page of the course. */
export const pageNameIn = (html: string): string | undefined => pageElement.exec(html)?.[1];

/** The page with its data, from prerendered HTML; nothing where it is no page of the course. */
export function readPage(html: string): PageData | undefined {
	const [, name, escaped] = pageElement.exec(html) ?? [];
	if (name === undefined || escaped === undefined) return undefined;
	// Svelte writes `&`, `"` and `<` of an attribute as entities, and nothing else.
	const json = escaped.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
	return { name, data: JSON.parse(json) as PageData['data'] };
}

/** What Vite writes about the files it made, as far as it is read here. The keys are the sources, or made up for chunks that have none. */
export type Manifest = Readonly<Record<string, Chunk>>;
export interface Chunk {
	readonly file: string;
	readonly name?: string;
	readonly imports?: readonly string[];
	readonly dynamicImports?: readonly string[];
	readonly css?: readonly string[];
	readonly assets?: readonly string[];
}
/** Where Kit lets Vite write the manifest: it is there before Kit prerenders the pages. */
export const manifestFile = '.svelte-kit/output/client/.vite/manifest.json';
/** The script that hydrates pages (vite.config.ts), as the manifest names it. */
export const entry = 'src/hydrate.svelte.ts';
/** The chunk of a page bears the name of the component's file: `lesson` is shown by LessonPage.svelte. */
export const chunkOf = (name: string): string => `${name[0]!.toUpperCase()}${name.slice(1)}Page`;

/** What Kit and its adapter leave: files for browsers, and the prerendered pages. */
export const built = { client: 'build/node/client', pages: 'build/node/prerendered' } as const;
/** Written by Kit among the files for browsers: the name of the build. */
export const versionFile = '_app/version.json';
/** Kit's own data of a page, which no page asks for: the build takes it away. */
export const isKitData = (path: string): boolean => path.endsWith('__data.json');
