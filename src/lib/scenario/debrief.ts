/** What is shown after an ending: the way, the roads beside it, and the decisions that mattered most. No points, no numbers. */
import { byId } from '../base/lookup.ts';
import { aboutOf, bestChoices } from './best.ts';
import { startFacts } from './condition.ts';
import { counts } from './done.ts';
import type { Decided, ScenarioEvent } from './event.ts';
import { walkOn } from './walk-on.ts';
import { scenarioMachine } from './machine.ts';
import { replay, tried } from './replay.ts';
import type { Choice, Decision, EndClass, Ending, Facts, Rate, ScenarioShape } from './shape.ts';

/** How trust, safety and control stand at the end; words for them are in the interface. */
export type State = 'strong' | 'shaken' | 'broken';
export const states = ['trust', 'safety', 'control'] as const;

export interface Passed extends Decided {
	readonly rate: Rate;
	/** The choices not taken on this way, in the author's order; `tried` when taken once and gone back from. */
	readonly others: readonly { readonly choice: string; readonly rate: Rate; readonly tried: boolean }[];
}

/** In the order in which they are named. */
const effects = ['lost', 'poor', 'carried'] as const;

export interface Mattered extends Decided {
	/** The place of the decision in the way, 0-based: where to go back to. */
	readonly number: number;
	readonly rate: Rate;
	/** `lost`: a best choice here would have led further. `poor`: weak or harmful, and still it changed nothing. `carried`: another choice here would have cost most. */
	readonly how: (typeof effects)[number];
	/** The choice it is compared with, and where that would have ended. */
	readonly other: string;
	readonly end: EndClass;
}

export interface Debrief {
	readonly ending: string;
	readonly end: EndClass;
	readonly way: readonly Passed[];
	/** All that did harm, what cost most on a way that ends mixed, as many others as make two, and one weak one more where it is about a further aim; the one that mattered most first. */
	readonly mattered: readonly Mattered[];
	/** The place in the way that is offered to go back to: of the first that mattered from where the story can still be finished. */
	readonly back: number;
	readonly states: Readonly<Partial<Record<(typeof states)[number], State>>>;
	/**
	 * The decision that cost most on a way that ends mixed: trust, safety and control may stand strong beside such an ending, which nobody would understand.
	 * Not `alone`: with another choice only there the ending would still have been mixed.
	 */
	readonly mixed: (Mattered & { readonly alone: boolean }) | undefined;
	/** Decisions that were weak or did harm on a way that ends well all the same: whoever reads "strong" there is told of them. */
	readonly poor: number;
	/** Without what is worth another look: a tick for that would say the opposite. */
	readonly practised: readonly string[];
	/** Objectives that no decision of this way was about. */
	readonly missed: readonly string[];
	/** Worth another look, the decision that mattered most first. */
	readonly review: readonly Review[];
}

/** An objective is worth another look only because of a decision on the way, which is named beside it. */
export interface Review extends Decided {
	readonly objective: string;
	/** The place of the decision in the way, 0-based. */
	readonly number: number;
}

/** The debrief of a run that has come to an ending; nothing before that. */
export function debrief(shape: ScenarioShape, events: readonly ScenarioEvent[]): Debrief | undefined {
	const { at, scene, way, facts, fits } = replay(scenarioMachine(shape), shape, events);
	const ending = shape.scenes.find(({ id }) => id === scene);
	if (at !== 'ending' || ending?.kind !== 'ending') return;
	const roads = tried(events.slice(0, fits));
	const practised = new Set(way.flatMap((decided) => [decisionOf(shape, decided).objective, choiceOf(shape, decided).objective]));
	const all = weighed(shape, way);
	const cost = ending.end === 'partial' ? mixed(all) : undefined;
	const review = reviewed(shape, way, ending, all);
	const first = all.filter((one, i) => isHarm(one) || i < 2 || one.number === cost?.number);
	// What changed no number comes last, and is not small for that: one more, of an aim that none of these stands for.
	const more = review.find(({ number }) => first.every((one) => one.number !== number) && isPoor(choiceOf(shape, way[number]!)));
	const weighty = all.filter((one) => first.includes(one) || one.number === more?.number);
	const again = new Set(review.map(({ objective }) => objective));
	return {
		ending: ending.id,
		end: ending.end,
		way: way.map((decided) => passed(shape, decided, roads.get(decided.scene))),
		mattered: weighty,
		back: all.find(({ number }) => counts(outcome(shape, way.slice(0, number)).end))?.number ?? 0,
		mixed: cost,
		poor: ending.end === 'safe' ? way.filter((decided) => isPoor(choiceOf(shape, decided))).length : 0,
		states: statesOf(shape, facts, ending.end),
		practised: shape.objectives.filter((objective) => practised.has(objective) && !again.has(objective)),
		missed: shape.objectives.filter((objective) => !practised.has(objective) && !again.has(objective)),
		review
	};
}

