import type { Lang } from '#lib/base/lang.ts';
import { plainText } from '#lib/course/text.ts';
import type { Findings } from '../../findings.ts';
import { wordsPerMinute, wordCountIn } from '../../reading-time.ts';
import type { Translations } from '../../translations.ts';
import { textKey } from '../../expected-keys.ts';
import type { StepCompiler } from '../types.ts';
import { readLesson } from './read.ts';
import { lessonWords } from './words.ts';

const mostCardMinutes = 3;

export const lesson: StepCompiler<'lesson'> = {
	read: readLesson,
	words: lessonWords,
	meaning: ({ cards }) => cards.map(({ id, practice }) => [id, practice?.options ?? []]),
	parts: ({ cards }) => cards.map(({ id }) => [id, ['cards', id]]),
	explains: ({ cards }) => cards.map(({ id }) => id),
	lint({ cards }, translations, lang, findings) {
		for (const { id } of cards) checkCard(id, translations, lang, findings);
	}
};

function checkCard(id: string, translations: Translations, lang: Lang, findings: Findings): void {
	const key = textKey(id);
	const fragment = translations.own(lang, key)[0];
	if (!fragment) return;
	const minutes = wordCountIn(plainText(translations.text(lang, key)), lang) / wordsPerMinute[lang];
	if (minutes > mostCardMinutes)
		findings.warning(
			fragment.place,
			'lesson.long_card',
			`Card "${id}" takes about ${minutes.toFixed(1)} minutes to read.`,
			'Make two cards of it: at most three minutes and one idea each.'
		);
}
