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

interface Question {
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
			if (step.kind !== 'lesson') checkLongest(step.kind, questions, v, lang, findings);
			else for (const card of step.shape.cards) checkCard(card.id, v, lang, findings);
		}
	}
}

function questionsOf(step: StepDraft): Question[] {
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

function checkLongest(kind: 'scenario' | 'quiz', questions: readonly Question[], voices: Voices, lang: Lang, findings: Findings): void {
	const length = (key: string): number | undefined => {
		const piece = voices.own(lang, key)[0];
		return piece && graphemes(plain(voices.line(lang, key))).length;
	};
	const longest: string[] = [];
	let counted = 0;
	for (const { key, options, best } of questions) {
		const lengths = options.map((option) => ({ best: best.includes(option), length: length(join(key, option)) }));
		if (lengths.some((l) => l.length === undefined) || !lengths.some((l) => l.best) || lengths.every((l) => l.best)) continue;
		counted++;
		const most = (isBest: boolean): number => Math.max(...lengths.filter((l) => l.best === isBest).map((l) => l.length!));
		if (most(true) > most(false)) longest.push(key);
	}
	if (longest.length <= Math.max(1, counted / 3)) return;
	findings.error(
		voices.own(lang, join(longest[0]!, questions.find((q) => q.key === longest[0])!.best[0]!))[0]?.place ?? top(voices.fileOf(lang)),
		`${kind}.longest_is_best`,
		`The best answer is the longest one in ${longest.length} of ${counted} ${kind === 'scenario' ? 'decisions' : 'questions'}: ${longest.join(', ')}.`,
		`Shorten best answers or lengthen others until at most a third are left: nobody should win by length.`
	);
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
