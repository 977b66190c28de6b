import type { Lang } from '#lib/base/khmer.ts';
import { plainText } from '#lib/course/text.ts';
import type { Findings } from '../../findings.ts';
import { wordsPerMinute, wordCountIn } from '../../reading-time.ts';
import type { Voices } from '../../voices.ts';
import { textKey } from '../../wants.ts';
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
	lint({ cards }, voices, lang, findings) {
		for (const { id } of cards) checkCard(id, voices, lang, findings);
	}
};

function checkCard(id: string, voices: Voices, lang: Lang, findings: Findings): void {
	const key = textKey(id);
	const piece = voices.own(lang, key)[0];
	if (!piece) return;
	const minutes = wordCountIn(plainText(voices.text(lang, key)), lang) / wordsPerMinute[lang];
	if (minutes > mostCardMinutes)
		findings.warning(
			piece.place,
			'lesson.long_card',
			`Card "${id}" takes about ${minutes.toFixed(1)} minutes to read.`,
			'Make two cards of it: at most three minutes and one idea each.'
		);
}
