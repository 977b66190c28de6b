/** Learners who do not read the story: what they win who go by the looks of the answers alone. */
import type { Lang } from '#lib/base/lang.ts';
import type { AskedStep } from './asked-steps.ts';
import type { Compiled } from './compile.ts';
import { pickByLearning } from './form-learned.ts';
import { reasonMarks } from './form-marks.ts';
import { safeEndings, tableOf } from './safe-endings.ts';
import { tellsOf, type Tells } from './tells.ts';

/** By how much a blind learner may be better than chance, in found answers and in safe endings. */
export const mostGain = 0.05;

/** The answers that a blind learner takes one of; nothing to go by means any. */
type Strategy = (answers: readonly Tells[]) => readonly boolean[];
const orAny = (picks: readonly boolean[]): readonly boolean[] => (picks.some(Boolean) ? picks : picks.map(() => true));
const most = (answers: readonly Tells[], of: (answer: Tells) => number): readonly boolean[] => {
	const top = Math.max(...answers.map(of));
	return answers.map((answer) => of(answer) === top);
};
const but = (picks: readonly boolean[]): readonly boolean[] => orAny(picks.map((pick) => !pick));
export const strategies: Readonly<Record<string, Strategy>> = {
	'any answer': (answers) => answers.map(() => true),
	'none with a reason': (answers) => orAny(answers.map(({ reason }) => !reason)),
	'none with a kind word': (answers) => orAny(answers.map(({ kind }) => !kind)),
	'none with an absolute word': (answers) => orAny(answers.map(({ absolute }) => !absolute)),
	'the kindest': (answers) => orAny(answers.map(({ kind }) => kind)),
	'the longest': (answers) => most(answers, ({ length }) => length),
	'the shortest': (answers) => most(answers, ({ length }) => -length),
	'not the longest': (answers) => but(most(answers, ({ length }) => length)),
	'not the shortest': (answers) => but(most(answers, ({ length }) => -length)),
	'what is described': (answers) => orAny(answers.map(({ spoken }) => !spoken)),
	'what is said': (answers) => orAny(answers.map(({ spoken }) => spoken))
};
/** Has played all other steps of its kind, and counted there: “because” and “so that” apart. */
export const asElsewhere = 'what gives its reason as the best ones do elsewhere';

export interface Blind {
	readonly step: string;
	readonly lang: Lang;
	readonly strategy: string;
	/** Share of decisions or questions in which a best answer is taken. */
	readonly found: number;
	/** Share of walks that end safe; only of a scenario. */
	readonly safe?: number;
}

export interface BlindQuestion {
	readonly answers: readonly Tells[];
	readonly best: readonly boolean[];
}

/** Finds more than chance allows, or ends safe more often. */
export function isOver({ step, lang, found, safe }: Blind, all: readonly Blind[]): boolean {
	const chance = all.find((one) => one.step === step && one.lang === lang)!;
	return found > chance.found + mostGain || (safe ?? 0) > (chance.safe ?? 0) + mostGain;
}

/** Every strategy on every scenario and every quiz (with the written case of its module), in every language. */
export function blindLearners({ forms, proofs }: Pick<Compiled, 'forms' | 'proofs'>): Blind[] {
	const steps = forms.flatMap(({ asked }) => (asked.kind === 'lesson' || (asked.story && !proofs[asked.step]?.situations) ? [] : [asked]));
	const learned = new Map<AskedStep, readonly (readonly boolean[])[]>();
	for (const alike of Map.groupBy(steps, ({ kind, lang }) => `${kind} ${lang}`).values())
		pickByLearning(alike, reasonMarks[alike[0]!.lang]).forEach((picks, i) => learned.set(alike[i]!, picks));
	return steps.flatMap((asked) => {
		const questions = asked.questions.map(({ answers }) => ({ tells: answers.map(({ text }) => tellsOf(text, asked.lang)), answers }));
		const takes = [
			...Object.entries(strategies).map(([strategy, pick]) => [strategy, questions.map(({ tells }) => pick(tells))] as const),
			[asElsewhere, learned.get(asked)!] as const
		];
		const table = asked.story && tableOf(asked.story, proofs[asked.step]);
		return takes.map(([strategy, picks]): Blind => {
			const found = mean(
				questions.map(({ answers }, i) =>
					share(
						picks[i]!,
						answers.map(({ best }) => best)
					)
				)
			);
			const blind = { step: asked.step, lang: asked.lang, strategy, found };
			return table ? { ...blind, safe: safeEndings(table, new Map(asked.questions.map(({ key }, i) => [key, picks[i]!]))) } : blind;
		});
	});
}

const share = (picks: readonly boolean[], best: readonly boolean[]): number =>
	picks.filter((pick, i) => pick && best[i]).length / picks.filter(Boolean).length;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length);

/** Strategy → the share of questions in which it takes a best answer. */
export const foundBlind = (questions: readonly BlindQuestion[]): [strategy: string, found: number][] =>
	Object.entries(strategies).map(([strategy, pick]) => [strategy, mean(questions.map(({ answers, best }) => share(pick(answers), best)))]);
