/** How many decisions a story can still have: the longest way on, whatever its conditions. */
import type { ScenarioShape } from '../scenario/shape.ts';

/** After the decision at `from`; the graph has no cycles. */
export function ahead({ scenes }: ScenarioShape, from: string): number {
	const known = new Map<string, number>();
	/** From this scene on, with itself where it is a decision. */
	const at = (id: string): number => {
		const before = known.get(id);
		if (before !== undefined) return before;
		const scene = scenes.find((one) => one.id === id);
		const found = !scene || scene.kind === 'ending' ? 0 : scene.kind === 'turn' ? longest(scene.route) : 1 + after(scene.choices);
		known.set(id, found);
		return found;
	};
	const longest = (branches: readonly { readonly go: string }[]): number => Math.max(...branches.map(({ go }) => at(go)));
	const after = (choices: readonly { readonly go: readonly { readonly go: string }[] }[]): number =>
		Math.max(...choices.map(({ go }) => longest(go)));
	return Math.max(0, at(from) - 1);
}
