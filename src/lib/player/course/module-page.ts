/** What a module's page says of what somebody did. */
import type { Address } from '../../course/course.ts';
import type { Line } from '../../course/text.ts';
import { skipped } from '../../course/skipped.ts';
import type { Counting, FinishedModule, ListedModule, ListedStep, NeededModule, Sentences } from '../../progress/listed.ts';
import { keptSentences, lastAnswers } from '../../progress/pocket.ts';
import type { Run } from '../../progress/run.ts';
import { reachedAims } from '../../quiz/standing.ts';
import { bestTry, moduleDone, stepStatus, type BestTry, type Outline } from '../../progress/status.ts';

/** The sentence taken last from each scenario of a module. One that was edited away is left out. */
export const taken = (sentences: Sentences, runs: readonly Run[]): Line[] =>
	Object.entries(sentences).flatMap(([step, endings]) =>
		keptSentences(step, runs)
			.flatMap(({ ending, sentence }) => [endings[ending]?.[sentence] ?? []].filter((line) => line.length > 0))
			.slice(0, 1)
	);

/** Of `needs` those that are still ahead. It blocks nothing: adults may have learnt it elsewhere. */
export const stillNeeded = (needs: readonly NeededModule[], runs: readonly Run[]): NeededModule[] =>
	needs.filter((need) => !moduleDone({ ...need, steps: [] }, runs));

/**
 * The objectives of a module whose questions were all right in the end, in the try that counts (reachedAims). All of them, where all was right at first:
 * that holds also when a case was edited since.
 */
export function reachedIn({ quiz }: Counting, { run, result }: BestTry, aimOf: Readonly<Record<string, string>>): string[] {
	if (result.right === result.of) return [...new Set(Object.values(aimOf))];
	const asked = Object.fromEntries(Object.entries(aimOf).filter(([item]) => quiz?.parts.includes(item)));
	return quiz?.marks ? reachedAims(quiz.marks, asked, run.events) : [];
}

/** What the record of a finished module may say that its learner can do: no more than its page says. */
export function shownAims(module: FinishedModule, runs: readonly Run[]): Line[] {
	const best = module.quiz && bestTry(module.quiz, runs);
	const reached = best ? reachedIn(module, best, module.aimOf) : [];
	return Object.entries(module.aims).flatMap(([id, line]) => (reached.includes(id) ? [line] : []));
}

/** The lessons that are not finished and teach what the quiz asks: for whoever did not pass it. `lessonAims`, `aimOf`: lesson or question → objectives. */
export function unfinishedFor(
	{ quiz, steps }: ListedModule,
	lessonAims: Readonly<Record<Address, readonly string[]>>,
	aimOf: Readonly<Record<string, string>>,
	runs: readonly Run[]
): ListedStep[] {
	const asked = new Set(quiz?.parts.map((item) => aimOf[item]));
	return steps.filter(
		({ address, outline }) => lessonAims[address]?.some((aim) => asked.has(aim)) && stepStatus(outline, runs).state !== 'done'
	);
}

/** The cards of a lesson whose question was passed over, and not answered since. */
export const skippedIn = ({ step }: Outline, runs: readonly Run[]): string[] =>
	[...lastAnswers(step, runs)].flatMap(([card, option]) => (option === skipped ? [card] : [])).reverse();
