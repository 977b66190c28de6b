import type { Branches } from '#lib/scenario/shape.ts';
import { type FactShapes, readCondition } from './condition.ts';
import type { Findings } from '../../findings.ts';
import { type Path, type YamlFile, isRecord } from '../../read-yaml.ts';
import * as schema from '../../schemas.ts';
import { didYouMean, quote } from '../../suggest.ts';

const mostBranches = 20;

/** Where a choice or a turn leads: a scene, or a list of `{ when, go }` that ends with `{ else }`. */
export function readBranches(
	yaml: YamlFile,
	path: Path,
	what: string,
	facts: FactShapes,
	scenes: readonly string[],
	findings: Findings
): Branches {
	const value = yaml.get(path);
	const leads = (scene: string, at: Path): void => {
		if (!scenes.includes(scene))
			findings.error(
				yaml.place(at),
				'scenario.missing_target',
				`${what} leads to ${quote(scene)}, which is no scene of this scenario.`,
				() => didYouMean(scene, scenes, 'Add the scene, or correct the name.')
			);
	};
	if (typeof value === 'string') {
		leads(value, path);
		return [{ go: value }];
	}
	if (!Array.isArray(value) || value.length === 0 || value.length > mostBranches) {
		findings.error(
			yaml.place(path),
			value === undefined ? 'shape.missing_key' : 'shape.wrong_type',
			`${what} leads nowhere.`,
			'Write `go: scene`, or a list of `{ when: …, go: scene }` that ends with `{ else: scene }`.'
		);
		return [];
	}
	const out: { when?: Exclude<Branches[number]['when'], undefined>; go: string }[] = [];
	for (const [i, entry] of value.entries()) {
		const at = [...path, i];
		const last = i === value.length - 1;
		if (isRecord(entry) && 'else' in entry) {
			const branch = yaml.check(schema.lastBranch, at);
			if (!last)
				findings.error(
					yaml.place(at),
					'scenario.else',
					`${what} has branches behind its "else", which are never reached.`,
					'Move the else to the end.'
				);
			if (!branch) continue;
			leads(branch.else, [...at, 'else']);
			out.push({ go: branch.else });
			continue;
		}
		if (last)
			findings.error(
				yaml.place(at),
				'scenario.else',
				`${what} does not say where it leads when no condition holds.`,
				'End the list with `{ else: scene }`.'
			);
		const branch = yaml.check(schema.branch, at);
		if (!branch) continue;
		leads(branch.go, [...at, 'go']);
		const reading = readCondition(branch.when, facts);
		if (reading.ok) out.push({ when: reading.value, go: branch.go });
		else findings.error(yaml.inside([...at, 'when'], reading.slip.offset), reading.slip.code, reading.slip.message, reading.slip.remedy);
	}
	return out;
}
