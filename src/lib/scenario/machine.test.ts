import { createActor } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, ending, flags, least, otherwise, pick, stop, when } from '../../../tests/support/course/build-scenario.ts';
import { recognisingSigns } from '../../../tests/support/course/core-scenarios.ts';
import { courseScenarios } from '../../../tests/support/course/course-scenarios.ts';
import { inForm } from '../../../tests/support/run/forms.ts';
import { plainSignals, plainStart, plainStep, type PlainSignal, type PlainState } from '../../../tests/support/pages/plain.ts';
import { seeded } from '../base/random.ts';
import { scenarioMachine, type ScenarioMachine } from './machine.ts';
import type { Branches, Choice, Condition, Scene, ScenarioShape } from './shape.ts';
import { tabulate, type Table } from './table.ts';

const tableOf = (shape: ScenarioShape): Table => {
	const table = tabulate(shape, 1_000_000);
	if ('costs' in table) throw new Error('too large to compare');
	return table;
};

/** Chooses at each decision by its number; nothing more to choose means the walk is over. */
type Chooser = (choices: number) => number;

/**
 * Walks once through machine, shape and table side by side. Returns the first thing in which they differ, as a sentence; nothing
 * when they agree to the end.
 */
function disagreement(shape: ScenarioShape, machine: ScenarioMachine, table: Table, choose: Chooser): string | undefined {
	const actor = createActor(machine).start();
	const way: string[] = [];
	let plain = plainStart(shape);
	let situation = 0;
	for (;;) {
		const { value, context, status, tags } = actor.getSnapshot();
		if (String(value) !== plain.value) return `machine at ${String(value)}, shape at ${plain.value}`;
		if (JSON.stringify(context.facts) !== JSON.stringify(plain.facts)) return `facts differ at ${plain.value}`;
		if (context.way.map(({ scene, choice }) => `${scene}/${choice}`).join() !== way.join()) return `ways differ at ${plain.value}`;
		if (!plain.value.includes('/') && table.scenes[situation]!.id !== plain.value)
			return `table at ${table.scenes[situation]!.id}, shape at ${plain.value}`;
		const signals = plainSignals(shape, plain);
		if (signals.length === 0) return status === 'done' && tags.has(plain.end ?? '') ? undefined : `machine does not end at ${plain.value}`;
		const taken = signals.length === 1 && signals[0]!.type === 'continue' ? 0 : choose(signals.length);
		const signal = signals[taken]!;
		if (signal.type === 'choose') {
			way.push(`${signal.scene}/${signal.choice}`);
			situation = table.next[situation]![taken]!;
		}
		actor.send(signal);
		plain = plainStep(shape, plain, signal);
	}
}

function randomWalks(shape: ScenarioShape, machine: ScenarioMachine, count: number): string | undefined {
	const random = seeded(20261125);
	const table = tableOf(shape);
	for (let walk = 0; walk < count; walk++) {
		const found = disagreement(shape, machine, table, (choices) => Math.floor(random() * choices));
		if (found) return found;
	}
	return;
}

/** For every choice and every scene it can lead to: one way from the start that goes there. */
function edges(table: Table): readonly (readonly number[])[] {
	const ways = new Map<number, readonly number[]>([[0, []]]);
	const seen = new Map<string, readonly number[]>();
	for (const at of table.order) {
		table.next[at]!.forEach((to, choice) => {
			const way = [...ways.get(at)!, choice];
			if (!ways.has(to)) ways.set(to, way);
			const edge = `${table.scenes[at]!.id}/${choice} → ${table.scenes[to]!.id}`;
			if (!seen.has(edge)) seen.set(edge, way);
		});
	}
	return [...seen.values()];
}

/** Each scenario; a longer course takes no longer to test. */
const walks = Math.ceil(inForm(6_000, 60_000) / courseScenarios.length);

describe.each(courseScenarios)('the machine of $id', (shape) => {
	const machine = scenarioMachine(shape);

	it(
		'agrees with its shape, step by step, on thousands of random walks',
		() => {
			expect(randomWalks(shape, machine, walks)).toBeUndefined();
		},
		inForm(60_000, 600_000)
	);

	it('agrees with its shape on a walk over every edge', () => {
		const table = tableOf(shape);
		const walks = edges(table);
		expect(walks.length).toBeGreaterThan(shape.scenes.length);
		for (const way of walks)
			expect(
				disagreement(
					shape,
					machine,
					table,
					(
						(step) => () =>
							way[step++] ?? 0
					)(0)
				)
			).toBeUndefined();
	});
});

