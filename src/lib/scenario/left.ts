/** About how many decisions are left: those of somebody who goes on from here by the best choices. */
import { byId } from '../base/lookup.ts';
import { bestChoices } from './best.ts';
import { changed, follow } from './condition.ts';
import type { Facts, ScenarioShape } from './shape.ts';

/** After the decision in this scene; 0 where it is the last one. */
export function decisionsLeft(shape: ScenarioShape, from: string, before: Facts): number {
	let facts = before;
	let scene = byId(shape.scenes, from);
	let met = 0;
	// No way is longer than all scenes; a course that goes in circles does not compile.
	for (let n = 0; n < shape.scenes.length && scene.kind !== 'ending'; n++) {
		let branches = scene.kind === 'turn' ? scene.route : [];
		if (scene.kind === 'decision') {
			const [choice] = bestChoices(scene);
			met++;
			facts = changed(facts, choice!.change, shape.facts);
			branches = choice!.go;
		}
		scene = byId(shape.scenes, follow(branches, facts)!);
	}
	return Math.max(0, met - 1);
}
