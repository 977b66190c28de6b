/**
 * Turns a shape into a machine. Pure: the same shape gives the same machine. A scene's id is the id of its state, so that a
 * trace, a report and the author's file speak of the same thing. Words never enter.
 */
import { assign, setup } from 'xstate';
import { changed, holds, startFacts } from './condition.ts';
import type { Decided } from './event.ts';
import type { Branches, Change, Choice, Condition, Decision, Facts, Scene, ScenarioShape } from './shape.ts';

/** What the machine hears. The other events of a run (back, skip, debrief, …) act on the run, not on the story. */
export type Signal =
	{ readonly type: 'choose'; readonly scene: string; readonly choice: string } | { readonly type: 'continue'; readonly scene: string };

export interface Memory {
	readonly facts: Facts;
	readonly way: readonly Decided[];
}

/** Where the story rests; each state carries one of these as a tag, an ending also its class. */
export type Rest = 'decision' | 'stop' | 'feedback' | 'ending';

interface Decides extends Decided {
	readonly change: readonly Change[];
	readonly facts: ScenarioShape['facts'];
}
interface Leaving {
	readonly scene: string;
	readonly when?: Condition;
}

const vocabulary = setup({
	types: { context: {} as Memory, events: {} as Signal },
	guards: {
		chose: ({ event }, { scene, choice }: Decided) => event.type === 'choose' && event.scene === scene && event.choice === choice,
		holds: ({ context }, when: Condition) => holds(when, context.facts),
		leaves: ({ context, event }, { scene, when }: Leaving) => event.scene === scene && (!when || holds(when, context.facts))
	},
	actions: {
		decide: assign(({ context }, { scene, choice, change, facts }: Decides) => ({
			facts: changed(context.facts, change, facts),
			way: [...context.way, { scene, choice }]
		}))
	}
});

type State = Parameters<typeof vocabulary.createStateConfig>[0];

/** The state in which the feedback of a choice rests, and that of its consequence card. */
export const feedbackOf = ({ scene, choice }: Decided): string => `${scene}/${choice}`;
export const stopOf = (decided: Decided): string => `${feedbackOf(decided)}/stop`;

export const scenarioMachine = (shape: ScenarioShape) =>
	vocabulary.createMachine({
		id: shape.id,
		context: { facts: startFacts(shape.facts), way: [] },
		initial: shape.start,
		states: Object.fromEntries(shape.scenes.flatMap((scene) => states(scene, shape)))
	});

export type ScenarioMachine = ReturnType<typeof scenarioMachine>;

function states(scene: Scene, shape: ScenarioShape): [string, State][] {
	switch (scene.kind) {
		case 'turn':
			return [[scene.id, { always: route(scene.route) }]];
		case 'ending':
			return [[scene.id, { type: 'final', tags: ['ending', scene.end] }]];
		case 'decision':
			return [[scene.id, decision(scene, shape)], ...scene.choices.flatMap((choice) => consequences(scene, choice))];
	}
}

const decision = (scene: Decision, shape: ScenarioShape): State => ({
	tags: ['decision'],
	on: {
		choose: scene.choices.map((choice) => {
			const decided: Decided = { scene: scene.id, choice: choice.id };
			return {
				guard: { type: 'chose', params: decided },
				actions: { type: 'decide', params: { ...decided, change: choice.change, facts: shape.facts } },
				target: choice.stop ? stopOf(decided) : feedbackOf(decided)
			} as const;
		})
	}
});

/** What follows a choice: its feedback, and before it, where it can't be undone in real life, the consequence card. */
function consequences({ id }: Decision, choice: Choice): [string, State][] {
	const decided: Decided = { scene: id, choice: choice.id };
	const feedback: State = { tags: ['feedback'], on: { continue: choice.go.map((branch) => leave(id, branch.go, branch.when)) } };
	const stop: State = { tags: ['stop'], on: { continue: leave(id, feedbackOf(decided)) } };
	const told: [string, State][] = [[feedbackOf(decided), feedback]];
	return choice.stop ? [[stopOf(decided), stop], ...told] : told;
}

const leave = (scene: string, target: string, when?: Condition) =>
	({ guard: { type: 'leaves', params: { scene, when } }, target }) as const;

const route = (branches: Branches) =>
	branches.map(({ when, go }) => (when ? ({ guard: { type: 'holds', params: when }, target: go } as const) : { target: go }));
