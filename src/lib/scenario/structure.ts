/** What can be seen on a shape without walking it: targets, cycles, names of facts. Only a sound structure can be proven further. */
import type { Flaw } from '../base/flaw.ts';
import { reads } from './condition.ts';
import type { Branches, Choice, Condition, Scene, ScenarioShape } from './shape.ts';

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

/** Every list of branches of a scene, with the choice it belongs to. */
const leaving = (scene: Scene): readonly { readonly choice?: Choice; readonly branches: Branches }[] => {
	if (scene.kind === 'turn') return [{ branches: scene.route }];
	return scene.kind === 'decision' ? scene.choices.map((choice) => ({ choice, branches: choice.go })) : [];
};

export const targets = (scene: Scene): readonly string[] => leaving(scene).flatMap(({ branches }) => branches.map(({ go }) => go));

export const conditions = (scene: Scene): readonly Condition[] =>
	leaving(scene).flatMap(({ branches }) => branches.flatMap(({ when }) => (when ? [when] : [])));

export function checkStructure(shape: ScenarioShape): readonly ProofFinding[] {
	const flaws = [...checkStart(shape), ...shape.scenes.flatMap((scene) => checkScene(scene, shape))];
	const loop = flaws.length === 0 ? findCycle(shape) : undefined;
	if (!loop) return flaws;
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

function checkStart(shape: ScenarioShape): readonly ProofFinding[] {
	return exists(shape, shape.start) ? [] : [{ ...missing(shape, {}, 'The scenario starts at', shape.start), at: ['start'] }];
}

function checkScene(scene: Scene, shape: ScenarioShape): readonly ProofFinding[] {
	if (scene.kind === 'decision' && scene.choices.length === 0) {
		const message = `Scene "${scene.id}" offers no choice and is not an ending, so a learner would be stuck here.`;
		return [error('no_choice', { scene: scene.id }, message, 'Add two to four choices, or make it an ending.')];
	}
	return leaving(scene).flatMap(({ choice, branches }) => {
		const where = choice ? { scene: scene.id, choice: choice.id } : { scene: scene.id };
		const name = choice ? `Choice "${choice.id}"` : `Scene "${scene.id}"`;
		const lost = branches.filter(({ go }) => !exists(shape, go)).map(({ go }) => missing(shape, where, `${name} leads to`, go));
		const asked = branches.flatMap(({ when }) => (when ? checkCondition(when, shape, where) : []));
		const made = choice ? checkChanges(choice, shape, where) : [];
		return [...lost, ...checkElse(name, branches, where), ...asked, ...made];
	});
}

function checkElse(name: string, branches: Branches, where: Where): readonly ProofFinding[] {
	const last = branches.at(-1);
	if (last && !last.when) return [];
	const message = last ? `${name} leads on only under conditions; where none holds, a learner would be stuck.` : `${name} leads nowhere.`;
	return [error('dead_end', where, message, 'Let the last branch be `else`.')];
}

function checkCondition(when: Condition, shape: ScenarioShape, where: Where): readonly ProofFinding[] {
	switch (when[0]) {
		case 'not':
			return checkCondition(when[1], shape, where);
		case 'and':
		case 'or':
			return when.slice(1).flatMap((part) => checkCondition(part as Condition, shape, where));
		default:
			return checkFact(when[1], when[0] === 'is' ? 'flag' : 'number', 'A condition asks for', shape, where);
	}
}

const checkChanges = (choice: Choice, shape: ScenarioShape, where: Where): readonly ProofFinding[] =>
	choice.change.flatMap(([name, value]) =>
		checkFact(name, typeof value === 'boolean' ? 'flag' : 'number', `Choice "${choice.id}" changes`, shape, where)
	);

function checkFact(name: string, kind: 'flag' | 'number', begin: string, shape: ScenarioShape, where: Where): readonly ProofFinding[] {
	const fact = Object.hasOwn(shape.facts, name) ? shape.facts[name] : undefined;
	if (!fact) {
		return [
			error(
				'unknown_fact',
				where,
				`${begin} "${name}", which this scenario does not remember.${didYouMean(name, Object.keys(shape.facts))}`,
				'List it under `facts`, or correct the name.'
			)
		];
	}
	const is = 'least' in fact ? 'number' : 'flag';
	return is === kind
		? []
		: [
				error(
					'fact_kind',
					where,
					`${begin} "${name}" as a ${kind}, and it is a ${is}.`,
					'Compare and add numbers; ask for flags by their name and set them by yes or no.'
				)
			];
}

const exists = (shape: ScenarioShape, id: string): boolean => shape.scenes.some((scene) => scene.id === id);

const missing = (shape: ScenarioShape, where: Where, begin: string, target: string): ProofFinding => {
	const message = `${begin} "${target}", which is no scene of this scenario.${didYouMean(
		target,
		shape.scenes.map(({ id }) => id)
	)}`;
	return error('missing_target', where, message, 'Correct the id, or write the scene.');
};

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

function didYouMean(name: string, names: readonly string[]): string {
	const [near] = names.map((other) => ({ other, away: distance(name, other) })).sort((a, b) => a.away - b.away);
	return near && near.away <= Math.max(2, name.length / 3) ? ` Did you mean "${near.other}"?` : '';
}

/** How many letters have to be changed, added or taken out (Levenshtein). */
function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const above = row;
		row = [i];
		for (let j = 1; j <= b.length; j++) {
			row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
		}
	}
	return row[b.length]!;
}
