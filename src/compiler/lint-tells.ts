/** An answer must not give itself away, and an ending must be true of every way that leads to it. */
import type { FilePlace } from '#lib/base/finding.ts';
import type { Lang } from '#lib/base/lang.ts';
import { plain } from '#lib/course/text.ts';
import { type Findings, top } from './findings.ts';
import { questionsOf } from './lint-lengths.ts';
import { blank, quoted } from './patterns.ts';
import type { Question } from './steps/types.ts';
import { tellsOf, type Tells } from './tells.ts';
import type { Translations, WrittenStep } from './translations.ts';
import { join, textKey } from './expected-keys.ts';

/** In fewer questions than this a share is chance. */
const fewest = 6;
/** Between the best answers and the others, of all answers of a step. */
const mostApart = 0.15;

export function lintTells(steps: readonly WrittenStep[], languages: readonly Lang[], findings: Findings): void {
	for (const { step, translations: v } of steps) {
		if (step.kind === 'lesson') continue;
		for (const lang of languages) {
			const answers = answersOf(questionsOf(step), v, lang);
			if (answers.length >= fewest) {
				const place = top(v.fileOf(lang));
				for (const which of ['reason', 'kind'] as const) checkShare(step.kind, which, answers, place, findings);
				if (step.kind === 'scenario') checkSpoken(answers, place, findings);
			}
			if (step.kind === 'scenario')
				for (const scene of step.shape.scenes) if (scene.kind === 'ending') checkEnding(scene.id, v, lang, findings);
		}
	}
}

interface Answers {
	readonly key: string;
	readonly best: readonly Tells[];
	readonly others: readonly Tells[];
}

/** Only of questions whose answers are all written in this language. */
function answersOf(questions: readonly Question[], translations: Translations, lang: Lang): Answers[] {
	return questions.flatMap(({ key, options, best }) => {
		if (!options.every((option) => translations.own(lang, join(key, option)).length > 0)) return [];
		const of = (ids: readonly string[]): Tells[] => ids.map((option) => tellsOf(plain(translations.line(lang, join(key, option))), lang));
		return [{ key, best: of(best), others: of(options.filter((option) => !best.includes(option))) }];
	});
}

function shareOf(answers: readonly Answers[], side: 'best' | 'others', which: 'reason' | 'kind' | 'spoken'): number {
	const tells = answers.flatMap((one) => one[side]);
	return tells.filter((t) => t[which]).length / Math.max(1, tells.length);
}
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const named = { reason: 'carry their own reason', kind: 'praise themselves' };

function checkShare(
	kind: 'scenario' | 'quiz',
	which: 'reason' | 'kind',
	answers: readonly Answers[],
	place: FilePlace,
	findings: Findings
): void {
	const best = shareOf(answers, 'best', which);
	const others = shareOf(answers, 'others', which);
	if (Math.abs(best - others) <= mostApart) return;
	findings.error(
		place,
		`${kind}.${which}_tells`,
		`${percent(best)} of the best answers ${named[which]}, and ${percent(others)} of the others.`,
		`Write all answers as a colleague would say them; the two shares may differ by ${mostApart * 100} points. What moves somebody stands in \`then\` or in the note for the facilitator.`
	);
}

function checkSpoken(answers: readonly Answers[], place: FilePlace, findings: Findings): void {
	const best = shareOf(answers, 'best', 'spoken');
	if (best < 0.5)
		findings.error(
			place,
			'scenario.best_described',
			`Only ${percent(best)} of the best choices are words that one can say.`,
			'Write at least half of them as a sentence in quotes: learners choose words, not intentions.'
		);
	const alone = answers.filter(
		(a) => a.best.every((t) => t.spoken !== a.others[0]?.spoken) && a.others.every((t) => t.spoken === a.others[0]?.spoken)
	);
	if (alone.length > answers.length / 3)
		findings.error(
			place,
			'scenario.form_tells',
			`In ${alone.length} of ${answers.length} decisions only the best choice is said, or only the best one is described: ${alone.map(({ key }) => key).join(', ')}.`,
			'Give another choice the same form.'
		);
}

const either: Readonly<Record<Lang, RegExp>> = { en: /\bor\b/i, km: /(?:^|\s)ឬ(?=\s?\S)/ };

/** “Or” in an ending means that it does not know what happened. What is said in quotes may ask. */
function checkEnding(id: string, translations: Translations, lang: Lang, findings: Findings): void {
	for (const fragment of [textKey(id), join(id, 'next-week')].flatMap((key) => translations.own(lang, key))) {
		const said = blank(fragment.source, quoted);
		const m = either[lang].exec(said);
		if (m)
			findings.error(
				fragment.at(m.index),
				'scenario.ending_or',
				`Ending "${id}" says “or”: it does not know which way the story came.`,
				'Write what is true of every way, or make two endings of it.'
			);
	}
}
