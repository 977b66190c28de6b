/** What a module's page says of what somebody did. */
import type { Line } from '../course/text.ts';
import type { NeededModule, Sentences } from '../progress/listed.ts';
import type { Run } from '../progress/run.ts';
import { moduleDone } from '../progress/status.ts';

/** The sentence taken last from each scenario of a module. One that was edited away is left out. `runs`: newest first. */
export function taken(sentences: Sentences, runs: readonly Run[]): Line[] {
	return Object.entries(sentences).flatMap(([step, endings]) => {
		for (const run of runs) {
			if (run.step !== step) continue;
			let offered: readonly Line[] = [];
			let line: Line | undefined;
			for (const event of run.events) {
				if (event.do === 'debrief') offered = endings[event.ending] ?? [];
				if (event.do === 'take') line = offered[event.sentence];
			}
			if (line) return [line];
		}
		return [];
	});
}

/** Of `needs` those that are still ahead. It blocks nothing: adults may have learnt it elsewhere. */
export const stillNeeded = (needs: readonly NeededModule[], runs: readonly Run[]): NeededModule[] =>
	needs.filter(({ quiz, scenario }) => !moduleDone({ quiz, scenario, steps: [] }, runs));
