import type { Lang } from '#lib/base/khmer.ts';
import { plain, plainText } from '#lib/course/text.ts';
import { type Findings, top } from './findings.ts';
import { graphemes, wordCount } from './khmer-breaks.ts';
import type { ModuleDraft } from './read-modules.ts';
import type { StepDraft } from './step-draft.ts';
import type { Voices } from './voices.ts';
import { join } from './wants.ts';

/** Words a minute: slow on purpose, for a second language on a small screen. */
export const pace: Readonly<Record<Lang, number>> = { en: 120, km: 100 };
const mostCardMinutes = 3;

export interface Question {
	readonly key: string;
	readonly options: readonly string[];
	readonly best: readonly string[];
}

/** A learner must not win by length, and a card is at most three minutes. */
export function lintLengths(draft: ModuleDraft, voices: readonly Voices[], languages: readonly Lang[], findings: Findings): void {
	for (const step of draft.steps) {
		const v = voices.find((candidate) => candidate.base === step.base);
		if (!v) continue;
		const questions = questionsOf(step);
		for (const lang of languages) {
			if (step.kind !== 'lesson') checkExtremes(step.kind, questions, v, lang, findings);
			else for (const card of step.shape.cards) checkCard(card.id, v, lang, findings);
		}
	}
}

export function questionsOf(step: StepDraft): Question[] {
	if (step.kind === 'scenario')
		return step.shape.scenes.flatMap((scene) =>
			scene.kind === 'decision'
				? [
						{
							key: scene.id,
							options: scene.choices.map((c) => c.id),
							best: scene.choices.filter((c) => c.rate === 'best').map((c) => c.id)
						}
					]
				: []
		);
	if (step.kind === 'lesson') return [];
	const variants = step.shape.items.flatMap((item) =>
		item.variants.flatMap((variant) =>
			'options' in variant ? [{ key: join(item.id, variant.id), options: variant.options, best: [variant.right] }] : []
		)
	);
	const cases = step.cases.flatMap((written) =>
		written.questions.map((q) => ({ key: join(written.id, q.id), options: q.options, best: [q.right] }))
	);
	return [...variants, ...cases];
}

/** Nobody wins by length: the best answer may be the longest in at most a third, and the shortest in at most half of the questions. */
function checkExtremes(kind: 'scenario' | 'quiz', questions: readonly Question[], voices: Voices, lang: Lang, findings: Findings): void {
	const length = (key: string): number | undefined => voices.own(lang, key)[0] && graphemes(plain(voices.line(lang, key))).length;
	const counted = questions.flatMap(({ key, options, best }) => {
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
	const things = kind === 'scenario' ? 'decisions' : 'questions';
	const tell = (which: 'longest' | 'shortest', share: number, remedy: string): void => {
		const found = counted.filter((question) => question[which]);
		if (found.length <= Math.max(1, counted.length * share)) return;
		findings.error(
			voices.own(lang, join(found[0]!.key, found[0]!.best))[0]?.place ?? top(voices.fileOf(lang)),
			`${kind}.${which}_is_best`,
			`The best answer is the ${which} one in ${found.length} of ${counted.length} ${things}: ${found.map(({ key }) => key).join(', ')}.`,
			`${remedy}: nobody should win by length.`
		);
	};
	tell('longest', 1 / 3, 'Shorten best answers or lengthen others until at most a third are left');
	tell('shortest', 1 / 2, 'Lengthen best answers or shorten others until at most half are left');
}

function checkCard(id: string, voices: Voices, lang: Lang, findings: Findings): void {
	const key = `${id}/#text`;
	const piece = voices.own(lang, key)[0];
	if (!piece) return;
	const minutes = wordsOf(plainText(voices.text(lang, key)), lang) / pace[lang];
	if (minutes > mostCardMinutes)
		findings.warning(
			piece.place,
			'lesson.long_card',
			`Card "${id}" takes about ${minutes.toFixed(1)} minutes to read.`,
			'Make two cards of it: at most three minutes and one idea each.'
		);
}

/** English by spaces, Khmer by segments. */
export const wordsOf = (text: string, lang: Lang): number =>
	lang === 'km' ? wordCount(text) : (text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)?.length ?? 0);
