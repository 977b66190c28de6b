/** What every scenario promises, shown for every situation it can come to, at every build. */
import { bestChoices } from './best.ts';
import type { Decided } from './event.ts';
import type { Choice, Decision, EndClass, ScenarioShape } from './shape.ts';
import { checkCircles, error, warning, type ProofFinding } from './structure.ts';
import { tabulate, type Table, type TooLarge } from './table.ts';

export interface Proof {
	readonly findings: readonly ProofFinding[];
	/** Different ways through, going back not counted. */
	readonly ways: bigint;
	/** Scene and facts that can still matter, endings included. */
	readonly situations: number;
	/** In decisions. */
	readonly shortest: number;
	readonly longest: number;
	/** Ending → how likely somebody comes to it who picks every choice at random. */
	readonly endings: Readonly<Record<string, number>>;
	readonly practisedAlways: readonly string[];
	readonly practisedSometimes: readonly string[];
}

export const mostSituations = 1_000_000;
/** A learner must not come to a safe ending by luck. */
export const mostLuck = 0.05;

/** Of a shape as the compiler makes it: what can be seen without walking it was found while reading. */
export function prove(shape: ScenarioShape, limit = mostSituations): Proof {
	const circles = checkCircles(shape);
	if (circles.length > 0) return unproven(circles);
	const table = tabulate(shape, limit);
	if ('costs' in table) return unproven([tooLarge(table, limit)]);

	const best = walkBest(table);
	const endings = likelihoods(shape, table);
	const practised = practice(shape, table);
	return {
		findings: [
			...checkReached(shape, table),
			...checkBest(shape, table, best),
			...checkStops(table),
			...checkLuck(shape, endings),
			...checkRepair(shape, table, best),
			...checkObjectives(practised)
		],
		ways: countWays(table),
		situations: table.scenes.length,
		shortest: extreme(table, Math.min),
		longest: extreme(table, Math.max),
		endings,
		practisedAlways: practised.always,
		practisedSometimes: practised.sometimes
	};
}

const unproven = (findings: readonly ProofFinding[]): Proof => ({
	findings,
	ways: 0n,
	situations: 0,
	shortest: 0,
	longest: 0,
	endings: {},
	practisedAlways: [],
	practisedSometimes: []
});

function tooLarge({ costs }: TooLarge, limit: number): ProofFinding {
	const worst = costs.slice(0, 3).map(({ fact, times }) => `"${fact}" (× ${times.toFixed(1)})`);
	const message = `This scenario can come to more than ${limit} situations; most of them are made by ${worst.join(', ')}.`;
	return error('too_large', {}, message, 'Give these facts a smaller range, ask for them earlier, or do without one of them.');
}

function checkReached(shape: ScenarioShape, table: Table): readonly ProofFinding[] {
	const reached = new Set([...table.scenes.map(({ id }) => id), ...table.turns]);
	return shape.scenes.flatMap(({ id, kind }) => {
		if (reached.has(id)) return [];
		return kind === 'ending'
			? [
					error(
						'ending_unreachable',
						{ scene: id },
						`No way ends in "${id}".`,
						'Loosen the condition before it, look at the order of the branches, or take the ending out.'
					)
				]
			: [error('unreachable', { scene: id }, `No way leads to scene "${id}".`, 'Let a choice lead to it, or take it out.')];
	});
}

interface Best {
	/** Situation → 1 when a way of best choices leads to it. */
	readonly reached: Uint8Array;
	/** Situation → the classes of the endings that best choices can lead to from here, as bits. */
	readonly ends: Uint8Array;
	/** Situation → those that a best choice leads to. */
	readonly next: (situation: number) => readonly number[];
}

const bit: Readonly<Record<EndClass, number>> = { safe: 1, partial: 2, missed: 4, harm: 8 };
const good = bit.safe | bit.partial;

function walkBest(table: Table): Best {
	const chosen = new Set([...new Set(table.scenes)].flatMap((scene) => (scene.kind === 'decision' ? bestChoices(scene) : [])));
	const next = (at: number): readonly number[] => {
		const scene = table.scenes[at]!;
		return scene.kind === 'decision' ? table.next[at]!.filter((_, i) => chosen.has(scene.choices[i]!)) : [];
	};
	const reached = new Uint8Array(table.scenes.length);
	reached[0] = 1;
	for (const at of table.order) if (reached[at]) for (const to of next(at)) reached[to] = 1;
	return { reached, ends: endsFrom(table, next), next };
}

