/**
 * The pages of the application, one line each: the name that a page's HTML and its `page.json` carry, and the component that shows it. Every other
 * list of pages follows from this one.
 */
import type { Component, ComponentProps } from 'svelte';
import type { SessionPage } from '#lib/offline/list.ts';
import type { JsonOf, JsonObject } from '#lib/page/page-data.ts';

/** For whoever studies alone. In every copy of the course: on the server, on a plain web server, kept on a device, in the one file. */
export const study = {
	start: () => import('#lib/player/StartPage.svelte'),
	course: () => import('#lib/player/CoursePage.svelte'),
	module: () => import('#lib/player/ModulePage.svelte'),
	finished: () => import('#lib/player/FinishedPage.svelte'),
	lesson: () => import('#lib/player/LessonPage.svelte'),
	scenario: () => import('#lib/player/ScenarioPage.svelte'),
	quiz: () => import('#lib/player/QuizPage.svelte'),
	review: () => import('#lib/player/ReviewPage.svelte'),
	pocket: () => import('#lib/player/PocketPage.svelte'),
	rest: () => import('#lib/player/RestPage.svelte'),
	sources: () => import('#lib/player/SourcesPage.svelte'),
	words: () => import('#lib/player/WordsPage.svelte'),
	contacts: () => import('#lib/player/ContactsPage.svelte'),
	settings: () => import('#lib/player/SettingsPage.svelte'),
	carry: () => import('#lib/player/CarryPage.svelte'),
	missing: () => import('#lib/player/MissingPage.svelte')
} as const;

/** For whoever leads a group, to read and to print. A learner's device does not keep them. */
export const paper = {
	cards: () => import('#lib/live/paper/CardsPage.svelte'),
	sheet: () => import('#lib/live/paper/SheetPage.svelte'),
	guide: () => import('#lib/live/guide/GuidePage.svelte')
} as const;

/** For a group session: of no use without the server that runs it. */
export const session = {
	wall: () => import('#lib/live/projector/WallPage.svelte'),
	lead: () => import('#lib/live/facilitator/LeadPage.svelte'),
	remote: () => import('#lib/live/remote/RemotePage.svelte'),
	join: () => import('#lib/live/participant/JoinPage.svelte'),
	language: () => import('#lib/live/participant/LanguagePage.svelte')
} as const satisfies Record<SessionPage, unknown>;

export const pages = { ...study, ...paper, ...session } as const;

export type PageName = keyof typeof pages;
/** The component of a page. */
export type PageComponent<Name extends PageName> = Awaited<ReturnType<(typeof pages)[Name]>>['default'];
/** What the page declares as its props, and so what its route has to load. It travels as JSON, so nothing else may be in it. */
export type PageProps<Name extends PageName> = JsonOf<ComponentProps<PageComponent<Name>>>;

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
