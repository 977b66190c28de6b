/** Somebody who reads no content: adds up the points of form of each answer, and takes the one with most. */
import type { Lang } from '#lib/base/lang.ts';
import type { StepKind } from '#lib/course/course.ts';
import type { Proof } from '#lib/scenario/proof.ts';
import type { AskedQuestion, AskedStep } from './asked-steps.ts';
import { marks, pointsOf } from './form-marks.ts';
import { safeEndings, tableOf } from './safe-endings.ts';

export interface FormFigures {
	readonly step: string;
	readonly kind: StepKind;
	readonly lang: Lang;
	readonly questions: readonly GivenAway[];
	/** Share of best answers found by luck, and by form alone. */
	readonly chance: number;
	readonly found: number;
	/** By form turned round: the fewest points. Marks that were moved to the other side give away as much. */
	readonly reversed: number;
	/** Of a story: share of ways that end safe by luck, and by form alone. */
	readonly safe?: { readonly luck: number; readonly form: number };
}
export interface GivenAway {
	readonly key: string;
	readonly chance: number;
	readonly found: number;
	readonly reversed: number;
	/** By form the best answers alone are on top. */
	readonly alone: boolean;
	/** Marks that every best answer has and no other one; with "not" before them, those that all others have. */
	readonly only: readonly string[];
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length);

export function formFigures(asked: AskedStep, proof?: Proof): FormFigures {
	const { step, kind, lang, story } = asked;
	const picks = asked.questions.map((question) => pickByForm(question, lang, Math.max));
	const questions = asked.questions.map((question, i) => givenAway(question, picks[i]!, lang));
	const figures = { step, kind, lang, questions, ...sums(questions) };
	const table = story && tableOf(story, proof);
	if (!table || !story!.scenes.every((scene) => scene.kind !== 'decision' || asked.questions.some(({ key }) => key === scene.id)))
		return figures;
	const any = new Map(asked.questions.map(({ key, answers }) => [key, answers.map(() => true)]));
	const byForm = new Map(asked.questions.map(({ key }, i) => [key, picks[i]!]));
	return { ...figures, safe: { luck: safeEndings(table, any), form: safeEndings(table, byForm) } };
}

/** The answers with most points, or with fewest; one of them is taken. */
function pickByForm({ answers }: AskedQuestion, lang: Lang, end: typeof Math.max): boolean[] {
	const points = answers.map(({ text }) => pointsOf(text, lang));
	const taken = end(...points);
	return points.map((one) => one === taken);
}

function givenAway(question: AskedQuestion, picks: readonly boolean[], lang: Lang): GivenAway {
	const { key, answers } = question;
	const best = answers.filter((answer) => answer.best);
	const others = answers.filter((answer) => !answer.best);
	const only = marks[lang].flatMap(({ name, in: has }) => {
		const [inBest, inOthers] = [best.filter(({ text }) => has(text)).length, others.filter(({ text }) => has(text)).length];
		if (inBest === best.length && !inOthers) return [name];
		return !inBest && inOthers === others.length ? [`not ${name}`] : [];
	});
	const share = (taken: readonly boolean[]): number =>
		answers.filter(({ best: is }, i) => is && taken[i]).length / taken.filter(Boolean).length;
	const found = share(picks);
	return {
		key,
		chance: best.length / answers.length,
		found,
		reversed: share(pickByForm(question, lang, Math.min)),
		alone: found === 1,
		only
	};
}

const sums = (questions: readonly GivenAway[]): Pick<FormFigures, 'chance' | 'found' | 'reversed'> => ({
	chance: mean(questions.map(({ chance }) => chance)),
	found: mean(questions.map(({ found }) => found)),
	reversed: mean(questions.map(({ reversed }) => reversed))
});

/** Of all stories, or of all quizzes, in one language: each question counts once. */
export const together = (figures: readonly FormFigures[]): Pick<FormFigures, 'chance' | 'found' | 'reversed'> =>
	sums(figures.flatMap(({ questions }) => questions));
