/** How the settings count what a device keeps, and what a file brought: the same things under the same word. */
import { isBeside } from '../../course/beside.ts';
import { isTry, type Run } from '../../progress/run.ts';

/** How often a step was done here. Marks and reviews lie beside it, and what a link told was done elsewhere. */
export const timesDone = (runs: readonly Run[]): number => runs.filter((run) => isTry(run) && !isBeside(run.step)).length;

/** Of what is new or longer than before: how often a step was done, and how much there is besides. */
export function brought(before: readonly Run[], after: readonly Run[]): { readonly times: number; readonly more: number } {
	const known = new Map(before.map(({ id, events }) => [id, events.length]));
	const news = after.filter(({ id, events }) => (known.get(id) ?? 0) < events.length);
	return { times: timesDone(news), more: news.length - timesDone(news) };
}