/** The classes of the endings that each situation can come to, as bits. */
function endsFrom({ scenes, order }: Table, next: (situation: number) => readonly number[]): Uint8Array {
	const ends = new Uint8Array(scenes.length);
	for (const at of [...order].reverse()) {
		const scene = scenes[at]!;
		let bits = scene.kind === 'ending' ? bit[scene.end] : 0;
		for (const to of next(at)) bits |= ends[to]!;
		ends[at] = bits;
	}
	return ends;
}

function checkBest(shape: ScenarioShape, table: Table, best: Best): readonly ProofFinding[] {
	const unsafe = table.order.flatMap((at) => {
		const scene = table.scenes[at]!;
		if (!best.reached[at] || scene.kind !== 'ending' || scene.end === 'safe') return [];
		const { id, end } = scene;
		const way = wayTo(table, best, at).map(({ scene, choice }) => `${scene}/${choice}`);
		const message = `Somebody who takes a best choice everywhere can come to "${id}" (${end}): ${way.join(', ')}.`;
		return error('best_not_safe', { scene: id }, message, 'Look at the conditions of the endings, or at the rates on this way.');
	});
	const without = shape.scenes.filter((scene) => scene.kind === 'decision' && !scene.choices.some(({ rate }) => rate === 'best'));
	const poor = without.map(({ id }) =>
		warning('no_best', { scene: id }, `Scene "${id}" has no best choice.`, 'Add one, or rate one best: a learner must be able to do well.')
	);
	return [...unsafe, ...poor];
}

/** A way of best choices to a situation that one leads to. */
function wayTo(table: Table, best: Best, goal: number): readonly Decided[] {
	const from = new Map<number, number>();
	for (const at of table.order) if (best.reached[at]) for (const to of best.next(at)) if (!from.has(to)) from.set(to, at);
	const way: Decided[] = [];
	for (let to = goal, at = from.get(to); at !== undefined; to = at, at = from.get(to)) {
		const scene = table.scenes[at] as Decision;
		const choice = scene.choices.find((c, i) => table.next[at!]![i] === to && bestChoices(scene).includes(c))!;
		way.unshift({ scene: scene.id, choice: choice.id });
	}
	return way;
}

function checkStops(table: Table): readonly ProofFinding[] {
	const ends = endsFrom(table, (at) => table.next[at]!);
	return perChoice(table, (choice, _, to) => choice.stop && (ends[to]! & bit.safe) !== 0).map((where) =>
		error(
			'stop_ends_safe',
			where,
			`Choice "${where.choice}" can't be undone, and a way through it still ends safe.`,
			'Let the condition of the safe ending ask for what this choice changes.'
		)
	);
}

/** Choices for which something holds in at least one situation. */
function perChoice(table: Table, claim: (choice: Choice, at: number, to: number) => boolean): readonly { scene: string; choice: string }[] {
	const found = new Map<Choice, { scene: string; choice: string }>();
	for (const at of table.order) {
		const scene = table.scenes[at]!;
		if (scene.kind !== 'decision') continue;
		scene.choices.forEach((choice, i) => {
			if (!found.has(choice) && claim(choice, at, table.next[at]![i]!)) found.set(choice, { scene: scene.id, choice: choice.id });
		});
	}
	return [...found.values()];
}

function checkLuck(shape: ScenarioShape, endings: Proof['endings']): readonly ProofFinding[] {
	const share = shape.scenes.reduce((sum, scene) => sum + (scene.kind === 'ending' && scene.end === 'safe' ? endings[scene.id]! : 0), 0);
	if (share < mostLuck) return [];
	const message = `Somebody who picks at random ends safe in ${(share * 100).toFixed(1)} % of all tries; under ${mostLuck * 100} % is asked for.`;
	return [error('luck', {}, message, 'Let the safe ending ask for more, or let weak and harmful choices cost more.')];
}

