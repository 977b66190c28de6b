import type { PageName } from '#lib/page/opened.ts';

/** The pages of the one file: all of the course. Not those of a group in a room, which need the facilitator's server. */
export const study = [
	'start',
	'course',
	'lesson',
	'scenario',
	'quiz',
	'rest',
	'sources',
	'words',
	'contacts',
	'settings',
	'carry'
] as const satisfies readonly PageName[];

export type StudyPage = (typeof study)[number];
