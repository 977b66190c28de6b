/** What each bench says of the machine and the time, and where its figures are kept. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** `how`: what was measured with. `loads`: of the machine, while it was. */
export const circumstances = (began: string, how: string, loads: readonly number[]): string =>
	`${began}, Node ${process.version}, ${availableParallelism()} processors${how}, load ${Math.min(...loads).toFixed(1)}–${Math.max(...loads).toFixed(1)}.`;

/** As `results/bench….json` and `.md`. */
export function keepResults(name: string, figures: object, text: string): void {
	mkdirSync('results', { recursive: true });
	writeFileSync(`results/${name}.json`, JSON.stringify(figures, null, '\t'));
	writeFileSync(`results/${name}.md`, text);
}
