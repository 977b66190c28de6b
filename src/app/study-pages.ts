/** The pages for whoever studies alone, one line each; what they are for stands in pages.ts. Every page of a phone comes with this list. */

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
