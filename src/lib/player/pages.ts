/** The pages of the course by name: what a page's HTML says it is, and the component that wakes it. */
import type { Component } from 'svelte';

export const pages = {
	start: () => import('./StartPage.svelte'),
	course: () => import('./CoursePage.svelte'),
	lesson: () => import('./LessonPage.svelte'),
	scenario: () => import('./ScenarioPage.svelte'),
	quiz: () => import('./QuizPage.svelte'),
	rest: () => import('./RestPage.svelte'),
	sources: () => import('./SourcesPage.svelte'),
	words: () => import('./WordsPage.svelte'),
	contacts: () => import('./ContactsPage.svelte'),
	settings: () => import('./SettingsPage.svelte')
} as const;
export type PageName = keyof typeof pages;

export interface Opened {
	// What a route's load gave; each page states its own props.
	readonly Page: Component<Record<string, unknown>>;
	readonly data: Record<string, unknown>;
	/** Changes when another page is meant; the same for a step in two languages, which so keeps its place. */
	readonly key: string;
	/** Set when a link could not be followed. */
	readonly unreachable?: boolean;
}

export function opened(name: PageName, Page: unknown, data: Record<string, unknown>): Opened {
	const { head, track } = data as { readonly head?: { readonly id: string }; readonly track?: string };
	return { Page: Page as Opened['Page'], data, key: [name, head?.id, track].join(' ') };
}
