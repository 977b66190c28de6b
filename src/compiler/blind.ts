/** Learners who do not read the story: what they win who go by the looks of the answers alone. */
import type { Lang } from '#lib/base/lang.ts';
import { plain } from '#lib/course/text.ts';
import { authoringOf } from '#lib/quiz/check.ts';
import type { QuestionWords, QuizShape, QuizWords } from '#lib/quiz/shape.ts';
import { bestChoices } from '#lib/scenario/best.ts';
import { mostSituations } from '#lib/scenario/proof.ts';
import type { Decision, ScenarioShape, ScenarioWords, WrittenCase } from '#lib/scenario/shape.ts';
import { tabulate, type Table } from '#lib/scenario/table.ts';
import type { Compiled } from './compile.ts';
import { safeEndings } from './safe-endings.ts';
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
	'the kindest': (answers) => orAny(answers.map(({ kind }) => kind)),
	'the longest': (answers) => most(answers, ({ length }) => length),
	'the shortest': (answers) => most(answers, ({ length }) => -length),
	'not the longest': (answers) => but(most(answers, ({ length }) => length)),
	'not the shortest': (answers) => but(most(answers, ({ length }) => -length)),
	'what is described': (answers) => orAny(answers.map(({ spoken }) => !spoken)),
	'what is said': (answers) => orAny(answers.map(({ spoken }) => spoken))
};

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

/** Every strategy on every scenario and every quiz (with the written case of its module), in every language. */
export function blindLearners({ course, moduleWords, proofs }: Pick<Compiled, 'course' | 'moduleWords' | 'proofs'>): Blind[] {
	return course.modules.flatMap((module) => {
		const cases = module.steps.flatMap((step) =>
			step.kind === 'scenario' && step.shape.instead ? [[step.id, step.shape.instead] as const] : []
		);
		return module.steps.flatMap((step) => {
			const key = `${module.id}/${step.id}`;
			if (step.kind === 'lesson' || (step.kind === 'scenario' && !proofs[key]?.situations)) return [];
			const table = step.kind === 'scenario' ? tabulate(step.shape, mostSituations) : undefined;
			return course.languages.flatMap((lang) => {
				const words = moduleWords[`${module.id}/${lang}`]!.steps;
				if (step.kind === 'scenario') return inScenario(key, lang, step.shape, words[step.id] as ScenarioWords, table as Table);
				const written = cases.flatMap(([id, one]) => questionsOfCase(one, words[id] as ScenarioWords, lang));
				const questions = [...questionsOf(step.shape, words[step.id] as QuizWords, lang), ...written];
				return foundBlind(questions).map(([strategy, found]) => ({ step: key, lang, strategy, found }));
			});
		});
	});
}

const share = (picks: readonly boolean[], best: readonly boolean[]): number =>
	picks.filter((pick, i) => pick && best[i]).length / picks.filter(Boolean).length;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length);

/** Strategy → the share of questions in which it takes a best answer. */
export const foundBlind = (questions: readonly BlindQuestion[]): [strategy: string, found: number][] =>
	Object.entries(strategies).map(([strategy, pick]) => [strategy, mean(questions.map(({ answers, best }) => share(pick(answers), best)))]);

function inScenario(step: string, lang: Lang, shape: ScenarioShape, words: ScenarioWords, table: Table): Blind[] {
	const decisions = shape.scenes.filter((scene): scene is Decision => scene.kind === 'decision');
	const questions = decisions.map((scene) => asked(idsOf(scene.choices), idsOf(bestChoices(scene)), words.scenes[scene.id]!.choices, lang));
	return foundBlind(questions).map(([strategy, found]) => {
		const picks = new Map(decisions.map(({ id }, i) => [id, strategies[strategy]!(questions[i]!.answers)]));
		return { step, lang, strategy, found, safe: safeEndings(table, picks) };
	});
}

const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

const asked = (options: readonly string[], best: readonly string[], words: QuestionWords['options'], lang: Lang): BlindQuestion => ({
	answers: options.map((id) => tellsOf(plain(words[id]!.label), lang)),
	best: options.map((id) => best.includes(id))
});

const questionsOf = (shape: QuizShape, words: QuizWords, lang: Lang): BlindQuestion[] =>
	shape.items.flatMap((item) => {
		const { best, shown } = authoringOf(item.kind);
		if (!best) return [];
		return item.variants.map((variant) =>
			asked(shown(variant, item), best(variant), words.items[item.id]!.variants[variant.id]!.options, lang)
		);
	});

const questionsOfCase = (written: WrittenCase, words: ScenarioWords, lang: Lang): BlindQuestion[] =>
	written.questions.map(({ id, options, right }) => asked(options, [right], words.instead!.questions[id]!.options, lang));
