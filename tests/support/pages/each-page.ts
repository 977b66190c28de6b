/** Every page as it opens: with the screens of kinds.ts, one table for what must hold everywhere. */
import { paper } from '../../../src/app/group-pages.ts';
import { study } from '../../../src/app/study-pages.ts';
import { open } from './app.ts';
import { lessonAt, page, plantModule, quizAt, scenarioAt, type Kind } from './kinds.ts';

type PageName = keyof typeof study | keyof typeof paper;
/** How pages open, and what titles of tests call them. One that is not here is looked at too, as it opens at its own name below a language. */
const shown: Readonly<Partial<Record<PageName, readonly Kind[]>>> = {
	start: [
		{ name: 'the first page', show: (one) => open(one, '/') },
		{ name: 'the start page', show: page('') }
	],
	course: [{ name: 'the course page', show: page('h/') }],
	module: [
		{ name: 'the page of a module', show: page('2/') },
		{ name: 'the page of a module that is only planned', show: page('8/') }
	],
	lesson: [{ name: 'a lesson', show: page(`${lessonAt}/`) }],
	scenario: [{ name: 'the opening of a scenario', show: page(`${scenarioAt}/`) }],
	quiz: [{ name: 'the opening of a quiz', show: page(`${quizAt}/`) }],
	review: [{ name: 'the five questions, before there are any', show: page('review/') }],
	pocket: [{ name: 'the pocket, empty', show: page('pocket/') }],
	rest: [{ name: 'for yourself', show: page('rest/') }],
	sources: [{ name: 'the sources', show: page('sources/') }],
	words: [{ name: 'the words', show: page('words/') }],
	contacts: [{ name: 'the contacts', show: page('contacts/') }],
	settings: [{ name: 'the settings', show: page('settings/') }],
	carry: [{ name: 'the progress to take along', show: page('carry/') }],
	cards: [{ name: 'the cards to print', show: page('2/5/cards/') }],
	sheet: [{ name: 'the run sheet to print', show: page('2/5/sheet/') }],
	guide: [{ name: 'the guide for facilitators', show: page('guide/') }],
	finished: [
		{
			name: 'what is finished, to show',
			show: async (page, lang) => {
				await page.goto('/table.html');
				await plantModule(page);
				await open(page, `/${lang}/h/finished/`);
				await page.locator('[data-print]').waitFor();
			}
		}
	],
	// In no list of addresses; who looks at it says so.
	missing: []
};
const names = Object.keys({ ...study, ...paper }) as PageName[];
export const pages: readonly Kind[] = names.flatMap((name) => shown[name] ?? [{ name: `the page ${name}`, show: page(`${name}/`) }]);
