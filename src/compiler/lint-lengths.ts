import type { Lang } from '#lib/base/lang.ts';
import type { StepKind } from '#lib/course/course.ts';
import { plain } from '#lib/course/text.ts';
import { type Findings, top } from './findings.ts';
import { graphemes } from './khmer-breaks.ts';
import type { StepDraft } from './step-draft.ts';
import { stepOf } from './steps/register.ts';
import type { Question, AskedQuestions } from './steps/types.ts';
import type { Translations, WrittenStep } from './translations.ts';
import { join } from './expected-keys.ts';

/** The questions of a step that nobody should win by the look of an answer. */
export const questionsOf = (step: StepDraft): readonly Question[] => stepOf(step).questions?.(step).list ?? [];

/** A learner must not win by length, and what a kind of step asks of the length of its texts. */
export function lintLengths(steps: readonly WrittenStep[], languages: readonly Lang[], findings: Findings): void {
	for (const { step, translations } of steps) {
		const own = stepOf(step);
		const questions = own.questions?.(step);
		for (const lang of languages) {
			if (questions) checkExtremes(step.kind, questions, translations, lang, findings);
			own.lint?.(step.shape, translations, lang, findings);
		}
	}
}

/** Nobody wins by length: the best answer may be the longest in at most a third, and the shortest in at most half of the questions. */
function checkExtremes(kind: StepKind, { called, list }: AskedQuestions, translations: Translations, lang: Lang, findings: Findings): void {
	const length = (key: string): number | undefined =>
		translations.own(lang, key)[0] && graphemes(plain(translations.line(lang, key))).length;
	const counted = list.flatMap(({ key, options, best }) => {
		const lengths = options.map((option) => ({ best: best.includes(option), length: length(join(key, option)) }));
		const of = (isBest: boolean): number[] => lengths.flatMap((l) => (l.best === isBest ? (l.length ?? []) : []));
		const [right, other] = [of(true), of(false)];
		if (right.length + other.length < options.length || !right.length || !other.length) return [];
		return [
			{
				key,
				best: best[0]!,
				longest: Math.max(...right) > Math.max(...other),
				shortest: Math.min(...right) < Math.min(...other)
			}
		];
	});
	const tell = (which: 'longest' | 'shortest', share: number, remedy: string): void => {
		const found = counted.filter((question) => question[which]);
		if (found.length <= Math.max(1, counted.length * share)) return;
		findings.error(
			translations.own(lang, join(found[0]!.key, found[0]!.best))[0]?.place ?? top(translations.fileOf(lang)),
			`${kind}.${which}_is_best`,
			`The best answer is the ${which} one in ${found.length} of ${counted.length} ${called}: ${found.map(({ key }) => key).join(', ')}.`,
			`${remedy}: nobody should win by length.`
		);
	};
	tell('longest', 1 / 3, 'Shorten best answers or lengthen others until at most a third are left');
	tell('shortest', 1 / 2, 'Lengthen best answers or shorten others until at most half are left');
}
