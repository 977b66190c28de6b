/** A page that is on the screen: its component and its data. */
import type { Component } from 'svelte';

/** What a page's HTML says it is; src/pages.ts has the component of each. */
export type PageName =
	| 'start'
	| 'course'
	| 'lesson'
	| 'scenario'
	| 'quiz'
	| 'rest'
	| 'sources'
	| 'words'
	| 'contacts'
	| 'settings'
	| 'carry'
	| 'cards'
	| 'wall'
	| 'lead'
	| 'guide'
	| 'join'
	| 'language';

export interface Opened {
	// What a route's load gave; each page states its own props.
	readonly Page: Component<Record<string, unknown>>;
	readonly data: Record<string, unknown>;
	/** Changes when another page is meant; the same for a step in two languages, which so keeps its place. */
	readonly key: string;
	/** Set when a link could not be followed. */
	readonly unreachable?: boolean;
}

export function opened(name: string, Page: unknown, data: Record<string, unknown>): Opened {
	const { head, track } = data as { readonly head?: { readonly id: string }; readonly track?: string };
	return { Page: Page as Opened['Page'], data, key: [name, head?.id, track].join(' ') };
}