/**
 * What a decision is about, where its choice was weak or did harm; where it was only good, if the ending asks for that objective. An ending is reached
 * by many ways: what it asks for says nothing of a way whose decisions about that were the best ones. Each objective once, with the decision that
 * mattered most.
 */
function reviewed(shape: ScenarioShape, way: readonly Decided[], ending: Ending, weighty: readonly Mattered[]): readonly Review[] {
	const lost = weighty.flatMap(({ how, number }) => (how === 'lost' ? [number] : []));
	const all = [...new Set([...lost, ...way.keys()])].flatMap((number): readonly Review[] => {
		const decided = way[number]!;
		const decision = decisionOf(shape, decided);
		const choice = choiceOf(shape, decided);
		if (bestChoices(decision).includes(choice)) return [];
		const about = aboutOf(decision);
		return shape.objectives
			.filter((objective) => about.includes(objective))
			.filter((objective) => choice.rate !== 'ok' || ending.review.includes(objective))
			.map((objective) => ({ ...decided, objective, number }));
	});
	return all.filter(({ objective }, i) => all.findIndex((one) => one.objective === objective) === i);
}

function passed(shape: ScenarioShape, decided: Decided, roads: ReadonlySet<string> | undefined): Passed {
	const { id, rate } = choiceOf(shape, decided);
	const others = decisionOf(shape, decided).choices.filter((choice) => choice.id !== id);
	return { ...decided, rate, others: others.map((c) => ({ choice: c.id, rate: c.rate, tried: roads?.has(c.id) ?? false })) };
}

/**
 * The decisions that mattered, the one that mattered most first. A decision that was not best is replaced by the best choice there;
 * the rest of the way is kept where its scenes come again, and elsewhere a best choice is taken. A choice that did harm comes before
 * all others, one that can't be undone before it: what else went wrong does not make it smaller. Then counts how much better the
 * class of the ending would have been; then how much a way of best choices alone would have lost by this one; then trust, safety and
 * control together; then which came first. A decision that changed nothing is named only where its choice was weak or did harm: a
 * debrief that counts it shows it. Last stand those that carried: best choices, each compared in the same way with the choice there
 * that would have cost most.
 */
function weighed(shape: ScenarioShape, way: readonly Decided[]): readonly Mattered[] {
	const was = outcome(shape, way);
	const finest = outcome(shape, []);
	const all = way.flatMap((decided, number): readonly Weighed[] => {
		const decision = decisionOf(shape, decided);
		const best = bestChoices(decision);
		const { id, rate, stop } = choiceOf(shape, decided);
		const isBest = best.some((one) => one.id === id);
		const instead = isBest ? decision.choices.filter((choice) => !best.includes(choice)) : best;
		const ends = instead.map((choice) => ({ choice: choice.id, would: outcome(shape, [...way, { ...decided, choice: choice.id }]) }));
		const sign = isBest ? -1 : 1;
		const [far] = ends.sort((a, b) => sign * compare(b.would, a.would));
		if (!far) return [];
		const [end, standing] = difference(far.would, was);
		const alone = isBest ? 0 : difference(finest, outcome(shape, [decided]))[0];
		const by = [sign * end, alone, sign * standing];
		const gains = (by.find((d) => d !== 0) ?? 0) > 0;
		if (!gains && (isBest || !isPoor({ rate }))) return [];
		const how = isBest ? 'carried' : gains ? 'lost' : 'poor';
		return [{ ...decided, number, rate, how, other: far.choice, end: far.would.end, stop, by }];
	});
	return all.sort(byWeight);
}

