import type { Branches } from '#lib/scenario/shape.ts';
import { type FactShapes, readCondition } from './condition.ts';
import { type Path, type YamlFile, isRecord } from '../../read-yaml.ts';
import * as schema from '../../schemas.ts';
import { didYouMean, quote } from '../../suggest.ts';

const mostBranches = 20;

/** Where a choice or a turn is read, and what it may name. */
export interface BranchContext {
	readonly yaml: YamlFile;
	readonly facts: FactShapes;
	readonly scenes: readonly string[];
}

/** Where a choice or a turn leads: a scene, or a list of `{ when, go }` that ends with `{ else }`. `what`: "Choice see-alone", for an author. */
export function readBranches(path: Path, what: string, context: BranchContext): Branches {
	const { yaml } = context;
	const value = yaml.get(path);
	if (typeof value === 'string') {
		checkTarget(value, path, what, context);
		return [{ go: value }];
	}
	if (Array.isArray(value) && value.length > 0 && value.length <= mostBranches)
		return value.flatMap((entry: unknown, i) => readBranch(entry, [...path, i], i === value.length - 1, what, context));
	yaml.findings.error(
		yaml.place(path),
		value === undefined ? 'shape.missing_key' : 'shape.wrong_type',
		`${what} leads nowhere.`,
		'Write `go: scene`, or a list of `{ when: …, go: scene }` that ends with `{ else: scene }`.'
	);
	return [];
}

export function checkTarget(scene: string, at: Path, what: string, { yaml, scenes }: BranchContext): void {
	if (!scenes.includes(scene))
		yaml.findings.error(
			yaml.place(at),
			'scenario.missing_target',
			`${what} leads to ${quote(scene)}, which is no scene of this scenario.`,
			() => didYouMean(scene, scenes, 'Add the scene, or correct the name.')
		);
}

function readBranch(entry: unknown, at: Path, last: boolean, what: string, context: BranchContext): Branches {
	const { yaml, facts } = context;
	if (isRecord(entry) && 'else' in entry) {
		const branch = yaml.check(schema.lastBranch, at);
		if (!last)
			yaml.findings.error(
				yaml.place(at),
				'scenario.else',
				`${what} has branches behind its "else", which are never reached.`,
				'Move the else to the end.'
			);
		if (!branch) return [];
		checkTarget(branch.else, [...at, 'else'], what, context);
		return [{ go: branch.else }];
	}
	if (last)
		yaml.findings.error(
			yaml.place(at),
			'scenario.else',
			`${what} does not say where it leads when no condition holds.`,
			'End the list with `{ else: scene }`.'
		);
	const branch = yaml.check(schema.branch, at);
	if (!branch) return [];
	checkTarget(branch.go, [...at, 'go'], what, context);
	const when = readCondition(branch.when, facts, yaml, [...at, 'when']);
	return when ? [{ when, go: branch.go }] : [];
}
