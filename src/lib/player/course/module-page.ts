/** What a module's page says of what somebody did. */
import type { Line } from '../../course/text.ts';
import type { NeededModule, Sentences } from '../../progress/listed.ts';
import { keptSentences } from '../../progress/pocket.ts';
import type { Run } from '../../progress/run.ts';
import { moduleDone } from '../../progress/status.ts';

/** The sentence taken last from each scenario of a module. One that was edited away is left out. */
export const taken = (sentences: Sentences, runs: readonly Run[]): Line[] =>
	Object.entries(sentences).flatMap(([step, endings]) =>
		keptSentences(step, runs)
			.flatMap(({ ending, sentence }) => [endings[ending]?.[sentence] ?? []].filter((line) => line.length > 0))
			.slice(0, 1)
	);

/** Of `needs` those that are still ahead. It blocks nothing: adults may have learnt it elsewhere. */
export const stillNeeded = (needs: readonly NeededModule[], runs: readonly Run[]): NeededModule[] =>
	needs.filter(({ quiz, scenario }) => !moduleDone({ quiz, scenario, steps: [] }, runs));
