/** From the name of a page to the component that shows it. */
import type { Component } from 'svelte';
import type { JsonObject } from '#lib/page/page-data.ts';

type Loaders = Readonly<Record<string, () => Promise<{ readonly default: unknown }>>>;

/**
 * The component of a page out of `loaders`. Fails where there is none of this name, as in a document that is older than its server, and where its
 * script does not arrive. The route of each page has been checked against the component (PageRoot.svelte), so here any JSON will do.
 */
export async function componentOf(name: string, loaders: Loaders): Promise<Component<JsonObject>> {
	const load = loaders[name];
	if (!load) throw new Error(`page.unknown ${name}`);
	return (await load()).default as Component<JsonObject>;
}
