import type { PageName } from './lib/page/opened.ts';

/** The pages of the course by name: what a page's HTML says it is, and the component that wakes it. */
export const pages = {
	start: () => import('./lib/player/StartPage.svelte'),
	course: () => import('./lib/player/CoursePage.svelte'),
	lesson: () => import('./lib/player/LessonPage.svelte'),
	scenario: () => import('./lib/player/ScenarioPage.svelte'),
	quiz: () => import('./lib/player/QuizPage.svelte'),
	rest: () => import('./lib/player/RestPage.svelte'),
	sources: () => import('./lib/player/SourcesPage.svelte'),
	words: () => import('./lib/player/WordsPage.svelte'),
	contacts: () => import('./lib/player/ContactsPage.svelte'),
	settings: () => import('./lib/player/SettingsPage.svelte'),
	carry: () => import('./lib/player/CarryPage.svelte'),
	wall: () => import('./lib/live/projector/WallPage.svelte'),
	cards: () => import('./lib/live/paper/CardsPage.svelte'),
	lead: () => import('./lib/live/facilitator/LeadPage.svelte'),
	join: () => import('./lib/live/participant/JoinPage.svelte'),
	language: () => import('./lib/live/participant/LanguagePage.svelte'),
	guide: () => import('./lib/live/guide/GuidePage.svelte')
} as const satisfies Record<PageName, unknown>;