const swapped = (shape: ScenarioShape, id: string, change: (choice: Choice) => Choice): ScenarioShape => ({
	...shape,
	scenes: shape.scenes.map((scene) =>
		scene.id === id && scene.kind === 'decision' ? { ...scene, choices: scene.choices.map(change) } : scene
	)
});

describe('a machine that is not its shape is found out', () => {
	const cases: Record<string, ScenarioShape> = {
		'a branch asks for one more of trust': swapped(recognisingSigns, 'rs6', (c) => ({
			...c,
			go: [when(least('trust', 6), 'rs7'), otherwise('rs7b')]
		})),
		'two branches stand the other way round': swapped(recognisingSigns, 'rs6', (c) => ({
			...c,
			go: [when(least('trust', 5), 'rs7b'), otherwise('rs7')]
		})),
		'a choice leads elsewhere': swapped(recognisingSigns, 'rs1', (c) => (c.id === 'd' ? { ...c, go: [{ go: 'rs13' }] } : c)),
		'a choice changes more': swapped(recognisingSigns, 'rs4', (c) => ({ ...c, change: [...c.change, ['trust', -1]] })),
		'a consequence card is left out': swapped(recognisingSigns, 'rs1', (c) => ({ ...c, stop: false }))
	};
	it.each(Object.entries(cases))('%s', (_, wrong) => {
		expect(randomWalks(recognisingSigns, scenarioMachine(wrong), 200)).toBeTypeOf('string');
	});
});

describe('what a machine knows', () => {
	const small: ScenarioShape = {
		id: 'small',
		start: 'door',
		role: 'nurse',
		note: 'none',
		objectives: [],
		facts: { trust: { from: 1, least: 0, most: 3 }, ...flags('alerted') },
		scenes: [
			decide('door', 'o', 'S1', 'R1', [pick('ask', 'best', 'trust +5', 'outcome'), stop('tell', 'harmful', 'alerted yes', 'outcome')]),
			{ kind: 'turn', id: 'outcome', route: [when(least('trust', 3), 'open'), otherwise('shut')] },
			ending('open', 'safe'),
			ending('shut', 'harm')
		]
	};
	const actor = () => createActor(scenarioMachine(small)).start();

	it('a number never leaves its range', () => {
		const story = actor();
		story.send({ type: 'choose', scene: 'door', choice: 'ask' });
		expect(story.getSnapshot().context.facts).toEqual({ trust: 3, alerted: false });
	});

	it('what can’t be undone rests on its consequence before its feedback', () => {
		const story = actor();
		const rests = ['choose', 'continue', 'continue'].map((type) => {
			story.send({ type, scene: 'door', choice: 'tell' } as PlainSignal);
			return story.getSnapshot().value;
		});
		expect(rests).toEqual(['door/tell/stop', 'door/tell', 'shut']);
	});

	it('a choice of another scene, or one that does not exist, moves nothing', () => {
		const story = actor();
		story.send({ type: 'choose', scene: 'elsewhere', choice: 'ask' });
		story.send({ type: 'choose', scene: 'door', choice: 'run' });
		story.send({ type: 'continue', scene: 'door' });
		expect(story.getSnapshot()).toMatchObject({ value: 'door', context: { way: [] } });
	});

	it('no words enter it', () => {
		const states = JSON.stringify(scenarioMachine(recognisingSigns).config.states);
		expect(states).not.toMatch(/"(rows|sources|objective|place|say)"/);
	});
});

