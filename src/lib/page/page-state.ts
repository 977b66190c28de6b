/** A page that is on the screen: its component and its data. */
import type { Component } from 'svelte';
import type { JsonObject } from './page-data.ts';

export interface PageState {
	readonly Page: Component<JsonObject>;
	readonly data: JsonObject;
	/** Changes when another page is meant; the same for a step in two languages, which so keeps its place. */
	readonly key: string;
	/** Set when a link could not be followed. */
	readonly unreachable?: boolean;
}

export function pageState(name: string, Page: Component<JsonObject>, data: JsonObject): PageState {
	const { head, track } = data as { readonly head?: { readonly id: string }; readonly track?: string };
	return { Page, data, key: [name, head?.id, track].join(' ') };
}
