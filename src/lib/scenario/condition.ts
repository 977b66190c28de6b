/** The two sentence forms of a shape: a condition is asked, a change is made. */
import type { Branches, Change, Condition, Facts, FactShape, ScenarioShape } from './shape.ts';

/** Whether a condition holds for what the scenario remembers. */
export function holds(condition: Condition, facts: Facts): boolean {
	switch (condition[0]) {
		case 'is':
			return facts[condition[1]] === true;
		case 'not':
			return !holds(condition[1], facts);
		case 'and':
			return condition.slice(1).every((part) => holds(part as Condition, facts));
		case 'or':
			return condition.slice(1).some((part) => holds(part as Condition, facts));
		default:
			return compares[condition[0]](Number(facts[condition[1]]), condition[2]);
	}
}

const compares = {
	'>=': (left: number, right: number) => left >= right,
	'<=': (left: number, right: number) => left <= right,
	'>': (left: number, right: number) => left > right,
	'<': (left: number, right: number) => left < right,
	'=': (left: number, right: number) => left === right
};

/** The facts after a choice. Numbers stay between their least and most, which keeps the number of situations finite. */
export function changed(facts: Facts, changes: readonly Change[], shapes: ScenarioShape['facts']): Facts {
	if (changes.length === 0) return facts;
	const next: Record<string, number | boolean> = { ...facts };
	for (const [name, value] of changes) {
		const shape: FactShape | undefined = shapes[name];
		if (typeof value === 'boolean' || !shape || !('least' in shape)) next[name] = value;
		else next[name] = Math.min(shape.most, Math.max(shape.least, Number(next[name]) + value));
	}
	return next;
}

/** The scene to go on to: that of the first branch that holds. */
export const follow = (branches: Branches, facts: Facts): string | undefined =>
	branches.find(({ when }) => !when || holds(when, facts))?.go;

/** What a scenario remembers before anything has happened. */
export const startFacts = (shapes: ScenarioShape['facts']): Facts =>
	Object.fromEntries(Object.entries(shapes).map(([name, { from }]) => [name, from]));

/** The names of the facts a condition asks for. */
export function reads(condition: Condition): readonly string[] {
	switch (condition[0]) {
		case 'not':
			return reads(condition[1]);
		case 'and':
		case 'or':
			return condition.slice(1).flatMap((part) => reads(part as Condition));
		default:
			return [condition[1]];
	}
}