describe('generated scenarios', () => {
	const fact: fc.Arbitrary<Condition> = fc.oneof(
		fc.tuple(
			fc.constantFrom('>=' as const, '<=' as const, '>' as const, '<' as const, '=' as const),
			fc.constant('trust'),
			fc.integer({ min: 0, max: 3 })
		),
		fc.constant<Condition>(['is', 'alerted'])
	);
	const condition: fc.Arbitrary<Condition> = fc.oneof(
		fact,
		fact.map((c): Condition => ['not', c]),
		fc.tuple(fc.constantFrom('and' as const, 'or' as const), fact, fact).map(([join, a, b]): Condition => [join, a, b])
	);
	const branches = (later: readonly string[]): fc.Arbitrary<Branches> =>
		fc
			.tuple(fc.array(fc.record({ when: condition, go: fc.constantFrom(...later) }), { maxLength: 2 }), fc.constantFrom(...later))
			.map(([first, go]) => [...first, { go }]);
	const choice = (id: string, later: readonly string[]): fc.Arbitrary<Choice> =>
		fc.record({
			id: fc.constant(id),
			rate: fc.constantFrom('best' as const, 'weak' as const),
			stop: fc.boolean(),
			change: fc.array(
				fc.oneof(fc.tuple(fc.constant('trust'), fc.integer({ min: -2, max: 2 })), fc.tuple(fc.constant('alerted'), fc.boolean())),
				{ maxLength: 2 }
			),
			go: branches(later),
			allow: fc.constant({})
		});
	const scene = (id: string, later: readonly string[]): fc.Arbitrary<Scene> =>
		later.length === 0
			? fc.constant(ending(id, 'partial'))
			: fc.oneof(
					{
						weight: 3,
						arbitrary: fc
							.tuple(choice('a', later), choice('b', later), choice('c', later))
							.map((choices) => decide(id, 'o', 'S1', 'R1', choices))
					},
					{ weight: 1, arbitrary: branches(later).map((route): Scene => ({ kind: 'turn', id, route })) },
					{ weight: 1, arbitrary: fc.constantFrom('safe' as const, 'harm' as const).map((end) => ending(id, end)) }
				);
	const shapes: fc.Arbitrary<ScenarioShape> = fc.integer({ min: 1, max: 6 }).chain((count) => {
		const ids = Array.from({ length: count }, (_, i) => `s${i}`);
		return fc.tuple(...ids.map((id, i) => scene(id, ids.slice(i + 1)))).map((scenes) => ({
			id: 'generated',
			start: 's0',
			role: 'nurse',
			note: 'none',
			objectives: [],
			facts: { trust: { from: 1, least: 0, most: 3 }, alerted: { from: false } },
			scenes
		}));
	});

	const key = (value: unknown, facts: object): string => `${String(value)} ${JSON.stringify(facts)}`;

	/** State → signal → state, as the shape says. */
	function graphOf(shape: ScenarioShape): Map<string, Record<string, string>> {
		const graph = new Map<string, Record<string, string>>();
		const ahead: PlainState[] = [plainStart(shape)];
		for (const state of ahead) {
			const here = key(state.value, state.facts);
			if (graph.has(here)) continue;
			const steps = plainSignals(shape, state).map((signal) => ({ signal, to: plainStep(shape, state, signal) }));
			graph.set(here, Object.fromEntries(steps.map(({ signal, to }) => [JSON.stringify(signal), key(to.value, to.facts)])));
			ahead.push(...steps.map(({ to }) => to));
		}
		return graph;
	}

	/** The same, as XState itself explores the machine with every signal that there is. */
	function graphOfMachine(shape: ScenarioShape): Map<string, Record<string, string>> {
		const all = shape.scenes.flatMap((s): PlainSignal[] =>
			s.kind === 'decision'
				? [{ type: 'continue', scene: s.id }, ...s.choices.map(({ id }): PlainSignal => ({ type: 'choose', scene: s.id, choice: id }))]
				: []
		);
		const map = getAdjacencyMap(scenarioMachine(shape), {
			events: all,
			serializeState: ({ value, context }) => key(value, context.facts) as never
		});
		return new Map(
			Object.values(map).map(({ state, transitions }) => {
				const here = key(state.value, state.context.facts);
				const found: readonly { readonly event: object; readonly state: typeof state }[] = Object.values(transitions);
				const steps = found.map(({ event, state: to }) => [JSON.stringify(event), key(to.value, to.context.facts)] as const);
				return [here, Object.fromEntries(steps.filter(([, to]) => to !== here))];
			})
		);
	}

	it('have the same graph as the machines made of them', () => {
		fc.assert(
			fc.property(shapes, (shape) => {
				expect(graphOfMachine(shape)).toEqual(graphOf(shape));
			}),
			{ seed: 20261125, numRuns: 300 }
		);
	});
});
