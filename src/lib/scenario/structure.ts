/** What can be seen on a shape without walking it. The compiler has made sure that every scene and fact that is named exists, and that branches end with an else. */
import type { Flaw } from '../base/flaw.ts';
import { reads } from './condition.ts';
import type { Branches, Condition, Scene, ScenarioShape } from './shape.ts';

/** A flaw, with the scene and choice it speaks of. */
export interface ProofFinding extends Flaw {
	readonly scene?: string;
	readonly choice?: string;
}

type Where = Pick<ProofFinding, 'scene' | 'choice'>;

const placed = ({ scene, choice }: Where): readonly string[] =>
	scene === undefined ? [] : choice === undefined ? ['scenes', scene] : ['scenes', scene, 'choices', choice];

export const error = (code: string, where: Where, message: string, remedy: string): ProofFinding => ({
	severity: 'error',
	code: `scenario.${code}`,
	at: placed(where),
	...where,
	message,
	remedy
});

export const warning = (code: string, where: Where, message: string, remedy: string): ProofFinding => ({
	...error(code, where, message, remedy),
	severity: 'warning'
});

const leaving = (scene: Scene): Branches => {
	if (scene.kind === 'turn') return scene.route;
	return scene.kind === 'decision' ? scene.choices.flatMap((choice) => choice.go) : [];
};

const targets = (scene: Scene): readonly string[] => leaving(scene).map(({ go }) => go);

export const conditions = (scene: Scene): readonly Condition[] => leaving(scene).flatMap(({ when }) => (when ? [when] : []));

/** A story that goes round in a circle never ends, and cannot be proven further. */
export function checkCircles(shape: ScenarioShape): readonly ProofFinding[] {
	const loop = findCycle(shape);
	if (!loop) return [];
	const round = loop.map((id) => `"${id}"`).join(' → ');
	return [
		error(
			'cycle',
			{ scene: loop[0]! },
			`The story goes round in a circle: ${round}.`,
			'Going back is something a learner does, not a branch: lead on to a later scene.'
		)
	];
}

/** The scenes of a circle, its first one also at the end. */
function findCycle(shape: ScenarioShape): readonly string[] | undefined {
	const scenes = new Map(shape.scenes.map((scene) => [scene.id, scene]));
	const done = new Set<string>();
	const visit = (id: string, path: readonly string[]): readonly string[] | undefined => {
		if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
		if (done.has(id)) return;
		for (const next of targets(scenes.get(id)!)) {
			const loop = visit(next, [...path, id]);
			if (loop) return loop;
		}
		done.add(id);
		return;
	};
	for (const { id } of shape.scenes) {
		const loop = visit(id, []);
		if (loop) return loop;
	}
	return;
}

/** The scenes so that each stands before those it leads to. Only for a shape without cycles. */
export function inOrder(shape: ScenarioShape): readonly Scene[] {
	const scenes = new Map(shape.scenes.map((scene) => [scene.id, scene]));
	const order: Scene[] = [];
	const done = new Set<string>();
	const visit = (id: string): void => {
		if (done.has(id)) return;
		done.add(id);
		targets(scenes.get(id)!).forEach(visit);
		order.push(scenes.get(id)!);
	};
	shape.scenes.forEach(({ id }) => visit(id));
	return order.reverse();
}

/** Scene → the facts that a condition here or still ahead reads. Two stories that differ only in other facts go on alike. */
export function readAhead(shape: ScenarioShape): ReadonlyMap<string, ReadonlySet<string>> {
	const ahead = new Map<string, ReadonlySet<string>>();
	for (const scene of [...inOrder(shape)].reverse()) {
		ahead.set(scene.id, new Set([...conditions(scene).flatMap(reads), ...targets(scene).flatMap((id) => [...ahead.get(id)!])]));
	}
	return ahead;
}
