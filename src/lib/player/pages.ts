/** The pages of the course by name: what a page's HTML says it is, and the component that wakes it. */
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
