import type { PageName } from './opened.ts';

/** What a page shows: which component, over which data. */
export interface PageData {
	readonly name: PageName;
	readonly data: Record<string, unknown>;
}

/** The page data that a prerendered page carries in `#sala-page`; nothing where the HTML is no page of the course. */
export function readPage(html: string): PageData | undefined {
	const found = /<div id="sala-page" hidden="" data-page="([a-z]+)" data-with="([^"]*)"/.exec(html);
	if (!found) return undefined;
	// Svelte writes `&`, `"` and `<` of an attribute as entities, and nothing else.
	const json = found[2]!.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
	return { name: found[1] as PageName, data: JSON.parse(json) as Record<string, unknown> };
}
