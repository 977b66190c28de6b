import { byId } from '../base/lookup.ts';
import { bestChoices } from './best.ts';
import { changed, follow } from './condition.ts';
import type { Choice, Decision, Facts, Scene, ScenarioShape } from './shape.ts';

/** Where somebody comes who goes on from a scene and chooses so at each decision, and how many decisions these are. */
export function walkOn(
	shape: ScenarioShape,
	from: string,
	before: Facts,
	choose: (scene: Decision) => Choice
): { readonly scene: Scene; readonly facts: Facts; readonly met: number } {
	let facts = before;
	let scene = byId(shape.scenes, from);
	let met = 0;
	// No way is longer than all scenes; a course that goes in circles does not compile.
	for (let n = 0; n < shape.scenes.length && scene.kind !== 'ending'; n++) {
		let branches = scene.kind === 'turn' ? scene.route : [];
		if (scene.kind === 'decision') {
			const choice = choose(scene);
			met++;
			facts = changed(facts, choice.change, shape.facts);
			branches = choice.go;
		}
		scene = byId(shape.scenes, follow(branches, facts)!);
	}
	return { scene, facts, met };
}

/** About how many decisions are left after the one in this scene: those of somebody who goes on by the best choices. */
export const decisionsLeft = (shape: ScenarioShape, from: string, before: Facts): number =>
	Math.max(0, walkOn(shape, from, before, (scene) => bestChoices(scene)[0]!).met - 1);
