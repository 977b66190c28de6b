/**
 * How long a story takes in a room, and how each decision could be led in the time that is left. A plan by the guide's minutes ("The minutes" in
 * docs/facilitating): no group was measured yet, and the screens say so.
 */
import type { Decision, ScenarioShape } from '../scenario/shape.ts';

/** How a decision is led: two votes with talk between, one vote, or told, where the facilitator chooses the answer to look at. */
export const waysToLead = ['two', 'one', 'tell'] as const;
export type HowLed = (typeof waysToLead)[number];

/** Minutes. */
export const takes = { join: 5, opening: 5, two: 8, one: 3, tell: 2, lookBack: 15, sentence: 5 } as const;
/** Looking back in short, with where help is: no room is sent home without it. */
export const shortLookBack = 10;
/** Decisions with both votes, where nobody has said when it must end. */
const usual = 4;
/** Seconds that a session lasts at most: an end that lies farther off, ahead or behind, says nothing. */
export const longestSitting = 12 * 60 * 60;
/** Minutes that a plan can be trusted to. */
const grain = 5;

type Choices = Decision['choices'];

/** The decisions that are likely from here on: the longest way along answers that do no harm. Without `from` itself. */
export function likely(shape: ScenarioShape, from: string): readonly Decision[] {
	return longestWay(shape, from, (choices) => {
		const harmless = choices.filter(({ stop, rate }) => !stop && rate !== 'harmful');
		return harmless.length > 0 ? harmless : choices;
	});
}

/** How many decisions a story can still have after the one at `from`. */
export const ahead = (shape: ScenarioShape, from: string): number => longestWay(shape, from, (choices) => choices).length;

/** The decisions on the longest way along the answers that `taken` leaves of each, whatever its conditions; the graph has no cycles. */
function longestWay({ scenes }: ScenarioShape, from: string, taken: (choices: Choices) => Choices): readonly Decision[] {
	const byId = new Map(scenes.map((scene) => [scene.id, scene]));
	const known = new Map<string, readonly Decision[]>();
	const at = (id: string): readonly Decision[] => {
		const before = known.get(id);
		if (before) return before;
		const scene = byId.get(id);
		let way: readonly Decision[] = [];
		if (scene?.kind === 'turn') way = longest(scene.route);
		else if (scene?.kind === 'decision') way = [scene, ...longest(taken(scene.choices).flatMap(({ go }) => go))];
		known.set(id, way);
		return way;
	};
	const longest = (branches: readonly { readonly go: string }[]): readonly Decision[] =>
		branches.map(({ go }) => at(go)).reduce((most, way) => (way.length > most.length ? way : most), []);
	return at(from).slice(byId.get(from)?.kind === 'decision' ? 1 : 0);
}

/**
 * How much there is to talk about: what cannot be taken back, a parting of the ways, and each answer that a colleague would defend though another is
 * better.
 */
export function weight({ choices }: Pick<Decision, 'choices'>): number {
	const places = new Set(choices.flatMap(({ go }) => go.map(({ go: place }) => place)));
	const defended = choices.filter(({ rate }) => rate === 'ok' || rate === 'weak').length;
	return (choices.some(({ stop }) => stop) ? 2 : 0) + (places.size > 1 ? 1 : 0) + defended;
}

/**
 * One for each of these decisions, in their order. `left`: minutes until the end, null where nobody has said one: then the usual number of decisions has
 * both votes and the others one. All are told first; while the time lasts they get a vote, then a second one, the weightiest first.
 */
export function howEachIsLed(decisions: readonly Pick<Decision, 'choices'>[], left: number | null): readonly HowLed[] {
	const weights = decisions.map(weight);
	const first = decisions.map((_, n) => n).sort((a, b) => weights[b]! - weights[a]! || a - b);
	const found = decisions.map((): HowLed => 'tell');
	let rest = left === null ? Infinity : left - shortLookBack - decisions.length * takes.tell;
	const raise = (to: HowLed, costs: number, among: readonly number[]) => {
		for (const n of among) {
			if (rest < costs) return;
			rest -= costs;
			found[n] = to;
		}
	};
	raise('one', takes.one - takes.tell, first);
	raise('two', takes.two - takes.one, left === null ? first.slice(0, usual) : first);
	return found;
}

/**
 * How the decision on the wall could be led. Without an end it has its place among all decisions of the way, those before it too, as on the run sheet:
 * else every later one would be among the weightiest that are left.
 */
export function howThisIsLed(shape: ScenarioShape, before: readonly string[], here: string, left: number | null): HowLed | null {
	const byId = new Map(shape.scenes.flatMap((scene) => (scene.kind === 'decision' ? [[scene.id, scene] as const] : [])));
	const decision = byId.get(here);
	if (!decision) return null;
	const walked = left === null ? before.flatMap((id) => byId.get(id) ?? []) : [];
	return howEachIsLed([...walked, decision, ...likely(shape, here)], left)[walked.length]!;
}

/** The decisions that are likely in a whole session, and how each is led where nobody has said when it must end. */
export function wholePlan(shape: ScenarioShape): readonly { readonly scene: Decision; readonly led: HowLed }[] {
	const way = [shape.scenes.find(({ id }) => id === shape.start) as Decision, ...likely(shape, shape.start)];
	const found = howEachIsLed(way, null);
	return way.map((scene, n) => ({ scene, led: found[n]! }));
}

/** The minutes of a whole session of a group, from joining to the last sentence, and the decisions on its likely way. */
export function groupMinutes(shape: ScenarioShape): { readonly minutes: number; readonly decisions: number } {
	const plan = wholePlan(shape);
	const story = plan.reduce((sum, { led }) => sum + takes[led], 0);
	const all = takes.join + takes.opening + story + takes.lookBack + takes.sentence;
	return { minutes: Math.round(all / grain) * grain, decisions: plan.length };
}
