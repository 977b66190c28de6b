/** For each ending, every different way that reaches it: the last scene, and which yes/no facts hold. Numbers decide the route; they tell no story. */
import type { ScenarioShape } from '#lib/scenario/shape.ts';
import { mostSituations } from '#lib/scenario/proof.ts';
import { tabulate } from '#lib/scenario/table.ts';

export interface Reached {
	/** Names of the facts that are yes. */
	readonly facts: readonly string[];
	/** `scene/choice` of the last decision, each once. */
	readonly last: readonly string[];
}

export function waysTo(shape: ScenarioShape): ReadonlyMap<string, readonly Reached[]> {
	const table = tabulate(shape, mostSituations);
	if ('costs' in table) return new Map();
	const flags = Object.entries(shape.facts).flatMap(([name, fact]) => (typeof fact.from === 'boolean' ? [name] : []));
	const bits = new Map(flags.map((name, i) => [name, 1 << i]));
	const start = flags.reduce((sum, name, i) => sum | (shape.facts[name]!.from ? 1 << i : 0), 0);
	const held = table.scenes.map(() => new Set<number>());
	held[0]!.add(start);
	/** Ending → facts as bits → last decisions. */
	const reached = new Map<string, Map<number, Set<string>>>(shape.scenes.flatMap((s) => (s.kind === 'ending' ? [[s.id, new Map()]] : [])));
	for (const at of table.order) {
		const scene = table.scenes[at]!;
		if (scene.kind === 'ending') continue;
		scene.choices.forEach((choice, i) => {
			const to = table.next[at]![i]!;
			const ways = reached.get(table.scenes[to]!.id);
			for (const before of held[at]!) {
				let after = before;
				for (const [fact, value] of choice.change) {
					const bit = bits.get(fact);
					if (bit !== undefined) after = value ? after | bit : after & ~bit;
				}
				if (ways) ways.set(after, (ways.get(after) ?? new Set()).add(`${scene.id}/${choice.id}`));
				else held[to]!.add(after);
			}
		});
	}
	return new Map(
		[...reached].map(([ending, ways]) => [
			ending,
			[...ways].map(([code, last]) => ({ facts: flags.filter((name) => code & bits.get(name)!), last: [...last] }))
		])
	);
}