/** One slip that is not a stop, among best choices otherwise, can be mended; or the shape says why not. */
function checkRepair(shape: ScenarioShape, table: Table, best: Best): readonly ProofFinding[] {
	const slips = perChoice(
		table,
		({ rate, stop }, at, to) => !stop && (rate === 'weak' || rate === 'harmful') && !!best.reached[at] && (best.ends[to]! & ~good) !== 0
	);
	const isSlip = (scene: string, choice: string): boolean => slips.some((slip) => slip.scene === scene && slip.choice === choice);
	return shape.scenes.flatMap((scene) => {
		if (scene.kind !== 'decision') return [];
		return scene.choices.flatMap((choice) => {
			const where = { scene: scene.id, choice: choice.id };
			const allowed = Object.keys(choice.allow);
			const slip = isSlip(scene.id, choice.id);
			const needless = allowed.filter((name) => name !== 'unrepairable' || !slip);
			return [
				...(slip && !allowed.includes('unrepairable')
					? [
							error(
								'unrepairable',
								where,
								`After "${choice.id}" best choices alone no longer lead to a safe or partial ending.`,
								'Let the story mend it, mark it `stop: yes`, or say why under `allow: { unrepairable: … }`.'
							)
						]
					: []),
				...needless.map((name) =>
					warning(
						'needless_allow',
						where,
						`Choice "${choice.id}" allows "${name}", which is not needed here.`,
						'Take it out, so that it can hide nothing later.'
					)
				)
			];
		});
	});
}

function likelihoods(shape: ScenarioShape, { scenes, next, order }: Table): Proof['endings'] {
	const likely = new Float64Array(scenes.length);
	const endings: Record<string, number> = {};
	for (const scene of shape.scenes) if (scene.kind === 'ending') endings[scene.id] = 0;
	likely[0] = 1;
	for (const at of order) {
		const ways = next[at]!;
		if (ways.length === 0) endings[scenes[at]!.id]! += likely[at]!;
		for (const to of ways) likely[to]! += likely[at]! / ways.length;
	}
	return endings;
}

function countWays({ scenes, next, order }: Table): bigint {
	const ways = new Array<bigint>(scenes.length).fill(0n);
	for (const at of [...order].reverse()) ways[at] = next[at]!.length === 0 ? 1n : next[at]!.reduce((sum, to) => sum + ways[to]!, 0n);
	return ways[0]!;
}

/** How long the shortest or the longest way is, in decisions. */
function extreme({ scenes, next, order }: Table, pick: (...lengths: number[]) => number): number {
	const length = new Int32Array(scenes.length);
	for (const at of [...order].reverse()) length[at] = next[at]!.length === 0 ? 0 : 1 + pick(...next[at]!.map((to) => length[to]!));
	return length[0]!;
}

interface Practice {
	readonly always: readonly string[];
	readonly sometimes: readonly string[];
	readonly never: readonly string[];
}

/** A decision practises the objective of its scene, and that of the choice that is taken. */
function practice(shape: ScenarioShape, table: Table): Practice {
	const ever = new Set(
		table.scenes.flatMap((scene) => (scene.kind === 'decision' ? [scene.objective, ...scene.choices.map((c) => c.objective)] : []))
	);
	const always = shape.objectives.filter((objective) => ever.has(objective) && !avoidable(table, objective));
	return {
		always,
		sometimes: shape.objectives.filter((objective) => ever.has(objective) && !always.includes(objective)),
		never: shape.objectives.filter((objective) => !ever.has(objective))
	};
}

/** Whether some way comes to an ending without a decision that practises the objective. */
function avoidable({ scenes, next, order }: Table, objective: string): boolean {
	const without = new Uint8Array(scenes.length);
	without[0] = 1;
	for (const at of order) {
		const scene = scenes[at]!;
		if (!without[at]) continue;
		if (scene.kind === 'ending') return true;
		if (scene.objective === objective) continue;
		scene.choices.forEach((choice, i) => {
			if (choice.objective !== objective) without[next[at]![i]!] = 1;
		});
	}
	return false;
}

const checkObjectives = ({ never }: Practice): readonly ProofFinding[] =>
	never.map((objective) => ({
		...error(
			'objective_never',
			{},
			`Objective "${objective}" is practised on no way.`,
			'Name it at the scene or choice that practises it, or take it out of `objectives`.'
		),
		at: ['objectives']
	}));
