import { mostSituations, type Proof } from '#lib/scenario/proof.ts';
import type { ScenarioShape } from '#lib/scenario/shape.ts';
import { tabulate, type Table } from '#lib/scenario/table.ts';

/** The share of walks that end safe, of somebody who takes in each scene any of these choices. */
export function safeEndings({ scenes, next, order }: Table, picks: ReadonlyMap<string, readonly boolean[]>): number {
	const likely = new Float64Array(scenes.length);
	likely[0] = 1;
	let safe = 0;
	for (const at of order) {
		const scene = scenes[at]!;
		if (scene.kind === 'ending') {
			if (scene.end === 'safe') safe += likely[at]!;
			continue;
		}
		const ways = next[at]!.filter((_, i) => picks.get(scene.id)![i]);
		for (const to of ways) likely[to]! += likely[at]! / ways.length;
	}
	return safe;
}

const tables = new WeakMap<ScenarioShape, Table>();
/** The table of a story, made once. One that is not proven yet may lead nowhere, and has none. */
export function tableOf(story: ScenarioShape, proof: Proof | undefined): Table | undefined {
	if (!proof?.situations) return undefined;
	const known = tables.get(story);
	if (known) return known;
	const table = tabulate(story, mostSituations);
	if ('costs' in table) return undefined;
	tables.set(story, table);
	return table;
}
