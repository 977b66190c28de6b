import CarryPage from '#lib/player/CarryPage.svelte';
import ContactsPage from '#lib/player/ContactsPage.svelte';
import CoursePage from '#lib/player/CoursePage.svelte';
import LessonPage from '#lib/player/LessonPage.svelte';
import QuizPage from '#lib/player/QuizPage.svelte';
import RestPage from '#lib/player/RestPage.svelte';
import ScenarioPage from '#lib/player/ScenarioPage.svelte';
import SettingsPage from '#lib/player/SettingsPage.svelte';
import SourcesPage from '#lib/player/SourcesPage.svelte';
import StartPage from '#lib/player/StartPage.svelte';
import WordsPage from '#lib/player/WordsPage.svelte';
import type { StudyPage } from './study.ts';

/** The component of each page of the one file. */
const components: Readonly<Record<StudyPage, unknown>> = {
	start: StartPage,
	course: CoursePage,
	lesson: LessonPage,
	scenario: ScenarioPage,
	quiz: QuizPage,
	rest: RestPage,
	sources: SourcesPage,
	words: WordsPage,
	contacts: ContactsPage,
	settings: SettingsPage,
	carry: CarryPage
};

export const componentOf = (name: string): unknown => components[name as StudyPage];
