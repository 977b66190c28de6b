/** A word of the glossary is explained where a lesson first uses it: one tap opens what it means here. */
import type { Lang } from '#lib/base/lang.ts';
import { plain } from '#lib/course/text.ts';
import type { Findings } from './findings.ts';
import type { CourseRegistry } from './read-course.ts';
import { anyOf, blank } from './patterns.ts';
import { stepOf } from './steps/register.ts';
import type { Translations, WrittenStep } from './translations.ts';
import { textKey, titleKey } from './expected-keys.ts';

export type TermForms = Readonly<Record<Lang, ReadonlyMap<string, RegExp>>>;

/** How the terms that want an explanation are written: in English the title without its brackets, in Khmer every spelling of the list. */
export function termForms(frame: CourseRegistry, glossary: Translations): TermForms {
	const { explain } = frame.glossary;
	const english = (id: string): string => plain(glossary.line('en', titleKey(id))).replace(/\s*\([^)]*\)/g, '');
	const forms = (of: (id: string) => readonly string[], make: (any: string) => RegExp): ReadonlyMap<string, RegExp> =>
		new Map(
			[...explain.keys()].flatMap((id): [string, RegExp][] => {
				const words = of(id).filter((word) => word !== '');
				return words.length ? [[id, make(anyOf(words))]] : [];
			})
		);
	return {
		en: forms(
			(id) => [english(id)],
			(any) => new RegExp(`(?<![\\p{L}-])(?:${any})(?:s|es)?(?![\\p{L}-])`, 'iu')
		),
		km: forms(
			(id) => [...explain.get(id)!],
			(any) => new RegExp(any)
		)
	};
}

/** Only the text of cards: there a word opens in place. Titles, labels and questions come after it, or stand above it. */
export function lintTerms(steps: readonly WrittenStep[], forms: TermForms, findings: Findings): void {
	for (const { step, translations: own } of steps) {
		const sections = stepOf(step).explains?.(step.shape);
		if (!sections) continue;
		for (const lang of ['km', 'en'] as const) {
			const fragments = sections.flatMap((id) => own.own(lang, textKey(id)));
			for (const [id, form] of forms[lang]) {
				for (const fragment of fragments) {
					const link = new RegExp(`\\[[^\\]]*\\]\\(term:${id}\\)`).exec(fragment.source);
					// Another term's link may contain the word.
					const used = form.exec(blank(fragment.source, /\[[^\]]*\]\([^)]*\)/g));
					if (used && (!link || used.index < link.index))
						findings.warning(
							fragment.at(used.index),
							'words.term_unexplained',
							`"${used[0]}" stands here for the first time in this lesson, and is not explained.`,
							`Write [${used[0]}](term:${id}).`
						);
					if (used || link) break;
				}
			}
		}
	}
}
