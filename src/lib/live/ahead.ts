/** How many decisions a story still has: the shortest and the longest way on, whatever its conditions. */
import type { ScenarioShape } from '../scenario/shape.ts';

export interface Ahead {
	readonly least: number;
	readonly most: number;
}

/** After the decision at `from`; the graph has no cycles. */
export function ahead({ scenes }: ScenarioShape, from: string): Ahead {
	const known = new Map<string, Ahead>();
	const through = (ids: readonly string[]): Ahead => {
		const each = ids.map(at);
		return { least: Math.min(...each.map(({ least }) => least)), most: Math.max(...each.map(({ most }) => most)) };
	};
	/** From this scene on, with itself where it is a decision. */
	const at = (id: string): Ahead => {
		const before = known.get(id);
		if (before) return before;
		const scene = scenes.find((one) => one.id === id);
		const found: Ahead = !scene || scene.kind === 'ending' ? { least: 0, most: 0 } : on(scene);
		known.set(id, found);
		return found;
	};
	const on = (scene: Exclude<ScenarioShape['scenes'][number], { readonly kind: 'ending' }>): Ahead => {
		if (scene.kind === 'turn') return through(scene.route.map(({ go }) => go));
		const { least, most } = through(scene.choices.flatMap(({ go }) => go.map((branch) => branch.go)));
		return { least: least + 1, most: most + 1 };
	};
	const { least, most } = at(from);
	return { least: Math.max(0, least - 1), most: Math.max(0, most - 1) };
}
