/** Ways through a scenario to walk in a browser, found with the machine itself. */
import { initialTransition, transition } from 'xstate';
import { hashNumber } from '../../../src/lib/base/hash.ts';
import { byId } from '../../../src/lib/base/lookup.ts';
import { seeded } from '../../../src/lib/base/random.ts';
import { bestChoices } from '../../../src/lib/scenario/best.ts';
import { changed, follow, startFacts } from '../../../src/lib/scenario/condition.ts';
import type { Decided } from '../../../src/lib/scenario/event.ts';
import { scenarioMachine } from '../../../src/lib/scenario/machine.ts';
import { mostSituations } from '../../../src/lib/scenario/proof.ts';
import type { Choice, Decision, Facts, ScenarioShape } from '../../../src/lib/scenario/shape.ts';
import { tabulate } from '../../../src/lib/scenario/table.ts';

export type Way = readonly Decided[];

const nameOf = ({ scene, choice }: Decided): string => `${scene}/${choice}`;

/** The way of somebody who always takes the first of the best choices, after those that were `taken`. */
export const bestWay = (shape: ScenarioShape, taken: Way = []): Way =>
	wayBy(shape, ({ id, choices }) => {
		const before = taken.find(({ scene }) => scene === id);
		return choices.find((choice) => choice.id === before?.choice) ?? bestChoices({ choices })[0]!;
	});

/** The shortest and the longest way, by the table that proofs walk. */
export function extremeWays(shape: ScenarioShape): readonly Way[] {
	const table = tabulate(shape, mostSituations);
	if ('costs' in table) throw new Error(`${shape.id} can come to too many situations`);
	const { scenes, next, order } = table;
	return [Math.min, Math.max].map((pick) => {
		const length: number[] = [];
		for (const at of order.toReversed()) length[at] = next[at]!.length === 0 ? 0 : 1 + pick(...next[at]!.map((to) => length[to]!));
		const way: Decided[] = [];
		for (let at = 0; next[at]!.length > 0;) {
			const scene = scenes[at] as Decision;
			const taken = next[at]!.findIndex((to) => length[to] === length[at]! - 1);
			way.push({ scene: scene.id, choice: scene.choices[taken]!.id });
			at = next[at]![taken]!;
		}
		return way;
	});
}

/** About `most` of all ways, spread over them evenly. */
export function spreadWays(shape: ScenarioShape, most: number): readonly Way[] {
	const all: Way[] = [];
	function go(at: string, facts: Facts, way: Way): void {
		const scene = byId(shape.scenes, at);
		if (scene.kind === 'ending') all.push(way);
		if (scene.kind === 'turn') go(follow(scene.route, facts)!, facts, way);
		if (scene.kind === 'decision')
			for (const choice of scene.choices) {
				const then = changed(facts, choice.change, shape.facts);
				go(follow(choice.go, then)!, then, [...way, { scene: at, choice: choice.id }]);
			}
	}
	go(shape.start, startFacts(shape.facts), []);
	const step = Math.ceil(all.length / most);
	return all.filter((_, i) => i % step === 0);
}

/** A choice behind several others is met seldom. */
const rareTries = 400;

/** A few ways that take every choice of the scenario between them: each the best of some tries at what the others have left. */
export function everyChoice(shape: ScenarioShape, tries = 12): readonly Way[] {
	const left = new Set(
		shape.scenes.flatMap((scene) => (scene.kind === 'decision' ? scene.choices.map(({ id }) => `${scene.id}/${id}`) : []))
	);
	const ways: Way[] = [];
	const news = (way: Way) => way.filter((decided) => left.has(nameOf(decided))).length;
	while (left.size > 0) {
		const random = seeded(hashNumber(`${shape.id}/${ways.length}`));
		const oneTry = (): Way =>
			wayBy(shape, ({ id, choices }) => {
				const onward = choices.filter(({ stop }) => !stop);
				const open = choices.filter((choice) => left.has(`${id}/${choice.id}`));
				const openOnward = open.filter(({ stop }) => !stop);
				// What ends the story is taken seldom, so that its end is reached as well; now and then a known choice: it may be the only road.
				const wanted = openOnward.length > 0 && random() < 0.9 ? openOnward : random() < 0.2 ? open : onward;
				const among = wanted.length > 0 ? wanted : onward;
				return among[Math.floor(random() * among.length)]!;
			});
		let found = oneTry();
		for (let i = 1; i < (news(found) > 0 ? tries : rareTries); i++) {
			const way = oneTry();
			if (news(way) > news(found)) found = way;
		}
		if (news(found) === 0) throw new Error(`No way found to ${[...left].join(', ')}`);
		ways.push(found);
		for (const decided of found) left.delete(nameOf(decided));
	}
	return ways;
}

function wayBy(shape: ScenarioShape, pick: (scene: Decision) => Choice): Way {
	const machine = scenarioMachine(shape);
	let [now] = initialTransition(machine);
	while (now.status === 'active') {
		const here = String(now.value);
		const scene = shape.scenes.find(({ id }) => id === here);
		[now] = transition(
			machine,
			now,
			scene?.kind === 'decision'
				? { type: 'choose', scene: scene.id, choice: pick(scene).id }
				: { type: 'continue', scene: now.context.way.at(-1)!.scene }
		);
	}
	return now.context.way;
}
