/** From words as they were read to words as they are shown, for what is not a step; `steps/` has those. */
import type { Lang } from '#lib/base/lang.ts';
import type { CourseWords, ModuleWords, StepWords, Track } from '#lib/course/course.ts';
import type { Line } from '#lib/course/text.ts';
import type { CourseRegistry } from './read-course.ts';
import type { ModuleDraft } from './read-modules.ts';
import { each, Translation } from './translation.ts';
import type { Translations } from './translations.ts';

export function moduleWords(draft: ModuleDraft, translations: Translations, lang: Lang, steps: Record<string, StepWords>): ModuleWords {
	const v = new Translation(translations, lang);
	const objectives = each(Object.keys(draft.objectives), (objective) => v.line(objective));
	return { title: v.title(), about: v.text('about'), note: v.text('note'), objectives, steps };
}

export interface CourseTranslations {
	readonly course: Translations;
	readonly glossary: Translations;
	readonly directory: Translations;
}

export function courseWords(frame: CourseRegistry, translations: CourseTranslations, lang: Lang): CourseWords {
	const v = new Translation(translations.course, lang);
	const terms = new Translation(translations.glossary, lang);
	const contacts = new Translation(translations.directory, lang);
	return {
		title: v.title(),
		subtitle: v.line('subtitle'),
		notReporting: v.text('not-reporting'),
		contact: v.text('contact'),
		tracks: each(frame.tracks, (track) => v.line(`track ${track}`)) as Record<Track, Line>,
		planned: each(
			frame.planned.map((module) => module.id),
			(id) => v.line(`planned ${id}`)
		),
		contacts: each(
			frame.contacts.map((contact) => contact.id),
			(id) => ({ title: contacts.title(id), text: contacts.body(id), care: contacts.text(id, 'care'), hours: contacts.line(id, 'hours') })
		),
		terms: each(frame.glossary.terms, (id) => ({ title: terms.title(id), text: terms.body(id) }))
	};
}
