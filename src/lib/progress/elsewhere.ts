/**
 * What a link tells: this step was finished on another device. It is kept as a run of one event, so that it is merged, carried and wiped
 * like all the others; whatever is a function of the fact alone makes its head, so that the same fact is the same run on every device.
 */
import { hash } from '../base/hash.ts';
import { runFormat } from './run.ts';
import type { Run } from './run.ts';
import { finished, type Outline } from './status.ts';

/** `whole` as in `ElsewhereEvent`. */
export interface Fact {
	readonly step: string;
	readonly whole: boolean;
}

/** Without scenarios that were only walked: no list says of them that they are done. A link of before may name some. */
export const onlyDone = (outlines: readonly Outline[], facts: readonly Fact[]): Fact[] =>
	facts.filter(({ step, whole }) => whole || outlines.some((outline) => outline.step === step && outline.kind === 'quiz'));

/** The finished steps among these, in their order. `outlines` are those of whole steps, of no track. */
export const factsOf = (outlines: readonly Outline[], runs: readonly Run[]): Fact[] =>
	onlyDone(
		outlines,
		outlines.flatMap((outline) => {
			const how = finished(outline, runs);
			return how ? [{ step: outline.step, whole: how === 'whole' }] : [];
		})
	);

/** Facts that say more than what is known already. */
export const newFacts = (known: readonly Fact[], facts: readonly Fact[]): Fact[] =>
	facts.filter(({ step, whole }) => !known.some((one) => one.step === step && (one.whole || !whole)));

/**
 * The runs of a file: every finished step is told in it as a fact too. A copy of the course in which a step was edited believes no ending and no
 * result that it cannot replay, and would show as begun what is finished.
 */
export function withFacts(outlines: readonly Outline[], runs: readonly Run[]): Run[] {
	return [
		...runs,
		...factsOf(outlines, runs)
			.map(runOf)
			.filter(({ id }) => runs.every((run) => run.id !== id))
	];
}

/** Runs of a file that only tell, as far as they say more than what is known already. */
export function newsIn(told: readonly Run[], known: readonly Fact[]): Run[] {
	return told.filter(
		({ step, events: [first] }) => first?.do === 'elsewhere' && newFacts(known, [{ step, whole: first.whole }]).length > 0
	);
}

/** No day and no order are known of it. */
export const runOf = ({ step, whole }: Fact): Run => ({
	id: `e${hash(`${step} ${whole}`)}`,
	step,
	hash: 'elsewhere',
	format: runFormat,
	seed: 0,
	day: '0000-01-01',
	events: [{ do: 'elsewhere', whole }]
});
