/**
 * A scenario read as plainly as possible, straight from the shape, to compare the machine with. It shares no code with the machine
 * on purpose.
 */
import type { Condition, Decision, EndClass, ScenarioShape } from '../../../src/lib/scenario/shape.ts';

export interface PlainState {
	/** `scene`, `scene/choice` or `scene/choice/stop`, as the machine names its states. */
	readonly value: string;
	readonly facts: Readonly<Record<string, number | boolean>>;
	readonly end?: EndClass;
}
export type PlainSignal =
	{ readonly type: 'choose'; readonly scene: string; readonly choice: string } | { readonly type: 'continue'; readonly scene: string };

export const plainStart = (shape: ScenarioShape): PlainState => {
	const facts: Record<string, number | boolean> = {};
	for (const name in shape.facts) facts[name] = shape.facts[name]!.from;
	return arrive(shape, shape.start, facts);
};

/** What can be done in a state; nothing at an ending. */
export function plainSignals(shape: ScenarioShape, { value }: PlainState): PlainSignal[] {
	const [scene, choice] = value.split('/');
	if (choice !== undefined) return [{ type: 'continue', scene: scene! }];
	const here = shape.scenes.find(({ id }) => id === scene);
	return here?.kind === 'decision' ? here.choices.map(({ id }) => ({ type: 'choose', scene: here.id, choice: id })) : [];
}

export function plainStep(shape: ScenarioShape, { value, facts }: PlainState, signal: PlainSignal): PlainState {
	const decision = shape.scenes.find(({ id }) => id === signal.scene) as Decision;
	if (signal.type === 'choose') {
		const choice = decision.choices.find(({ id }) => id === signal.choice)!;
		const after: Record<string, number | boolean> = { ...facts };
		for (const [name, by] of choice.change) {
			const fact = shape.facts[name]!;
			after[name] =
				typeof by === 'number' && 'most' in fact ? [fact.least, (after[name] as number) + by, fact.most].sort((a, b) => a - b)[1]! : by;
		}
		return { value: `${decision.id}/${choice.id}${choice.stop ? '/stop' : ''}`, facts: after };
	}
	if (value.endsWith('/stop')) return { value: value.slice(0, -'/stop'.length), facts };
	const taken = decision.choices.find(({ id }) => value === `${decision.id}/${id}`)!;
	return arrive(shape, taken.go.filter(({ when }) => when === undefined || isTrue(when, facts))[0]!.go, facts);
}

function arrive(shape: ScenarioShape, id: string, facts: PlainState['facts']): PlainState {
	const scene = shape.scenes.find((s) => s.id === id)!;
	if (scene.kind === 'ending') return { value: id, facts, end: scene.end };
	if (scene.kind === 'decision') return { value: id, facts };
	for (const { when, go } of scene.route) if (when === undefined || isTrue(when, facts)) return arrive(shape, go, facts);
	throw new Error(`Nothing holds in "${id}".`);
}

function isTrue(condition: Condition, facts: PlainState['facts']): boolean {
	if (condition[0] === 'not') return isTrue(condition[1], facts) === false;
	if (condition[0] === 'is') return Boolean(facts[condition[1]]);
	if (condition[0] === 'and' || condition[0] === 'or') {
		const truths = new Set(condition.slice(1).map((part) => isTrue(part as Condition, facts)));
		return condition[0] === 'and' ? !truths.has(false) : truths.has(true);
	}
	const away = Math.sign((facts[condition[1] as string] as number) - (condition[2] as number));
	return { '>=': [0, 1], '<=': [0, -1], '>': [1], '<': [-1], '=': [0] }[condition[0] as '>=' | '<=' | '>' | '<' | '='].includes(away);
}
