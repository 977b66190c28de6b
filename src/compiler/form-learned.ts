/** Somebody who has played all other steps and has seen which marks the best answers have: so a tell is found that no list of ours has points for. */
import type { AskedStep } from './asked-steps.ts';
import type { FormMark } from './form-marks.ts';

/** One answer: which of the marks it has. */
interface Seen {
	readonly best: boolean;
	readonly has: readonly boolean[];
}

/** For each step, question and answer: whether it is taken by somebody who has learned from the other steps. All steps are in one language. */
export function pickByLearning(steps: readonly AskedStep[], marks: readonly FormMark[]): boolean[][][] {
	const seen = steps.map(({ questions }) =>
		questions.map(({ answers }) => answers.map(({ best, text }): Seen => ({ best, has: marks.map((mark) => mark.in(text)) })))
	);
	return seen.map((own) => {
		const weigh = learn(seen.filter((other) => other !== own).flat(2));
		return own.map((answers) => {
			const weights = answers.map(weigh);
			const most = Math.max(...weights);
			return weights.map((weight) => most - weight < 1e-9);
		});
	});
}

/** The share of best answers that are found so. Of one step alone nothing can be learned. */
export function foundByLearning(steps: readonly AskedStep[], marks: readonly FormMark[]): number | undefined {
	if (steps.length < 2) return undefined;
	const found = pickByLearning(steps, marks).flatMap((own, i) =>
		own.map((picks, j) => {
			const { answers } = steps[i]!.questions[j]!;
			return picks.filter((pick, k) => pick && answers[k]!.best).length / picks.filter(Boolean).length;
		})
	);
	return found.reduce((sum, one) => sum + one, 0) / Math.max(1, found.length);
}

/** By how much a mark speaks for the best answer where it is, and where it is not: the logarithm of how often it stood on each side. */
function learn(answers: readonly Seen[]): (answer: Seen) => number {
	const [best, others] = [answers.filter((one) => one.best), answers.filter((one) => !one.best)];
	const odds = (answers[0]?.has ?? []).map((_, mark) => {
		const often = (side: readonly Seen[]): number => (side.filter(({ has }) => has[mark]).length + 1) / (side.length + 2);
		const [inBest, inOthers] = [often(best), often(others)];
		return { there: Math.log(inBest / inOthers), absent: Math.log((1 - inBest) / (1 - inOthers)) };
	});
	return ({ has }) => odds.reduce((sum, { there, absent }, mark) => sum + (has[mark] ? there : absent), 0);
}