/** Of a mixed ending: the first decision that would have changed it by itself, else the first that had a part in it. */
function mixed(all: readonly Mattered[]): Debrief['mixed'] {
	const lost = all.filter(({ how }) => how === 'lost');
	const sole = lost.find(({ end }) => end === 'safe');
	const named = sole ?? lost[0];
	return named && { ...named, alone: named === sole };
}

interface Outcome {
	readonly end: EndClass;
	/** Trust, safety and control together, each from 0 to 1. */
	readonly standing: number;
}
interface Weighed extends Mattered {
	readonly stop: boolean;
	/** By how many classes; by how many on a way of best choices; by how much standing. */
	readonly by: readonly number[];
}

const ranks: readonly EndClass[] = ['harm', 'missed', 'partial', 'safe'];

const difference = (a: Outcome, b: Outcome): readonly [number, number] => [
	ranks.indexOf(a.end) - ranks.indexOf(b.end),
	round(a.standing - b.standing)
];

const compare = (a: Outcome, b: Outcome): number => difference(a, b).find((d) => d !== 0) ?? 0;

/** Tenths add up to something that is not quite their sum; equal is to be equal. */
const round = (n: number): number => Math.round(n * 1e6) / 1e6;

const byWeight = (a: Weighed, b: Weighed): number =>
	Number(isHarm(b) && b.stop) - Number(isHarm(a) && a.stop) ||
	Number(isHarm(b)) - Number(isHarm(a)) ||
	effects.indexOf(a.how) - effects.indexOf(b.how) ||
	(b.by[0] ?? 0) - (a.by[0] ?? 0) ||
	Number(b.stop) - Number(a.stop) ||
	(b.by[1] ?? 0) - (a.by[1] ?? 0) ||
	(b.by[2] ?? 0) - (a.by[2] ?? 0) ||
	a.number - b.number;

/** Where somebody ends who chooses so, the last word counting, and elsewhere a best choice. */
function outcome(shape: ScenarioShape, way: readonly Decided[]): Outcome {
	const kept = new Map(way.map(({ scene, choice }) => [scene, choice]));
	const { scene, facts } = walkOn(
		shape,
		shape.start,
		startFacts(shape.facts),
		(decision) => decision.choices.find(({ id }) => id === kept.get(decision.id)) ?? bestChoices(decision)[0]!
	);
	return { end: (scene as Ending).end, standing: standing(shape, facts) };
}

const standing = (shape: ScenarioShape, facts: Facts): number =>
	states.reduce((sum, name) => {
		const fact = shape.facts[name];
		return fact && 'least' in fact && fact.most > fact.least ? sum + (Number(facts[name]) - fact.least) / (fact.most - fact.least) : sum;
	}, 0);

/**
 * Whom a way harmed, or nobody asked, is told to stand strong in nothing: the numbers know only of what was done. Where something was lost and all stand
 * strong, they do not know what, and would contradict the ending.
 */
function statesOf(shape: ScenarioShape, facts: Facts, end: EndClass): Debrief['states'] {
	const all = states.flatMap((name): [(typeof states)[number], State][] => {
		const fact = shape.facts[name];
		return fact && 'least' in fact ? [[name, stateOf(Number(facts[name]), fact)]] : [];
	});
	const weaker = all.filter(([, state]) => state !== 'strong');
	return Object.fromEntries(end === 'safe' || (end === 'partial' && weaker.length > 0) ? all : weaker);
}

/**
 * Strong: in the upper half of the range, and not below where it began. Broken: at least half of what there was at the start is
 * gone. Shaken: between.
 */
export function stateOf(
	value: number,
	{ from, least, most }: { readonly from: number; readonly least: number; readonly most: number }
): State {
	if (value > (least + most) / 2 && value >= from) return 'strong';
	return value < from && value <= (least + from) / 2 ? 'broken' : 'shaken';
}

const isHarm = ({ rate }: { readonly rate: Rate }): boolean => rate === 'harmful';
const isPoor = ({ rate }: { readonly rate: Rate }): boolean => rate === 'weak' || rate === 'harmful';

const decisionOf = (shape: ScenarioShape, { scene }: Decided): Decision => byId(shape.scenes, scene) as Decision;
const choiceOf = (shape: ScenarioShape, decided: Decided): Choice => byId(decisionOf(shape, decided).choices, decided.choice);
