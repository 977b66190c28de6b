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

/** The finished steps among these, in their order. `outlines` are those of whole steps, of no track. */
export const factsOf = (outlines: readonly Outline[], runs: readonly Run[]): Fact[] =>
	outlines.flatMap((outline) => {
		const how = finished(outline, runs);
		return how ? [{ step: outline.step, whole: how === 'whole' }] : [];
	});

/** Facts that say more than what is known already. */
export const newFacts = (known: readonly Fact[], facts: readonly Fact[]): Fact[] =>
	facts.filter(({ step, whole }) => !known.some((one) => one.step === step && (one.whole || !whole)));

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
