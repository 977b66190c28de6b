/** The pages for whoever studies alone, one line each; what they are for stands in pages.ts. Every page of a phone comes with this list. */

/** For whoever studies alone. In every copy of the course: on the server, on a plain web server, kept on a device, in the one file. */
export const study = {
	start: () => import('#lib/player/course/StartPage.svelte'),
	course: () => import('#lib/player/course/CoursePage.svelte'),
	module: () => import('#lib/player/course/ModulePage.svelte'),
	finished: () => import('#lib/player/course/FinishedPage.svelte'),
	lesson: () => import('#lib/player/lesson/LessonPage.svelte'),
	scenario: () => import('#lib/player/scenario/ScenarioPage.svelte'),
	quiz: () => import('#lib/player/quiz/QuizPage.svelte'),
	review: () => import('#lib/player/review/ReviewPage.svelte'),
	pocket: () => import('#lib/player/review/PocketPage.svelte'),
	rest: () => import('#lib/player/reference/RestPage.svelte'),
	sources: () => import('#lib/player/reference/SourcesPage.svelte'),
	words: () => import('#lib/player/reference/WordsPage.svelte'),
	contacts: () => import('#lib/player/reference/ContactsPage.svelte'),
	settings: () => import('#lib/player/device/SettingsPage.svelte'),
	carry: () => import('#lib/player/device/CarryPage.svelte'),
	missing: () => import('#lib/player/reference/MissingPage.svelte')
} as const;
